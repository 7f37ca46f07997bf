"""Character references of HTML that outlived the markup."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

# Browsers read a hundred names without a semicolon; in text these are seen, the others are the keys of addresses.
_BARE = "(?:amp|lt|gt|quot|nbsp|copy|reg)(?![A-Za-z0-9=;])"
_NAME = "[A-Za-z][A-Za-z0-9]{0,31};"

LEAD = "&"
TAIL = rf"(?<=&)(?:\#[0-9xX]|{_NAME}|{_BARE})"

# A reference that was escaped again, however often, starts with as many references to the ampersand: they
# go at one stroke, so a long chain costs no more than its length.
_REFERENCE = re.compile(
    rf"""
    & ((?:(?:amp|AMP|\#0{{0,6}}38|\#[xX]0{{0,6}}26);)*)
    ( \#[0-9]{{1,8}};
    | \#[0-9]{{2,7}}(?![0-9;])
    | \#[xX][0-9a-fA-F]{{1,8}};
    | {_NAME}
    | {_BARE}
    )?
    """,
    re.VERBOSE,
)


def mend_entities(text: str) -> str:
    """Write characters in place of the references to them.

    Names count with their semicolon, a few without; references to C1 controls mean Windows-1252, as in
    browsers. A reference to NUL or to half a surrogate pair becomes U+FFFD. Unknown names, the "&" of
    "AT&T" and the keys of web addresses are left alone.

        >>> mend_entities("Marks &amp; Spencer&amp;#39;s caf&eacute; &#x2013; 3 &lt; 4")
        "Marks & Spencer's café – 3 < 4"
        >>> mend_entities("AT&T; R&D, ?a=1&copy=2 &c.")
        'AT&T; R&D, ?a=1&copy=2 &c.'
    """
    return _REFERENCE.sub(_mend_reference, text) if "&" in text else text


def _mend_reference(match: re.Match[str]) -> str:
    name = match.group(2)
    if name is None:
        return "&"
    if name[0] == "#":
        return unescape(f"&{name.rstrip(';')};")
    return html5.get(name, f"&{name}")
