"""Characters that nobody sees: controls, zero-width characters, marks of direction, glyphs of icon fonts."""

from __future__ import annotations

import re

import regex

_C1 = "\x80-\x9f"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_JOINERS = "\u200c\u200d"
_TAGS = "\U000e0000-\U000e007f"
_FAR_PLANES = "\U000f0000-\U0010ffff"  # private use as well
_BLANKS = "\u2800\u3164\uffa0"  # drawn as nothing, though Unicode calls them letters and symbols

# Never of use in a line of prose: C0 controls but white space, DEL, soft hyphen, zero-width space, word joiner,
# invisible operators, deprecated format controls, byte order mark, object replacement, and the private use areas,
# in which icon fonts keep their glyphs.
_USELESS = (
    "\x00-\x08\x0e-\x1b\x7f\xad\u200b\u2060-\u2065\u206a-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff"
    "\ue000-\uf8ff"
)

# Letters that a joiner shapes: Arabic and its kin, the scripts of India and South-East Asia, and the parts of emoji.
_SHAPED = (
    "\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\u1a20-\u1c4f\ua800-\uabff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\u00a9\u00ae\u20e3\u2190-\u2bff\ufe0f\U00010a00-\U00010fff\U00011000-\U00011fff\U0001e900-\U0001e95f"
    "\U0001f000-\U0001faff\U000e007f"
)

# `re` looks a character up in a table as long as it is not beyond U+FFFF; every range there is a comparison more for
# each character of the text, hence a single one, and a closer look behind it.
_NEAR = f"{_USELESS}{_C1}{_BIDI}{_BLANKS}\ud800-\udfff"
LEAD = f"{_NEAR}{_JOINERS}\U000e0000-\U0010ffff"
TAIL = rf"""
    (?<=[{_NEAR}{_TAGS}{_FAR_PLANES}])
  | (?<=[{_JOINERS}])(?:(?<![{_SHAPED}].)(?![{_SHAPED}])|(?<=[{_JOINERS}].))
"""

_SUSPECT = re.compile(rf"[{LEAD}](?:{TAIL})", re.VERBOSE)
_STRIPPED = re.compile(f"[{_USELESS}{_FAR_PLANES}]+")
_LOOSE_JOINER = re.compile(rf"(?<![{_SHAPED}])[{_JOINERS}]+(?![{_SHAPED}])")
_MORE_JOINERS = re.compile(rf"(?<=[{_JOINERS}])[{_JOINERS}]+")
_ANY_BIDI = re.compile(f"[{_BIDI}]")
_EMBEDDING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u0602\u0604-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_FLAG_OR_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[\U000e0000-\U000e007f]+")
_SURROGATES = re.compile("([\ud800-\udbff])([\udc00-\udfff])|[\ud800-\udfff]")
_ANSI = regex.compile(r"\x1b(?:\[[0-?]*+[ -/]*+[@-~]|\][^\x07\x1b]*+(?:\x07|\x1b\\)|[@-Z\\^_])")
_ANNOTATION = regex.compile("\ufff9([^\ufff9-\ufffb]*+)\ufffa([^\ufff9-\ufffb]*+)\ufffb")
# Windows-1252 leaves five codes without a character.
_TRANSLATION = {byte: bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)} | dict.fromkeys(
    map(ord, _BLANKS), " "
)


def mend_characters(text: str) -> str:
    r"""Remove what is not meant to be read and give a C1 control the sign that Windows-1252 has for it.

    Left alone: joiners next to letters that they shape and inside emoji, combining marks, variation
    selectors, the tags of a flag, marks of direction in a line with right-to-left letters, white space.
    U+0085 is the ellipsis of Windows-1252, not a line break. Half a surrogate pair becomes U+FFFD.

        >>> mend_characters("Bundes\xadtag\u200b, it\x92s \x1b[1mbold\x1b[0m\x85")
        'Bundestag, it’s bold…'
        >>> mend_characters("می\u200cخواهم") == "می\u200cخواهم"
        True
        >>> mend_characters("Straf\u200crecht")
        'Strafrecht'
    """
    if not _SUSPECT.search(text):
        return text
    if "\x1b" in text:
        text = _ANSI.sub("", text)
    if "\ufff9" in text:
        text = _ANNOTATION.sub(r"\1(\2)", text)
    text = _SURROGATES.sub(_join_surrogates, text).translate(_TRANSLATION)
    text = _FLAG_OR_TAGS.sub(r"\1", _STRIPPED.sub("", text))
    text = _LOOSE_JOINER.sub("", _MORE_JOINERS.sub("", text))
    return _mend_bidi(text)


def _join_surrogates(match: re.Match[str]) -> str:
    high, low = match.groups()
    return chr(0x10000 + ((ord(high) & 0x3FF) << 10) + (ord(low) & 0x3FF)) if high else "\ufffd"


def _mend_bidi(text: str) -> str:
    """Keep marks of direction with right-to-left letters only; what opens and never closes turns the rest around."""
    if not _RIGHT_TO_LEFT.search(text):
        return _ANY_BIDI.sub("", text)
    return text if _is_balanced(_EMBEDDING.findall(text)) else _EMBEDDING.sub("", text)


def _is_balanced(marks: list[str]) -> bool:
    closers: list[str] = []
    for mark in marks:
        if mark in "\u202c\u2069":
            if not closers or closers.pop() != mark:
                return False
        else:
            closers.append("\u2069" if mark >= "\u2066" else "\u202c")
    return not closers
