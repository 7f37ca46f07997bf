from __future__ import annotations

import codecs
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.repairs import decode

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


def test_broken_bytes_in_utf_8_are_windows_1252() -> None:
    data = "Café Élan – ".encode() * 5 + b"caf\xe9 \x93shut\x94 \x81"
    assert decode(data) == ("Café Élan – " * 5 + "café “shut” \x81", "utf-8")


def test_one_sign_in_much_english_is_windows_1252() -> None:
    for sign in "©’“£•…é»":
        text = f"{ENGLISH * 3}{sign} {ENGLISH}"
        assert decode(text.encode("cp1252")) == (text, "windows-1252")


def test_japanese_mail_encoding() -> None:
    text = "市長は新しい橋の開通を発表した。"
    assert decode(text.encode("iso-2022-jp")) == (text, "iso-2022-jp")


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
    start = time.process_time()
    decode(unit * (400_000 // len(unit)))
    assert time.process_time() - start < 4
