from __future__ import annotations

import codecs
import json
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.repairs import decode, decoding
from tests.timing import seconds

CASES = json.loads((Path(__file__).parent.parent / "cases/repair-encodings.json").read_text(encoding="utf-8"))
ENGLISH = "The ferry sails at nine, weather permitting, and returns at dusk. "


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']} {case['encoding']}")
def test_encodings_are_recognised(case: dict[str, str]) -> None:
    data = case["text"].encode(case["encoding"])
    assert decode(data) == (case["text"], case["encoding"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']} {case['encoding']}")
def test_utf_8_needs_no_guess(case: dict[str, str]) -> None:
    assert decode(case["text"].encode()) == (case["text"], "utf-8")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes, encoding: str, text: str) -> None:
    assert decode(mark + text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", [ENGLISH, "Die Fähre fährt um neun.", "Паром отходит в девять часов утра, вечером назад."]
)
def test_wide_characters_show_without_a_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


def test_stray_nuls_do_not_make_utf_16() -> None:
    assert decode(b"a\0b" + ENGLISH.encode()) == ("a\0b" + ENGLISH, "utf-8")


@pytest.mark.parametrize(
    ("nuls", "encoding"),
    [
        ((0, 0, 910, 910), "utf-32-le"),
        ((490, 0, 910, 910), "utf-32-le"),
        ((500, 0, 910, 910), "utf-8"),
        ((0, 0, 900, 910), "utf-8"),
        ((910, 910, 0, 490), "utf-32-be"),
        ((910, 910, 0, 500), "utf-8"),
        ((910, 900, 0, 0), "utf-8"),
        ((0, 60, 0, 60), "utf-16-le"),
        ((0, 50, 0, 50), "utf-8"),
        ((19, 200, 19, 200), "utf-16-le"),
        ((20, 200, 20, 200), "utf-8"),
        ((60, 0, 60, 0), "utf-16-be"),
        ((50, 0, 50, 0), "utf-8"),
        ((200, 19, 200, 19), "utf-16-be"),
        ((200, 20, 200, 20), "utf-8"),
    ],
)
def test_the_places_of_nuls_tell_how_wide_characters_are(nuls: tuple[int, ...], encoding: str) -> None:
    data = b"".join(bytes(0 if i < count else 0x61 for count in nuls) for i in range(1000))
    assert decode(data)[1] == encoding


def test_two_bytes_can_be_one_wide_character_and_one_cannot() -> None:
    assert decode("é".encode("utf-16-le")) == ("é", "utf-16-le")
    assert decode("é".encode("utf-16-be")) == ("é", "utf-16-be")
    assert decode(b"\0") == ("\0", "utf-8")


def test_what_is_no_whole_wide_character_is_kept() -> None:
    assert decode(codecs.BOM_UTF32_LE + "a".encode("utf-32-le") + b"xy") == ("axy", "utf-32-le")
    assert decode(codecs.BOM_UTF16_LE + b"\x00\xd8a\0x") == ("\ud800ax", "utf-16-le")


def test_a_guess_begins_where_the_text_is_not_ascii() -> None:
    text = ENGLISH * 800 + "Паром снова ходит через реку."
    assert decode(text.encode("koi8-r")) == (text, "koi8-r")


@pytest.mark.parametrize(
    ("text", "encoding", "total", "latin", "odd"),
    [
        ("é", "windows-1252", 1, 0, 0),
        ("harbour", "windows-1252", 1, 7, 0),
        ("naÏve: éÉ, cafÉs", "windows-1252", 4, 2, 0.75),
        ("pпаром", "windows-1251", 5, 0.2, 0.2),
    ],
)
def test_what_a_guess_goes_by(text: str, encoding: str, total: int, latin: float, odd: float) -> None:
    assert decoding._reading(text.encode(encoding), encoding)[1:] == (total, latin, odd)


def test_characters_of_the_first_level_speak_for_an_encoding_and_rare_ones_against() -> None:
    levels = {"gb18030": [*"阿座亍"], "cp949": [*"각힝國"], "cp932": [*"唖腕弌"], "big5hkscs": [*"乙籲乂"]}
    for language in decoding._languages():
        if language.level:
            first, last, rare = levels[language.encodings[0]]
            assert not language.weights.keys() & {first, last, rare}
            assert decoding._weight(first, language) == decoding._weight(last, language) > 0
            assert decoding._weight(rare, language) < 0


def test_broken_bytes_in_utf_8_are_windows_1252() -> None:
    data = "Café Élan – ".encode() * 5 + b"caf\xe9 \x93shut\x94 \x81"
    assert decode(data) == ("Café Élan – " * 5 + "café “shut” \x81", "utf-8")
    assert decode("é".encode() + b" \x93") == ("é “", "utf-8")
    assert decode("é".encode() + b" \x93") == ("é “", "utf-8")


def test_one_sign_in_much_english_is_windows_1252() -> None:
    for sign in "©’“£•…é»ÿ":
        text = f"{ENGLISH * 3}{sign} {ENGLISH}"
        assert decode(text.encode("cp1252")) == (text, "windows-1252")


def test_japanese_mail_encoding() -> None:
    text = "市長は新しい橋の開通を発表した。"
    assert decode(text.encode("iso-2022-jp")) == (text, "iso-2022-jp")
    assert decode(b"\x1b$B!") == ("\x1b$B!", "utf-8")


@given(st.binary())
def test_any_bytes_give_a_text_of_which_nothing_is_lost(data: bytes) -> None:
    text, encoding = decode(data)
    assert codecs.lookup(encoding)
    assert "\ufffd" not in text or encoding != "windows-1252"
    if encoding == "windows-1252":
        assert len(text) == len(data)


@given(st.binary(), st.sampled_from([b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\xef\xbb\xbf"]))
def test_a_mark_that_lies_gives_a_text_too(data: bytes, mark: bytes) -> None:
    text, _ = decode(mark + data)
    assert isinstance(text, str)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\x1b\ufeff")))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


def test_other_buffers_will_do_and_text_will_not() -> None:
    assert decode(bytearray(b"ferry")) == decode(memoryview(b"ferry")) == ("ferry", "utf-8")
    with pytest.raises(TypeError, match="takes bytes, not str"):
        decode("ferry")  # type: ignore[arg-type]


@pytest.mark.parametrize("unit", [b"\xe9", b"\xff", b"\x81\x30", b"\xc3\xa9\xe9", b"\xa4\xa2", b"\0", b"\x1b$B"])
def test_cost_grows_with_the_length(unit: bytes) -> None:
    assert seconds(partial(decode, unit * (400_000 // len(unit))), 4) <= 4
