"""Tags of HTML that were left inside text."""

from __future__ import annotations

import regex

# A tag that stood between two words or lines leaves a space, any other leaves nothing.
_BLOCKS = """
    address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure
    footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img legend li main menu nav noscript
    ol optgroup option p picture pre script section select style summary svg table tbody td template textarea tfoot th
    thead title tr ul video
""".split()
_INLINE = """
    a abbr acronym applet area audio b base basefont bdi bdo big button canvas cite code col colgroup data datalist del
    dfn em embed font i input ins kbd label link map mark marquee meta meter nobr noframes object output param progress
    q rp rt ruby s samp slot small source span strike strong sub sup time track tt u var wbr o:p
""".split()
# Attributes stand without a value in these cases only; otherwise "a <b and c> d" would lose two words.
_FLAGS = """
    allowfullscreen async autofocus autoplay checked compact controls default defer disabled hidden inert ismap
    itemscope loop multiple muted nomodule noshade novalidate nowrap open playsinline readonly required reversed
    selected
""".split()

LEAD = "<"
TAIL = r"(?<=<)[A-Za-z/!]"

_TAG = regex.compile(
    rf"""
    < /?+ (?: (?P<block>{"|".join(_BLOCKS)}) | (?:{"|".join(_INLINE)}) ) (?=[\s/>])
      (?: \s++ (?: [a-z_:@][\w:.\-]*+ \s*+ = \s*+ (?: "[^"<>]*+" | '[^'<>]*+' | [^\s"'<>]++ )
                | (?:{"|".join(_FLAGS)})(?=[\s/>]) )
      )*+
      \s*+ /?+ >
    | <!-- (?: [^-<]++ | -(?!->) | <(?!!--) )*+ -->
    | <!doctype \s [^<>]*+ >
    | <!\[CDATA\[
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def mend_tags(text: str) -> str:
    """Remove tags of known HTML elements, comments and document types; block elements leave a space.

    Left alone: "a < b", "<3", names and addresses in angle brackets, elements that HTML does not know.

        >>> mend_tags('One<br/>two <a href="https://example.org/?a=1">three</a><!-- four -->')
        'One two three'
        >>> mend_tags("if a <b and c> d, write to <desk@example.org> <3")
        'if a <b and c> d, write to <desk@example.org> <3'
    """
    return _TAG.sub(_blank, text) if "<" in text else text


def _blank(match: regex.Match[str]) -> str:
    return " " if match["block"] else ""
