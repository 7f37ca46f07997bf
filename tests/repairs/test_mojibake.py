from __future__ import annotations

import pytest
from ftfy import TextFixerConfig
from hypothesis import given
from hypothesis import strategies as st

from newsclean.repairs.mojibake import CONFIG, mend_mojibake

MISREAD = ["latin-1", "sloppy-windows-1252"]
SENTENCES = [
    "Das Café „Zur Brücke“ schließt – für immer?",
    "Le café de l’été a rouvert à l’aube…",
    "Żółta łódź wróciła do portu.",
    "Паром снова ходит через реку.",
    "渡し船は月曜日に再開する。",
    "عادت العبارة إلى العمل.",
]


def test_every_option_of_ftfy_is_chosen_and_nothing_but_the_encoding_is_left_to_it() -> None:
    chosen = {name for name, value in CONFIG._asdict().items() if value is True}
    assert chosen == {"fix_encoding", "restore_byte_a0", "replace_lossy_sequences"}
    assert CONFIG._fields == TextFixerConfig._fields


@pytest.mark.parametrize("encoding", MISREAD)
@pytest.mark.parametrize("text", SENTENCES)
def test_misread_sentences_come_out_exactly(text: str, encoding: str) -> None:
    assert mend_mojibake(text.encode().decode(encoding)) == text


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("times", [2, 3])
def test_damage_on_damage(text: str, times: int) -> None:
    broken = text
    for _ in range(times):
        broken = broken.encode().decode("sloppy-windows-1252")
    assert mend_mojibake(broken) == text


@pytest.mark.parametrize("text", SENTENCES)
@given(order=st.permutations(range(4)))
def test_healthy_and_broken_pieces_in_any_order(text: str, order: list[int]) -> None:
    healthy, broken = "“sure”", text.encode().decode("latin-1")
    pieces = [(healthy, healthy), (broken, text), ("– yes –", "– yes –"), (broken, text)]
    damaged, wanted = zip(*(pieces[place] for place in order))
    assert mend_mojibake(" ".join(damaged)) == " ".join(wanted)


@pytest.mark.parametrize("text", SENTENCES)
def test_healthy_sentences_stay(text: str) -> None:
    assert mend_mojibake(text) == text
    assert mend_mojibake(text.upper()) == text.upper()
