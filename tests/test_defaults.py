from __future__ import annotations

import pytest

from newsclean import Line, Role, Span, parse
from newsclean.defaults import Alphabet
from newsclean.page import Page

TAGS = (
    "Accidents Aviation Bridges Children City council Climate Courts Culture Elections Energy Farming Ferries "
    "Harbour news Health Housing Islands Justice Libraries"
)
BRANDS = (
    "Choose a brand Abarth Alfa Romeo Audi BMW Citroën Dacia Fiat Ford Honda Hyundai Kia Mazda Mini Opel Seat Skoda"
)


def pinned(text: str) -> Role | None:
    line = Line(0, Span(0, len(text)), text)
    return Alphabet()(line, Page((line,)))


@pytest.mark.parametrize(
    "text",
    [
        TAGS,
        TAGS.upper(),
        BRANDS,
        "Выберите город Архангельск Барнаул Владивосток Воронеж Ижевск Иркутск Казань Калуга Киров Курск Липецк Москва "
        "Омск Орёл Пенза Пермь Псков",
        " ".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ],
)
def test_a_list_in_the_order_of_the_alphabet_is_boilerplate(text: str) -> None:
    assert pinned(text) is Role.BOILERPLATE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        " ".join(TAGS.split()[:15]),
        " ".join(sorted(TAGS.split(), reverse=True)),
        "She sailed to Aruba, Barbados, Cuba, Dominica, Grenada, Haiti, Jamaica, Nevis, Panama and Tobago, he said.",
        "The ferry to the islands sails again since Friday, and takes forty cars and their drivers each night, we hear",
    ],
)
def test_prose_and_short_lists_are_left_to_the_model(text: str) -> None:
    assert pinned(text) is None


def test_a_cloud_of_tags_behind_an_article_is_in_none() -> None:
    body = [
        "The night ferry to the islands sails again since Friday, the harbour master said on Monday.",
        "It takes forty cars and their drivers each night, and all places are sold out until the end of May.",
        "The line had been closed for nine months, after a storm broke the sea wall and the quay behind it.",
    ]
    doc = parse("\n".join(["Night ferry sails again to the islands", "By Jane Roe", *body, TAGS]) + "\n")
    assert [list(article.paragraphs) for article in doc.articles] == [body]
    assert [cut.text.strip() for cut in doc.cuts if cut.rule == "alphabet"] == [TAGS]
