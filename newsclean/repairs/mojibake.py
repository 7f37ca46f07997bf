"""Mojibake: text whose bytes were UTF-8 and were read as something else.

ftfy judges and mends whole lines. Three things are added to it: a gate that is cheap enough for the
hot path, evidence for short lines in which a single letter is broken, and a repair of the pieces of a
line that mixes broken and healthy characters.
"""

from __future__ import annotations

import re

from ftfy import TextFixerConfig, fix_encoding_and_explain
from ftfy.badness import is_bad

CONFIG = TextFixerConfig(
    unescape_html=False,  # entities.py does it, on lines that hold a "<" too
    remove_terminal_escapes=False,  # characters.py does it
    fix_encoding=True,  # the one thing that is wanted of ftfy
    restore_byte_a0=True,  # a letter's second half is often folded from U+00A0 to a space: "Ã  la"
    replace_lossy_sequences=True,  # where a half is lost for good, one U+FFFD is better than two wrong letters
    decode_inconsistent_utf8=False,  # `_mend_pieces` does it, in bounded time and with evidence of its own
    fix_c1_controls=False,  # characters.py does it, once all mojibake is mended
    fix_latin_ligatures=False,  # what the newsroom set is not damage
    fix_character_width=False,  # full-width forms are right in Chinese, Japanese and Korean
    uncurl_quotes=False,  # typographic quotes are right
    fix_line_breaks=False,  # lines are cut before they are repaired
    fix_surrogates=False,  # characters.py does it
    remove_control_chars=False,  # characters.py does it
    normalization=None,  # a combining mark is not damage
    max_decode_length=1_000_000,  # cuts texts for `fix_text`; a line is mended whole
    explain=False,  # nobody reads the plan
)


def _images(first: int, last: int, *encodings: str) -> str:
    """What the bytes from `first` to `last` become in single-byte encodings, as a list of characters."""
    codes = [bytes([byte]) for byte in range(first, last + 1)]
    return "".join(sorted({code.decode(encoding, "ignore") for encoding in encodings for code in codes} - {""}))


_WESTERN = ("latin-1", "cp1252")
_LATIN = (*_WESTERN, "cp1250", "cp1254", "cp1257", "iso8859-2")
_TAIL = _images(0x80, 0xBF, *_WESTERN)
_LATIN_TAIL = _images(0x80, 0xBF, *_LATIN)
_LATIN_LEAD = _images(0xC2, 0xDE, *_LATIN).replace("×", "")
_EAST_TAIL = _images(0x80, 0xBF, "cp1250")
_CYRILLIC_TAIL = _images(0x80, 0xBF, "cp1251")
_GREEK_TAIL = _images(0x80, 0xBF, "cp1253")
_MAC_TAIL = _images(0x80, 0xBF, "mac-roman")

# What a broken sequence starts with, and what stands behind each kind of start: UTF-8 read as a Latin
# encoding, as Greek, as Cyrillic, as Mac Roman, as DOS. The gate only has to be right in one direction: what it
# lets pass is judged again.
LEAD = f"{_LATIN_LEAD}×ßà-ôāăΒΓΔΕΞΟβВГДЕРСв√≈ƒ¬‚├┬╨╤–—"
TAIL = rf"""
    (?<=[{_LATIN_LEAD}])[{_LATIN_TAIL}]
  | (?<=[×ß])[{_TAIL}][×ß\u00c2-\u00df]
  | (?<=[à-ï])[{_TAIL}]{{2}}
  | (?<=[ð-ô])[{_TAIL}]{{3}}
  | (?<=[ÂÃ])(?:\s|\Z)
  | (?<=[âāβ])€
  | (?<=[A-Za-z][ВГДЕΒΓΔΕ])
  | (?<=[ВГДЕ])[{_CYRILLIC_TAIL}](?=[A-Za-z])
  | (?<=[ΒΓΔΕ])[{_GREEK_TAIL}](?=[A-Za-z])
  | (?<=[ΒΓΞΟ])[¢-©«¬®°-³µ¶·»½€‚ƒ„†‡‰‹•™›΅Ά―΄ΈΉΊΌΎΏ]
  | (?<=[РС])[¤¦§¬®°±µ¶·‚„†‡€‰‹‘“”•™›№ЂЃЎ]
  | (?<=[ВГ])[¤¦§¬®°±µ¶·‚„†‡€‰‹•™›№ЂЃ©Ј]
  | (?<=в)Ђ
  | (?<=Γ)Ç
  | (?<=[√≈ƒ¬])[{_MAC_TAIL}]
  | (?<=‚)[Äâó]
  | (?<=[–—])[{_MAC_TAIL}][–—][{_MAC_TAIL}]
  | (?<=[├┬╨╤])[^\s├┬─┤┴┼│╨╤═]
"""
_SUSPECT = re.compile(f"[{LEAD}](?:{TAIL})", re.VERBOSE)

# The closing quote is E2 80 9D, and 9D is no character in cp1252: it is lost more often than not. Its mate
# with a straight quote behind is a dash whose last byte looked like a quote and was straightened.
_LOST_QUOTE = re.compile(r"â€(?=[ .,;:!?)\]]|$)")
_LOST_DASH = re.compile(r'(?<= )â€"(?= )')

# "à" and the no-break space after U+00A0 was folded to a space; Portuguese words in capitals end in "Ã" too.
_LOST_SPACE = re.compile(r"(?<![A-ZÀ-Þ])(?:Ã |Â(?= ))")

# Readings of a line that looks tolerable to ftfy but holds what no word is spelled with: a capital with an accent
# amid small letters with a sign behind it; capitals of the North with letters of the East; "Â" in front of a sign that
# starts the line; three characters that would make one ideograph, unless the last two close a quotation; letters of
# two scripts in a word; a root or a dash inside a word.
_CLOSING = "\xa0‘’‚“”„«»‹›…–—"
_READINGS = {
    "western": rf"""
        [a-zà-ÿ][ÃÄÅ][{_TAIL}] | [ÃÄÅ][{_TAIL}][a-z] | [ÄÅ][šžŠŽŒœŸ] | ^Â[¢-©«®°±»] | â[„€][{_TAIL}]
      | (?<![A-Za-z\u00c0-\u024f])[â-í]
        (?: [{_TAIL}](?<!\xa0)[{_TAIL}](?<![{_CLOSING}]) | [{_TAIL}](?<![{_CLOSING}])[{_TAIL}] )
    """,
    "sloppy-windows-1251": rf"""
        [A-Za-z][ВГДЕ][{_CYRILLIC_TAIL}] | (?<!\w)[ВГДЕ][{_CYRILLIC_TAIL}][A-Za-z]
      | [РС][{_CYRILLIC_TAIL}][РС][°µѕёЅІ‚Ѓ] | В©
    """,
    "sloppy-windows-1250": rf"[a-z][ĂÄĹ][{_EAST_TAIL}] | [ĂĹ][{_EAST_TAIL}][a-z]",
    "sloppy-windows-1253": rf"[A-Za-z][ΒΓΔΕ][{_GREEK_TAIL}] | (?<!\w)[ΒΓΔΕ][{_GREEK_TAIL}][A-Za-z] | Β©",
    "mac-roman": rf"[A-Za-z][√≈ƒ][{_MAC_TAIL}] | [√≈ƒ][{_MAC_TAIL}][a-z] | ¬[©´ª∞£∫] | (?:[–—][{_MAC_TAIL}]){{2}}",
}
_CERTAIN = {encoding: re.compile(pattern, re.VERBOSE) for encoding, pattern in _READINGS.items()}

# Three characters that read as an ideograph are also how a word ends in an ellipsis and a quote: not
# behind a Latin letter.
_PIECE = re.compile(f"[Â-ß][{_TAIL}]|[à-â][{_TAIL}]{{2}}|(?<![A-Za-z])[ã-ï][{_TAIL}]{{2}}|[ð-ô][{_TAIL}]{{3}}")
_IMPLAUSIBLE = re.compile(
    "[^\t -~\u00a0-\u024f\u0300-\u0481\u048a-\u06ff\u0900-\u0eff\u10a0-\u11ff\u1e00-\u1fff\u200b-\u2027"
    "\u202f-\u203a\u2060\u20a0-\u20bf\u2100-\u22ff\u2500-\u27bf\u2b00-\u2bff\u3000-\u318f\u31f0-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufb00-"
    "\ufdff\ufe0f\ufe70-\ufeff\uff00-\uffef\U0001f000-\U0001faff]"
)
_TO_BYTES = {char: byte for byte in range(0x80, 0xA0) for char in map(ord, _images(byte, byte, "cp1252"))}
_ROUNDS = 3  # text that went wrong three times has been seen, four times has not


def mend_mojibake(text: str) -> str:
    """Read what was decoded wrongly as the UTF-8 that it is.

    A line that looks healthy to ftfy is left alone, unless small letters stand around a sequence that
    no word has and the whole line reads as UTF-8.

        >>> mend_mojibake("Le cafÃ© de lâ€™OpÃ©ra")
        'Le café de l’Opéra'
        >>> mend_mojibake("Ã©tÃ© “healthy quotes”")
        'été “healthy quotes”'
        >>> mend_mojibake("MAÇÃ E PERA")
        'MAÇÃ E PERA'
    """
    if not _SUSPECT.search(text):
        return text
    text = _LOST_DASH.sub("—", _LOST_QUOTE.sub("â€\x9d", text))
    for _ in range(_ROUNDS):
        before = text
        if is_bad(text):
            text = fix_encoding_and_explain(text, CONFIG).text
            if text == before:
                text = _PIECE.sub(_mend_piece, _LOST_SPACE.sub(_mend_space, text))
        if text == before:
            text = _mend_certain(text)
        if text == before or not _SUSPECT.search(text):
            break
    return text


def _mend_certain(text: str) -> str:
    for encoding, pattern in _CERTAIN.items():
        if pattern.search(text) and (fixed := _mend_whole(text, encoding)) != text:
            return fixed
    return text


def _mend_whole(text: str, encoding: str = "western") -> str:
    """`text` read as UTF-8 if all of it is, and if characters come out that people write."""
    try:
        data = text.translate(_TO_BYTES).encode("latin-1") if encoding == "western" else text.encode(encoding)
        fixed = data.decode("utf-8")
    except UnicodeError:
        return text
    return text if _IMPLAUSIBLE.search(fixed) else fixed


def _mend_space(match: re.Match[str]) -> str:
    return "à " if match.group()[0] == "Ã" else ""


def _mend_piece(match: re.Match[str]) -> str:
    return _mend_whole(match.group())
