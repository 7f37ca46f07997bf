"""The first step of the way through: mend what encoders, browsers and scrapers did to a text.

Four kinds of damage have a module each; `decoding` turns bytes into the text that the others mend.
"""

from __future__ import annotations

import re

from newsclean.repairs import characters, entities, mojibake, tags
from newsclean.repairs.decoding import decode

__all__ = ["damaged_places", "decode", "fold_space", "needs_repair", "repair", "repair_line"]

_STEPS = (entities.mend_entities, mojibake.mend_mojibake, characters.mend_characters, tags.mend_tags)
_KINDS = (characters, entities, tags, mojibake)

# One class for all that damage can start with, then one look back to tell the kinds apart: `re` skips healthy
# text by table, which is what makes the check cheap.
_DAMAGE = re.compile(
    f"[{''.join(kind.LEAD for kind in _KINDS)}](?:{'|'.join(kind.TAIL for kind in _KINDS)})", re.VERBOSE
)
_BREAKS = "\n\r\u2028\u2029"
_LINE = re.compile(f"([^{_BREAKS}]*)(\r\n|[{_BREAKS}]|$)")

# Mending one thing may reveal another: an escaped tag, a hidden character that was mojibake. Real text needs two
# passes; what still changes after this many was built to be slow.
_PASSES = 8


def needs_repair(text: str) -> bool:
    r"""Tell whether any line of `text` may hold damage; where not, folding white space is all that is left to do.

    >>> needs_repair("Plain, “quoted” or accentué:\nnothing to do")
    False
    >>> needs_repair("One line is fine\nR&amp;D is not")
    True
    """
    return _DAMAGE.search(text) is not None


def damaged_places(text: str) -> list[int]:
    r"""Where `text` may hold damage: at least one place in each line that would be damaged by itself.

    >>> damaged_places("Plain text\nR&amp;D")
    [12]
    """
    return [found.start() for found in _DAMAGE.finditer(text)]


def fold_space(text: str) -> str:
    r"""Strip a line and fold white space of all kinds, line breaks too, to single spaces.

    >>> fold_space(" two\u3000 words\xa0\n")
    'two words'
    """
    text = text.strip()
    # What is printable holds no white space but the plain space: two checks in C spare most lines the split.
    return text if "  " not in text and text.isprintable() else " ".join(text.split())


def repair_line(text: str) -> str:
    r"""Mend one line, with or without its line break, and fold its white space; the result is one line.

    Left alone is what `repair` leaves alone. Any `str` will do; mending twice is mending once.

        >>> repair_line(" Caf&amp;eacute;\u200b culture:&nbsp;â€œhereâ€\x9d<br>\r\n")
        'Café culture: “here”'
    """
    return _mend(text) if needs_repair(text) else fold_space(text)


def repair(text: str) -> str:
    r"""Mend every line of a text: mojibake, HTML entities and stray tags, invisible characters, white space.

    `text` is the text as scraped. Line breaks stay as they are, and so do typographic quotes, full-width
    forms, ligatures, combining marks, and the joiners that Persian, Indic scripts and emoji need.

    Raises TypeError for anything but a `str`; bytes are for `newsclean.parse` or `newsclean.repairs.decode`.

        >>> repair("The cafÃ© at Marks &amp; Spencer\r\n  “shut”\xa0today  \n")
        'The café at Marks & Spencer\r\n“shut” today\n'
        >>> repair("")
        ''
        >>> repair(b"bytes")
        Traceback (most recent call last):
        ...
        TypeError: repair() takes a str; pass bytes to newsclean.parse() or decode them with newsclean.repairs.decode()
        >>> repair(None)
        Traceback (most recent call last):
        ...
        TypeError: repair() takes a str, not NoneType
    """
    check_str(text, "repair")
    mend = repair_line if needs_repair(text) else fold_space
    return "".join([mend(line) + line_break for line, line_break in _LINE.findall(text)])


def check_str(text: object, caller: str) -> None:
    """Raise the TypeError that tells what to pass to `caller` instead of `text`, unless it is a `str`."""
    if isinstance(text, (bytes, bytearray, memoryview)):
        raise TypeError(
            f"{caller}() takes a str; pass bytes to newsclean.parse() or decode them with newsclean.repairs.decode()"
        )
    if not isinstance(text, str):
        raise TypeError(f"{caller}() takes a str, not {type(text).__name__}")


def _mend(text: str) -> str:
    """The slow path: all steps, again until nothing changes."""
    text = text.rstrip(_BREAKS)  # and no other white space: U+00A0 and U+0085 may be half a letter
    for _ in range(_PASSES):
        before = text
        for step in _STEPS:
            text = step(text)
        text = fold_space(text)
        if text == before or not needs_repair(text):
            return text
    # No end in sight. A space in place of each sign of damage joins nothing to anything, so this is final.
    return fold_space(_DAMAGE.sub(" ", text))
