"""Bylines: who wrote a report, and which lines say so."""

from __future__ import annotations

from functools import cache

import regex
from attrs import frozen

from newsclean.fields.dates import without_labels
from newsclean.fields.days import find_days
from newsclean.fields.east_asian_bylines import find_east_asian_authors
from newsclean.fields.names import byline_words, is_east_asian, is_full_name, is_name, is_newsroom, is_organisation
from newsclean.fields.places import is_agency, is_city, is_region
from newsclean.fields.tables import check_text, fold, load_json

_LONGEST_BYLINE, _LONGEST_LINE, _LONGEST_NAMES = 300, 160, 120
_MOST_PREFIXES, _MOST_WORDS, _MOST_NAMES_WORDS, _LONG_WORD = 3, 14, 4, 7
_TEAMS = frozenset({"team", "desk", "bureau", "newsroom"})
# Addresses, handles, times and reading times; each is no part of a name and ends one.
_ADDRESS = regex.compile(r"(?<![^\s|,;<>()])[^\s@|,;<>()]{1,64}+@[^\s|,;<>()]{1,64}+|\[email[ ]protected\]")
_HANDLE = regex.compile(r"(?<![^\s|,;<>()])@[^\s|,;<>()]{1,64}+")
_LINK = regex.compile(r"(?:https?://|www\.)\S++")
_TIME = regex.compile(
    r"""\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?|Uhr|GMT|ET)?(?!\p{L})
      | \b\d{1,3}\s?(?:\p{L}{1,12}+\.?\s?){1,3}+(?<=\L<units>\.?\s?)
      | (?<=\s)\d++,?(?=\s|$)""",
    regex.VERBOSE | regex.IGNORECASE,
    units=["ago", "read", "lesezeit", "lecture", "lectura", "leitura", "lettura", "min", "mins", "comments", "comment",
           "shares", "minutes", "hours", "hour", "days", "day", "weeks", "months", "years", "uhr", "minuten"],
)  # fmt: skip
_COPYRIGHT = regex.compile(r"\W*(?:©|[Cc]opyright\b|\([cC]\))")
_DIGIT = regex.compile(r"\d")
_BREAKS = regex.compile(r"\s*(?:[|•·⋅∙●▪]|—|–|\s-\s|\s-(?=\p{L})|//|>|»)\s*")
_BRACKETS = regex.compile(r"\s*[(\[（【][^()\[\]（）【】]{0,80}+[)\]）】]")
_EDGES = " \t\u00a0\u200b\u200e\u200f*_-–—:,;.|/•·«»\"“”'’<>()[]&+~"
# `وسامي` is `and Sami`, where two names stand on either side.
_WAW = regex.compile(r"[\u0648\u05d5](?<=\S\s\S{1,20}\s.)(?P<name>[\p{Arabic}\p{Hebrew}]{2,20})(?=\s\p{L}{2})")
_CAPITAL_OR_CASELESS = regex.compile(r"[\p{Lu}\p{Lt}\p{Lo}dloɗ'’ʻ]|al-|el-|van |von |de ")
_SENTENCE_END = regex.compile(r"(?<!\b\p{Lu}|\b[JS]r|Ph\.D|M\.D)[.!?…。]\s*$")


@frozen
class _Reading:
    """What a byline says, the prefix that it opens with, and whether it says anything else.

    Partners are the agencies that count as authors beside persons or the first organisation.
    """

    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    prefix: str | None = None
    colon: bool = False
    clean: bool = True

    @property
    def authors(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*(self.persons or self.organisations[:1]), *self.partners)))


def find_authors(byline: str) -> tuple[str, ...]:
    """Read the authors' names out of a byline, names alone and as printed.

    Prefixes, roles, places, affiliations, dates, addresses and reading times are taken off. An agency or a newsroom is
    given where no person is, and an agency where `and` joins it to one; behind a comma it is whom somebody works for.
    What is no name gives `()` rather than a wrong one. Raises TypeError for anything but a str.

    >>> find_authors("By Jane Roe in Cairo and John Doe, Political Editor | 3 May 2024")
    ('Jane Roe', 'John Doe')
    >>> find_authors("한가람 기자"), find_authors("By Associated Press"), find_authors("By the numbers")
    (('한가람',), ('Associated Press',), ())
    >>> find_authors("By Jane Roe and AP"), find_authors("By Jane Roe, AP"), find_authors("Par Jeanne Roux avec AFP")
    (('Jane Roe', 'AP'), ('Jane Roe',), ('Jeanne Roux',))
    """
    check_text(byline, "byline")
    if len(byline) > _LONGEST_BYLINE or _COPYRIGHT.match(byline):
        return ()
    if is_east_asian(byline):
        return find_east_asian_authors(byline)
    return _read(byline).authors


def is_byline(text: str) -> bool:
    """Tell whether a line is a byline by its own looks: a prefix (`By`, `Von`, `Автор:`) and plausible names, no prose.

    >>> is_byline("Von Jana Roth und Max Kern"), is_byline("By Friday, it was over."), is_byline("Jane Roe")
    (True, False, False)
    """
    check_text(text)
    if len(text) > _LONGEST_LINE or not _may_open(text) or _SENTENCE_END.search(text[-8:]):
        return False
    if is_east_asian(text):
        return bool(find_east_asian_authors(text, explicit=True))
    reading = _read(text)
    if not reading.prefix or not reading.clean:
        return False
    prefix = fold(reading.prefix)
    if prefix in byline_words("with_colon") and not reading.colon:
        return False
    if prefix in byline_words("sure"):
        return bool(reading.authors)
    return any(map(is_full_name, reading.persons)) or any(map(is_agency, reading.organisations))


def is_contribution(byline: str) -> bool:
    """Tell whether a byline names somebody who edited, checked or translated a report, and not who wrote it.

    >>> is_contribution("Edited by Jane Roe"), is_contribution("责编：林小雨"), is_contribution("Written by Jane Roe")
    (True, True, False)
    """
    check_text(byline, "byline")
    match = match_prefix(byline)
    return match is not None and fold(match[0]) in byline_words("helpers")


def is_author_name(text: str) -> bool:
    """Tell whether a bare line can be the names of one or several persons, perhaps with a role; this is weak evidence.

    >>> is_author_name("Jane Roe and John Doe"), is_author_name("Jane Roe, Political Editor")
    (True, True)
    >>> is_author_name("New York"), is_author_name("Read More"), is_author_name("Jane")
    (False, False, False)
    """
    check_text(text)
    if not 4 <= len(text) <= _LONGEST_NAMES and not (is_east_asian(text) and len(text) >= 2):
        return False
    if is_east_asian(text):
        return is_full_name(text.strip()) and not find_east_asian_authors(text, explicit=True)
    digit = _DIGIT.search(text)
    # A time or a date behind the name is in small letters.
    if not _all_capitalised(text[: digit.start()] if digit else text) or _SENTENCE_END.search(text[-8:]):
        return False
    reading = _read(text)
    return reading.clean and not reading.prefix and bool(reading.persons) and all(map(is_full_name, reading.persons))


def _all_capitalised(text: str) -> bool:
    """A cheap look at a line's words, which refuses prose: each begins with a capital or may be small in a name."""
    words = text.split()
    if not 1 <= len(words) <= _MOST_WORDS:
        return False
    if fold(words[0].strip(_EDGES)) in byline_words("not_name_words"):
        return False
    small = _small_words()
    return all(not word[0].islower() or fold(word.strip(",.")) in small for word in words)


@cache
def _small_words() -> frozenset[str]:
    lists = ("particles", "conjunctions", "affiliations", "role_words", "role_modifiers")
    return frozenset().union(*map(byline_words, lists))


def _may_open(text: str) -> bool:
    """A cheap look at the first word, which refuses most lines that are no bylines."""
    if match_prefix(text):
        return True
    if text.isascii() and "|" not in text and not _DIGIT.search(text):
        return False
    return _INNER_SIGN.search(text) is not None


_FIRST_WORD = regex.compile(r"\W{0,6}+([\p{L}\p{M}]++|\d)")
# A prefix inside a line stands behind a sign or a date.
_INNER_SIGN = regex.compile(
    r"[|•·]\s?\p{L}|\d\s(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Aa]f)\s\p{Lu}"
    r"|기자|특파원|글|[記记]者|作者|撰文|[编編][辑輯]|[责責][编編]|執筆|著者|取材|文[/／:：・]|ライター|報導"
)


@cache
def _prefixes() -> dict[str, tuple[str, ...]]:
    """Map the first word of a prefix to the prefixes that begin with it, the longest first."""
    data = load_json("bylines.json")
    found: dict[str, set[str]] = {}
    for prefix in (*data["sure"], *data["open"]):
        if word := _FIRST_WORD.match(prefix):
            found.setdefault(word.group(1).casefold(), set()).add(prefix.rstrip(":").casefold())
    return {word: tuple(sorted(prefixes, key=len, reverse=True)) for word, prefixes in found.items()}


# Behind these words stands an organisation's name: `Par Le Monde`, but not `By The Sea`.
_TITLED_PREFIXES = frozenset({"par", "por", "di"})
_BEHIND_PREFIX = regex.compile(r"(?P<colon>\s{0,2}[:：/]\s*+)|\s++")
LONGEST_PREFIX = 48


def match_prefix(segment: str) -> tuple[str, bool, int] | None:
    """Match the prefix at the start of a segment: itself, whether it has a colon, and where it ends."""
    first = _FIRST_WORD.match(segment)
    prefixes = _prefixes().get(first.group(1).casefold()) if first else None
    if first is None or prefixes is None:
        return None
    start = first.start(1)
    head = segment[start : start + LONGEST_PREFIX].casefold()
    for prefix in prefixes:
        if head.startswith(prefix) and (behind := _BEHIND_PREFIX.match(segment, start + len(prefix))):
            return prefix, behind.group("colon") is not None, behind.end()
    return None


def _read(byline: str) -> _Reading:
    """Read the segment that a prefix opens, or else the first one that holds a name."""
    segments = [segment for segment in _BREAKS.split(_without_noise(byline)) if segment.strip(_EDGES)]
    for i, segment in enumerate(segments):
        rest, prefix, colon = _without_prefix(segment)
        if prefix:
            return _names(rest, prefix, colon=colon)
        if i + 1 < len(segments) and fold(segment.strip(_EDGES)) in byline_words("sure"):
            return _names(segments[i + 1], segment.strip(_EDGES), colon=True)
    readings = [_names(segment, None) for segment in segments[:3]]
    named = [reading for reading in readings if reading.persons]
    if len(named) > 1 and len(named) == len(segments) and all(reading.clean for reading in named):
        return _Reading(persons=tuple(dict.fromkeys(name for reading in named for name in reading.persons)))
    return next(iter(named), None) or next((reading for reading in readings if reading.authors), _Reading(clean=False))


def _without_noise(byline: str) -> str:
    if "@" in byline or "[" in byline:
        byline = _HANDLE.sub(" | ", _ADDRESS.sub(", ", byline))
    if ":" in byline:
        byline = _picture_label().sub(" | ", byline)
    if "//" in byline or "www." in byline:
        byline = _LINK.sub(" | ", byline)
    if not _DIGIT.search(byline):
        return byline
    pieces, at = [], 0
    for day in find_days(byline):
        pieces.append(_small_end().sub("", without_labels(byline[at : day.start])))
        at = day.end
    return _TIME.sub(" | ", " | ".join([*pieces, byline[at:]]))


@cache
def _picture_label() -> regex.Pattern[str]:
    return regex.compile(r"\s\L<labels>\s?[:：]", labels=load_json("bylines.json")["picture_labels"])


@cache
def _small_end() -> regex.Pattern[str]:
    """Compile the expression for the small words between a name and a day: `le`, `am`, `el`."""
    return regex.compile(r"(?:\s\L<words>)+\s?$", words=load_json("published.json")["beside"])


def _without_prefix(segment: str) -> tuple[str, str | None, bool]:
    """Take the prefixes off; the flag tells whether the last one has a colon."""
    prefix, colon = None, False
    for _ in range(_MOST_PREFIXES):
        match = match_prefix(segment)
        if match is None:
            break
        rest = segment[match[2] :]
        ambiguous = match[0] in load_json("bylines.json")["open"]
        if ambiguous and not _CAPITAL_OR_CASELESS.match(rest) and not is_agency(rest.strip(_EDGES)):
            break
        (prefix, colon, _end), segment = match, rest
    return segment, prefix, colon


@cache
def _joints() -> regex.Pattern[str]:
    conjunctions = load_json("bylines.json")["conjunctions"]
    # A single capital is an initial.
    longer = [word for word in conjunctions if len(word) > 1]
    words = [*conjunctions, *map(str.upper, longer), *map(str.capitalize, longer)]
    return regex.compile(
        r"(?P<comma>\s*[,،;/、]\s*)(?:\L<words>\s+)?|\s+(?P<word>\L<words>)\s+|\s*(?P<word>&)\s*", words=words
    )


@cache
def _affiliation() -> regex.Pattern[str]:
    """Compile the expression for what follows a name: `in Cairo`, `for CNN`, `The West Australian`."""
    words = load_json("bylines.json")["affiliations"]
    return regex.compile(r"\s(?:\L<words>(?=\s|$)|the\s).*", words=words, flags=regex.IGNORECASE | regex.DOTALL)


@cache
def _credentials() -> regex.Pattern[str]:
    return regex.compile(r"(?:[,\s]+\L<words>(?!\w))+$", words=load_json("bylines.json")["credentials"])


def _names(text: str, prefix: str | None, *, colon: bool = False) -> _Reading:
    persons: list[str] = []
    organisations: list[str] = []
    partners: list[str] = []
    clean = len(text) <= _LONGEST_NAMES
    for piece, joint in _pieces(_without_city(_BRACKETS.sub("", text))):
        name = _once(_without_role(_without_affiliation(_credentials().sub("", piece))))
        name = name.strip()
        agency = is_agency(name)
        if not name or (not agency and _is_aside(name, persons, joint == ",")):
            continue
        if agency or _is_organisation(name, prefix):
            organisations.append(name)
            if agency and (joint == "&" or (joint != "+" and not persons)):
                partners.append(name)
        elif is_name(name) and (persons or prefix or is_full_name(name) or _is_single(name, text)):
            persons.append(name)
        else:
            # What is no name may still stand beside an agency, but no longer beside a person.
            clean = False
            if not persons and not prefix:
                break
    return _Reading(tuple(dict.fromkeys(persons)), tuple(organisations), tuple(partners), prefix, colon, clean)


def _is_organisation(name: str, prefix: str | None) -> bool:
    if prefix in _TITLED_PREFIXES:
        words = name.split()
        titled = 1 < len(words) <= _MOST_NAMES_WORDS and words[0][0].isupper() and words[-1][0].isupper()
        if titled and fold(words[0]) in byline_words("articles"):
            return True
    # `our correspondent` and `the staff` name nobody.
    if not is_newsroom(name) or name.islower():
        return False
    return bool(prefix) or fold(name.split()[0]) not in byline_words("not_name_words")


def _without_city(text: str) -> str:
    """Take off a city with a colon before the name, as in `القاهرة: ليلى حداد`."""
    city, _, rest = text.partition(":")
    return rest if rest and is_city(city.strip(_EDGES)) else text


def _pieces(text: str) -> list[tuple[str, str]]:
    """Split a list of names; each comes with the sign of what joins it to those before it.

    A comma may stand before a role or a place as well, `&` is any word for it, and `+` means `with`.
    """
    if not text.isascii():
        text = _WAW.sub(lambda match: match[0] if match[0] in _waw_names() else f"& {match['name']}", text)
    found, at, sign = [], 0, ""
    for joint in _joints().finditer(text):
        found.append((text[at : joint.start()].strip(_EDGES), sign))
        at, sign = joint.end(), _sign(joint)
    return [(piece, sign) for piece, sign in [*found, (text[at:].strip(_EDGES), sign)] if piece]


def _sign(joint: regex.Match[str]) -> str:
    word = joint.group("word")
    if word:
        return "+" if fold(word) in byline_words("with_words") else "&"
    return "," if "," in joint.group() or "،" in joint.group() else "/"


@cache
def _waw_names() -> frozenset[str]:
    """The names that begin with the letter that means `and`."""
    return frozenset(load_json("bylines.json")["waw_names"])


def _is_aside(name: str, persons: list[str], listed: bool) -> bool:
    """Whether what follows a person is a place or letters of honour and no further person."""
    if not persons:
        return False
    single = " " not in name
    return is_city(name) or is_region(name) or (single and (listed or (name.isupper() and len(name) < _LONG_WORD)))


def _is_single(name: str, text: str) -> bool:
    """Whether a single name is all that a line has, as some blogs print it."""
    return name == text.strip(_EDGES) and not is_city(name) and not is_region(name)


def _once(name: str) -> str:
    """Give a name that flattening has doubled once: `Jane Roe Jane Roe`."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half > 1 and words[:half] == words[half:] else name


def _without_affiliation(piece: str) -> str:
    return _affiliation().sub("", piece).strip(_EDGES) if not is_agency(piece) else piece


def _without_role(piece: str) -> str:
    """Take the role off behind a name: `Jane Roe Political Editor`, `Sina Roth Redakteurin`, `Max Kern Gear Team`."""
    words = piece.split()
    plain = [fold(word.strip(".,:")) for word in words]
    roles = byline_words("role_words") | _TEAMS
    if roles.isdisjoint(plain):
        return piece
    if roles.isdisjoint(plain[2:]) or is_organisation(" ".join(words[:2])):
        return "" if plain[-1] in byline_words("role_words") and not is_organisation(piece) else piece
    modifiers = byline_words("role_modifiers") | roles
    if modifiers.issuperset(plain) and not is_organisation(piece):
        return ""
    first = next(i for i in range(2, len(words)) if plain[i] in modifiers)
    return " ".join(words[: min(first, _MOST_NAMES_WORDS)])
