from __future__ import annotations

import json
from collections import Counter
from importlib import resources

import pytest

from newsclean.fields.places import agency_names
from newsclean.fields.tables import load_lines
from newsclean.phrases import LONGEST, boilerplate_kind, fold
from newsclean.records import Kind

DATA = json.loads(resources.files("newsclean.data").joinpath("phrases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("» Share this article:", Kind.SHARE),
        ("Compartir en WhatsApp", Kind.SHARE),
        ("СКОПИРОВАТЬ ССЫЛКУ", Kind.SHARE),
        ("Assine agora!", Kind.SUBSCRIBE),
        ("لینک کوتاه", Kind.SHARE),
        ("Διαβάστε ακόμη →", Kind.RELATED),
        ("更多新闻 >>", Kind.RELATED),
        ("[広告掲載]", Kind.ADVERT),
        ("Hozzászólások", Kind.COMMENTS),
        ("สงวนลิขสิทธิ์", Kind.LEGAL),
        ("이미지 확대보기", Kind.NAVIGATION),
        ("Przejdź do treści", Kind.NAVIGATION),
        ("Kommentare (36)", Kind.COMMENTS),
        ("März 2021 (7)", Kind.NAVIGATION),
        ("Outubro de 2020 (217)", Kind.NAVIGATION),
        ("MAY (3)", Kind.NAVIGATION),
    ],
)
def test_what_pages_print_around_articles_is_known_in_many_languages(text: str, kind: Kind) -> None:
    assert boilerplate_kind(text) is kind


@pytest.mark.parametrize(
    "text",
    ["The port stays shut.", "Share prices fall", "…", "Redaktion", "FAQ", "October 2019", "May Jones (31)", "(12)"],
)
def test_what_may_be_of_an_article_is_no_phrase(text: str) -> None:
    assert boilerplate_kind(text) is None


def test_each_phrase_is_listed_once_and_short_enough_to_be_asked_for() -> None:
    times = Counter(fold(phrase) for kind in DATA.values() for phrase in kind)
    assert not [phrase for phrase, n in times.items() if n > 1]
    assert all(fold(phrase) and len(phrase) <= LONGEST for kind in DATA.values() for phrase in kind)


def test_no_agency_and_no_place_is_a_phrase() -> None:
    named = {fold(name) for name in (*agency_names(), *load_lines("places.txt"))}
    assert not [phrase for kind in DATA.values() for phrase in kind if fold(phrase) in named]
