from __future__ import annotations

import pytest

from newsclean.evidence.pitch import GROUPS, LONGEST_CAPTION, NOTHING, Pitch
from newsclean.evidence.shape import LEXEME, look
from newsclean.fields.tables import load_json


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Get the harbour in your inbox: our newsletter comes on Mondays.", Pitch(offer=2, reader=1, own=1)),
        ("Die Fähre aufs Handy: Hier geht es zur Hafen-News-App.", Pitch(offer=2)),
        ("Mögen Sie den Hafen? Der Podcast erscheint jeden Freitag.", Pitch(offer=1, reader=1)),
        ("扫码关注港口报微信公众号", Pitch(offer=2)),
        ("Пользователь обязуется соблюдать правила комментирования", Pitch(offer=1, rules=1)),
        ("Zaloguj się, aby dodać komentarz zgodnie z regulaminem.", Pitch(offer=2, rules=1)),
        ("式典に出る市長＝4日、東京都港区", Pitch(picture="credit")),
        ("Cookies help this page to remember what was read.", Pitch(rules=1)),
        ("Marta Quill is a reporter, editor and author.", Pitch(about=2)),
        ("Buy the lamp at a third of its price.", Pitch(trade=2)),
        ("The ferry will sail again, the harbour office said.", Pitch(speech=1)),
        ("The ferry at the quay. Foto: Ivo Maric/dpa", Pitch(picture="credit")),
        ("The ferry at the quay © Harbour Office", Pitch(picture="credit")),
        ("Ivo Maric (left) waits for the ferry.", Pitch(picture="frame")),
        ("The ferry at the quay, by Ivo Maric of Reuters, who is a passenger here.", NOTHING),
        ("Storm closes port", NOTHING),
    ],
)
def test_what_a_line_says_of_the_site(text: str, says: Pitch) -> None:
    assert look(text).pitch == says


def test_a_long_line_is_no_caption() -> None:
    text = "The ferry at the quay, on a long Friday " * (LONGEST_CAPTION // 40 + 1) + "Foto: dpa"
    assert look(text).pitch.picture == ""


@pytest.mark.parametrize("group", GROUPS)
def test_words_are_folded_as_those_of_a_line_are_and_stand_in_one_group(group: str) -> None:
    data = load_json("pitch.json")
    others = {word for other in GROUPS if other != group for word in data[other]}
    assert data[group]
    for word in data[group]:
        assert word == word.lower()
        assert word not in others
        assert len(word) <= LEXEME or group in ("reader", "own")
