"""Credits: who took a picture or which agency a report came from, behind a paragraph or in a line of its own."""

from __future__ import annotations

import unicodedata
from functools import cache

import regex

from newsclean.fields.links import find_links, is_link_label
from newsclean.fields.names import is_name
from newsclean.fields.places import is_agency, is_agency_alone
from newsclean.fields.tables import check_text, fold, folded, load_json
from newsclean.records import Span

_TAIL_CHARS, _LONGEST_LINE = 220, 160
_MOST_WORDS, _LONGEST_ACRONYM, _LONGEST_SOURCE = 14, 3, 80
_BRACKET_END = regex.compile(r"[(（\[【<](?P<content>[^()（）\[\]【】<>]{1,140})[)）\]】>]\s*\.?\s*$")
# The marks that some newsrooms close a report with, behind its last full stop.
_END_MARK = regex.compile(r"(?<=[.!?…。])(?P<credit>/\.|\s?[■□▪◆◼●])$")
_NOTICE = regex.compile(r"저작권자|무단\s?전재|[ⓒ©]|Copyright")
# `한가람 기자 garam@example.kr`, or one of the two.
_ADDRESS = r"[\w.+-]{1,64}+@[\w-]{1,64}+\.[\w.-]{1,64}+"
_REPORTER = regex.compile(
    rf"""(?<=[.!?…。][\"”'’]?)\s?
        (?P<credit>/?[\p{{Hangul}}·=]{{2,20}}+\s(?:기자|특파원)(?:\s?{_ADDRESS})?|(?<=\p{{Hangul}}\.\s?){_ADDRESS})$""",
    regex.VERBOSE,
)
_INITIALS = r"(?:\p{Ll}{2,4}|\p{Lu}{2,3})(?:[/,]\s?(?:\p{Ll}{2,4}|\p{Lu}{2,3})){0,4}"
# The last end of a sentence before a place, searched from there backwards.
_LAST_SENTENCE = regex.compile(r"(?r)[.!?…。！？।؟۔][\"'”’»」』)]{0,2}\s*+")
_LISTED = regex.compile(r"\s*(?:[/,&+]|\band\b|\bund\b|\bet\b|\by\b)\s*")
_PARTS = regex.compile(r"\s*(?:[/|,;+&]|\s-\s|–|—|\bvia\b|\bfor\b|\band\b|\bund\b|\bvía\b|：|:|©|\([cC]\))\s*")
_EDGES = ' \t\u00a0*_-–—:,.|/•·«»"“”()[]（）【】'
# Initials, desks, hosts, handles, numbers of files and papers: what stands beside names in a credit.
_SOURCE = regex.compile(
    r"\p{L}{1,4}|dpa-\p{Ll}+|[\p{L}\p{N}_]+\.\p{Ll}{2,4}|@\w+|[\d-]+|\d \(\p{L}+\)?|[Tt]he \p{Lu}[\p{L} ]+"
)
_INNER_SENTENCE = regex.compile(r"\p{Ll}{2}[.!?]\s")
_COPYRIGHT = regex.compile(r"\s*(?:©|\([cC]\)|[Cc]opyright)\s?(?:\d{4}\s?)?(?P<owner>[^.]{2,60})\.?\s*$")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}.'’-]+")


def find_credits(text: str) -> tuple[Span, ...]:
    """Find what to trim at the end of a paragraph: photo credits, agency signatures, a trailing `Read more: link`.

    The spans are in order and do not touch the report's own sentences; a whole line that is a credit is for
    `is_credit_line`. Raises TypeError for anything but a str.

    >>> text = "The port stays shut. (Photo: Jane Roe/AFP)"
    >>> [text[span.start : span.end] for span in find_credits(text)]
    ['(Photo: Jane Roe/AFP)']
    >>> find_credits("The agency (AFP) did not say."), find_credits("He works for Reuters.")
    ((), ())
    """
    check_text(text)
    found: list[Span] = []
    end = len(text.rstrip())
    while end and (start := _credit_start(text, end)) is not None:
        found.append(Span(start, end))
        end = len(text[:start].rstrip())
    return tuple(reversed(found))


def _credit_start(text: str, end: int) -> int | None:
    """Give the place where the credit that ends at `end` starts, if there is one behind a sentence."""
    low = max(0, end - _TAIL_CHARS)
    tail = text[low:end]
    expression = _REPORTER if tail[-1] in "자원" or "@" in tail else _END_MARK if tail[-1] in "■□▪◆◼●." else None
    if expression and (signed := expression.search(tail, max(0, len(tail) - _LONGEST_SOURCE))):
        return low + signed.start("credit")
    start = _bracketed(tail) if tail[-1] in ")）]】>." else None
    if start is None:
        start = _after_last_sentence(tail)
    return None if start is None or not (start or low) else low + start


def _bracketed(tail: str) -> int | None:
    match = _BRACKET_END.search(tail)
    if match is None:
        return None
    content = match.group("content").strip()
    if _is_labelled(content) or _is_inputs(content) or (match.group()[0] == "<" and _NOTICE.search(content)):
        return match.start()
    signed = _are_signatures(content) or is_agency_alone(content) or _has_initials(content) or content in _ends()
    if not signed or not (behind := _LAST_SENTENCE.search(tail, 0, match.start())):
        return None
    between = tail[behind.end() : match.start()].strip()
    if not between:
        return match.start()
    return behind.end() if regex.fullmatch(rf"[-–—/]?\s?{_INITIALS}", between) else None


def _has_initials(content: str) -> bool:
    """Whether a bracket holds an agency and initials: `(dpa/xy)`, `(abc/AFP)`."""
    parts = [part.strip() for part in content.split("/")]
    return 1 < len(parts) <= 4 and any(map(_is_signature, parts)) and all(len(part) <= 12 for part in parts)


def _after_last_sentence(tail: str) -> int | None:
    """Judge what stands behind the last full stop: a signature, initials, an end mark, a source or a link."""
    body = tail[:-1] if tail[-1] == "." else tail
    if link := _link(tail):
        return link
    # Only a short source line ends in a full stop of its own: `With inputs from AFP.`
    sentence = _LAST_SENTENCE.search(body, max(0, len(body) - _LONGEST_SOURCE) if len(body) < len(tail) else 0)
    if sentence is None or sentence.end() == len(body):
        return None
    credit = body[sentence.end() :].strip()
    plain = credit.strip(_EDGES)
    if credit in _ends() or _is_inputs(plain) or (credit[:1] == "©" and _is_copyright(credit)):
        return sentence.end()
    spaced = sentence.group()[-1].isspace() or credit[0] in "-–—/©|"
    if len(body) < len(tail) or not spaced or not plain:
        return None
    # `EFE jr/mk` and `jr/mk` alone.
    agency, _, initials = plain.rpartition(" ")
    signed = "/" in initials and regex.fullmatch(_INITIALS, initials) and (not agency or _is_signature(agency))
    return (
        sentence.end()
        if signed or ("/" in credit and regex.fullmatch(_INITIALS, plain)) or _are_signatures(plain)
        else None
    )


@cache
def _ends() -> frozenset[str]:
    return frozenset(load_json("credits.json")["ends"])


@cache
def _signatures() -> frozenset[str]:
    names = load_json("credits.json")["signatures"]
    return frozenset(names) | folded(name for name in names if len(name) > _LONGEST_ACRONYM)


def _are_signatures(text: str) -> bool:
    return all(map(_is_signature, regex.split(r"[/,+&]", text)))


def _is_signature(name: str) -> bool:
    name = name.removeprefix("(c)").strip(_EDGES + "©")
    return name in _signatures() or fold(name) in _signatures()


def _is_inputs(content: str) -> bool:
    """Whether a text says whose material was used: `With inputs from AFP`, `mit dpa`, `Reporting by Jane Roe; …`."""
    return all(_is_input(part.strip()) for part in content.split(";"))


def _is_input(content: str) -> bool:
    match = _inputs_start().match(content)
    if match is None:
        return False
    rest = content[match.end() :].strip(_EDGES)
    if not rest:
        return " " in match.group().strip()
    parts = [part for part in _LISTED.split(rest) if part]
    if all(is_agency(part) or _is_signature(part) for part in parts):
        return True
    return " " in match.group().strip() and len(parts) <= 4 and all(is_name(part) or is_agency(part) for part in parts)


@cache
def _inputs_start() -> regex.Pattern[str]:
    phrases = load_json("credits.json")["inputs"]
    return regex.compile(r"\L<phrases>(?:(?<=')|(?![\p{L}\p{M}]))[:：\s]*", regex.IGNORECASE, phrases=phrases)


def _link(tail: str) -> int | None:
    """Find a trailing link with its label: `Read more: https://…`."""
    last = tail.rsplit(None, 1)[-1]
    if "/" not in last and "www." not in last:
        return None
    links = find_links(tail)
    if not links or tail[links[-1].span.end :].strip(" .)]>"):
        return None
    before = tail[: links[-1].span.start]
    sentence = _LAST_SENTENCE.search(before)
    label = before[sentence.end() :] if sentence else ""
    # Without a label, only a short link is none of the text's own.
    named = bool(label.strip(_EDGES)) or links[-1].short
    return sentence.end() if sentence and named and is_link_label(label) else None


def is_credit_line(text: str) -> bool:
    """Tell whether a whole line is a photo credit or an agency's signature.

    >>> is_credit_line("Photo: Jane Roe/Reuters"), is_credit_line("© AFP"), is_credit_line("xx/yy (dpa)")
    (True, True, True)
    >>> is_credit_line("Photo shows the port."), is_credit_line("Jane Roe"), is_credit_line("All rights reserved")
    (False, False, False)
    """
    check_text(text)
    line = text.strip()
    if is_signed_caption(line):
        return True
    if line in _ends() or line.strip("()") in _ends():
        return True
    if not 2 <= len(line) <= _LONGEST_LINE or not (_SIGN.search(line) or _opens_credit(line)):
        return False
    if len(line.split()) > _MOST_WORDS:
        return False
    return _is_labelled(line) or _is_copyright(line) or _is_inputs(line.strip("()（）[]")) or _is_signed(line)


def is_signed_caption(line: str) -> bool:
    """Tell whether a line is a caption as Japanese papers print them: behind its last `＝` when, by whom or for whom.

    >>> is_signed_caption("式典に出る市長＝4日、東京都港区"), is_signed_caption("壊れた橋（川口市で）＝ロイター")
    (True, True)
    >>> is_signed_caption("関税「近く発表」＝米大統領")
    False
    """
    match = _SIGNED_CAPTION.search(line)
    if match is None:
        return False
    told = unicodedata.normalize("NFKC", match["told"]).strip(_EDGES)
    return bool(_WHEN.match(told)) or told.endswith(_made_by()) or _is_owner(told)


_SIGNED_CAPTION = regex.compile(r"[＝=](?P<told>[^＝=。]{1,40})$")
_WHEN = regex.compile(r"(?:(?:\d{4}|昨|今|前|同)年)?(?:\d{1,2}月)?\d{1,2}日|(?:(?:\d{4}|昨|今|前|同)年)\d{1,2}月")


@cache
def _made_by() -> tuple[str, ...]:
    return tuple(load_json("credits.json")["by_suffix"])


# What joins the parts of a credit; without any, a line has to open like one.
_SIGN = regex.compile(r"[/:：=©(]|\bvia\b")


def _opens_credit(line: str) -> bool:
    first = line.split(maxsplit=1)[0]
    return fold(first.strip(_EDGES)) in _first_words() or _is_signature(line)


@cache
def _first_words() -> frozenset[str]:
    data = load_json("credits.json")
    return folded(phrase.split()[0].strip(_EDGES) for phrase in (*data["labels"], *data["inputs"]))


@cache
def _label() -> regex.Pattern[str]:
    labels = [label.rstrip(" :/／") for label in load_json("credits.json")["labels"]]
    return regex.compile(
        r"[\[(（]?(?P<label>\L<labels>)(?P<colon>\s?[:：/／=|©]\s?|\s+(?=by\b|©)|\s+)", regex.IGNORECASE, labels=labels
    )


def _is_labelled(line: str) -> bool:
    """Whether a line is a label for pictures and a name or an agency: `Foto: dpa`, `Photo by Jane Roe`."""
    match = _label().match(line)
    if match is None:
        return False
    owner = regex.sub(
        r"^(?:by|von|par|de|di|av|courtesy of|courtesy)\s+",
        "",
        line[match.end() :].strip(_EDGES),
        flags=regex.IGNORECASE,
    )
    explicit = (
        match.group("colon").strip() != ""
        or " by" in match.group("label")
        or owner != line[match.end() :].strip(_EDGES)
    )
    return bool(owner) and _names_owner(owner, alone=explicit)


def _is_copyright(line: str) -> bool:
    match = _COPYRIGHT.match(line)
    return match is not None and _names_owner(
        match.group("owner"), alone="©" in line and not regex.search(r"\d{4}", line)
    )


def _is_signed(line: str) -> bool:
    """Whether a line is an agency, alone or beside a photographer's name or editors' initials."""
    if _is_signature(line):
        return True
    if (match := regex.fullmatch(rf"{_INITIALS}\s?\((?P<agency>[^()]{{2,30}})\)", line)) and is_agency(
        match.group("agency")
    ):
        return True
    parts = [part for part in _PARTS.split(line) if part.strip(_EDGES)]
    if not 1 < len(parts) <= 6 or len(line.split()) > _MOST_WORDS:
        return False
    return any(map(_is_signature, parts)) and all(_is_part(part) for part in parts)


def _names_owner(owner: str, *, alone: bool) -> bool:
    """Whether the text behind a label names photographers or agencies and nothing else."""
    if len(owner.split()) > _MOST_WORDS or _INNER_SENTENCE.search(owner):
        return False
    parts = [part for part in _PARTS.split(owner) if part.strip(_EDGES)]
    if not parts or not all(map(_is_part, parts)):
        return False
    return alone or any(map(_is_owner, parts))


def _is_part(part: str) -> bool:
    part = part.strip(_EDGES)
    return _SOURCE.fullmatch(part) is not None or _is_owner(part) or is_name(part)


@cache
def _photo_sources() -> frozenset[str]:
    return folded(load_json("agencies.json")["photo"])


def _is_owner(part: str) -> bool:
    part = part.strip(_EDGES)
    return _is_signature(part) or is_agency(part) or fold(part) in _photo_sources()
