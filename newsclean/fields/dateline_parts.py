"""The parts that datelines of scripts with spaces are made of: places, days and agencies, each read at a position."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex
from attrs import evolve, frozen

from newsclean.fields.days import month_numbers
from newsclean.fields.places import agency_names, is_agency, is_agency_alone, is_city, is_region
from newsclean.fields.tables import fold, folded, has_known_figures, load_json


class Part(NamedTuple):
    """A piece of a dateline as printed, and where it ends."""

    text: str
    end: int


@frozen
class Draft:
    """A dateline as far as it is read, and how sure its parts are."""

    end: int
    places: tuple[str, ...] = ()
    agency: str | None = None
    date: str | None = None
    known_agency: bool = False
    bracketed: bool = False
    all_cities: bool = False
    capitals: bool = False
    region: bool = False


_SAINT = r"(?:ST|STE|FT|MT|PT|STA|STO|St|Ste|Ft|Mt|Pt|Sta|Sto|TP|Tp|D\.C|U\.S|U\.N)\."
_INNER = r"(?:['’\-‑.](?=\p{L})[\p{L}\p{M}]++)*+"
CASED_WORD = rf"(?:{_SAINT}|[\p{{Lu}}\p{{Lt}}][\p{{L}}\p{{M}}]*+{_INNER})"
OTHER_WORD = r"[\p{Lo}\p{M}][\p{Lo}\p{Lm}\p{M}\u200c'’]*+"
_CAPITALS_WORD = rf"(?:{_SAINT}|(?:Mc|Mac|De|La|d['’])?\p{{Lu}}[\p{{Lu}}\p{{M}}]*+{_INNER})(?!\p{{L}})"
_REGION_WORD = r"\p{Lu}[\p{L}\p{M}'’\-]*+"
_REGION = (
    rf"(?:(?:\p{{Lu}}\.\s?){{2,4}}|W\.\s?Va\.|{_REGION_WORD}(?:\ (?:of|and|de|del|di|do|da)(?=\ ))?"
    rf"(?:\ {_REGION_WORD}){{0,3}})\.?"
)
_MONTH_NAME = r"(?P<name>\p{L}[\p{L}\p{M}]*+(?:\ (?:الأول|الثاني|الآخر|الآخرة|الأولى))?)"
_YEAR = r"(?:,?[ ](?:de[l]?[ ])?\d{4}(?!\d)(?:\.(?=\ \())?(?:[ ]?(?:г\.|года|року|р\.|هـ|م)(?!\p{L}))?)?"


@cache
def _date() -> regex.Pattern[str]:
    return regex.compile(
        rf"""(?:في[ ]|يوم[ ]|den[ ])?(?:(?P<weekday>\p{{L}}++\.?),?[ ])?(?:
        (?P<day>\d{{1,2}})(?:st|nd|rd|th|er|[º°ª]|-?го)?\.?[ ]?(?:(?:de[l]?|di|of)[ ])?
            {_MONTH_NAME}(?P<dot>\.)?(?:\s?[/\ ]\s?\L<twins>)?{_YEAR}
      | {_MONTH_NAME}(?P<dot>\.)?[ ](?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d){_YEAR}
      | \d{{4}}\.[ ]{_MONTH_NAME}[ ](?P<day>\d{{1,2}})\.(?:,[ ]\p{{L}}++)?
      | \d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}
      | \d{{1,2}}(?P<sep>[./-])[ ]?\d{{1,2}}(?P=sep)[ ]?(?:\d{{4}}|\d{{2}})(?!\d)
      | \d{{1,2}}\.\d{{1,2}}\.
      | \d{{1,2}}[ ]?-[ ]?\d{{1,2}}(?=[ ]?\(\p{{Arabic}})
      | (?P<spelled>[\p{{Devanagari}}]++)[ ](?P<name>[\p{{Devanagari}}]++)
    )(?![\p{{L}}\d])""",
        regex.VERBOSE,
        twins=load_json("calendar.json")["twins"],
    )


_BRACKET = regex.compile(
    r"(?P<open>[(（\[])\s?(?P<content>[^()（）\[\]]{1,60}+)[)）\]]|/\s?(?P<content>[^/()\[\]]{1,40}+)/(?=[\s.:,]|$)"
)
_UNKNOWN_AGENCY = regex.compile(
    r"(?:\p{Lu}[\p{L}\p{N}.&'’-]*+|\p{Lu}\p{Lu}+|of|de|the)(?:[ /](?:\p{Lu}[\p{L}\p{N}.&'’-]*+|of|de|the|del)){0,4}+"
    r"|[\p{Ll}\d-]{2,20}\.\p{Ll}{2,3}"
)
_CORRESPONDENT = regex.compile(r"(?:[Кк]орр?\.?|[Кк]ор\.|[Cc]orr?\.|by)\s+")
# `14 رجب 1445 هـ الموافق 26 يناير 2024 م`: one day in two calendars.
_SAME_DAY = regex.compile(r"\s?الموافق\s(?:لـ\s?)?")
_MOST_PLACES = 5


@cache
def _cased_place() -> regex.Pattern[str]:
    """Compile the expression for a place: in capitals throughout, or each word with a capital, particles between."""
    particle = r"(?:\L<particles>|d['’])"
    return regex.compile(
        rf"""(?P<capitals>{_CAPITALS_WORD}(?:[ ](?:{_CAPITALS_WORD}|{particle}(?=[ ]\p{{Lu}}{{2}}))){{0,7}}+)
           | {CASED_WORD}(?:[ ](?:{CASED_WORD}|{particle}(?=[ ]\p{{Lu}}))){{0,4}}+""",
        regex.VERBOSE,
        particles=load_json("datelines.json")["particles"],
    )


_OTHER_PLACE = regex.compile(
    rf"{OTHER_WORD}(?:[ ]{OTHER_WORD}){{0,3}}?(?=\s*+(?:[،,:：(（\[［/–—ـ|।.\-]|(?:في\ |يوم\ )?\d))", regex.VERBOSE
)
_NEXT_PLACE = regex.compile(r"(?P<slash>\s?/\s?)|(?P<comma>,\s|،\s?)|\s(?P<word>\p{L}{1,3}|&)\s")


def read_places(text: str, at: int) -> Draft | None:
    """Read one or several places, each with its region: `LA CROSSE, Wis.`, `LONDON/PARIS`, `Frankfurt/Main`."""
    first = _place(text, at)
    if first is None:
        return None
    draft = _judged(Draft(end=first.end, places=(first.text,)), first.text)
    for _ in range(_MOST_PLACES):
        longer = _with_region(text, draft) or _with_next_place(text, draft)
        if longer is None:
            break
        draft = longer
    return draft


def _place(text: str, at: int) -> Part | None:
    match = _cased_place().match(text, at) or _OTHER_PLACE.match(text, at)
    if match is None:
        return None
    name = match.group()
    if not any(letter.isupper() for letter in name) and not is_city(name):
        return _known_beginning(match)
    return Part(name, match.end())


def _known_beginning(match: regex.Match[str]) -> Part | None:
    """Keep a name of a script without capitals if it may be a place: few words and a mark behind them."""
    name = match.group()
    return Part(name, match.end()) if len(name.split()) <= 3 else None


def _judged(draft: Draft, place: str) -> Draft:
    letters = [letter for letter in place if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters) >= 0.7 * len(letters) and len(letters) > 1
    return evolve(draft, all_cities=is_city(place), capitals=capitals)


def _with_region(text: str, draft: Draft) -> Draft | None:
    if draft.region or len(draft.places) != 1:
        return None
    match = regex.compile(rf",\s?({_REGION})").match(text, draft.end)
    if match is None:
        return None
    name = match.group(1).rstrip()
    end = match.start(1) + len(name)
    if not is_region(name.replace(" ", "") if "." in name[:-1] else name):
        # A region that no table knows counts if the agency follows at once.
        bracket = _BRACKET.match(text, end + 1) if text[end : end + 1] == " " else None
        if bracket is None or name.isupper() or is_city(name) or not is_agency(bracket.group("content")):
            return None
    return evolve(draft, places=(text[match.start() - len(draft.places[0]) : end],), region=True, end=end)


def _with_next_place(text: str, draft: Draft) -> Draft | None:
    link = _NEXT_PLACE.match(text, draft.end)
    if link is None or (link.group("word") and link.group("word") not in load_json("datelines.json")["conjunctions"]):
        return None
    if link.group("slash") and _is_slashed_agency(text, link):
        return None
    following = _place(text, link.end())
    if following is None or is_agency(following.text) or read_bare_agency(text, link.end()):
        return None
    if link.group("slash") and fold(following.text) in _united():
        joined = text[link.start() - len(draft.places[-1]) : following.end]
        return evolve(draft, places=(*draft.places[:-1], joined), end=following.end)
    judged = _judged(draft, following.text)
    alike = judged.capitals and draft.capitals
    if (
        not link.group("slash")
        and not (judged.all_cities and draft.all_cities)
        and not (alike and not link.group("comma"))
    ):
        return None
    return evolve(
        draft,
        places=(*draft.places, following.text),
        all_cities=draft.all_cities and judged.all_cities,
        capitals=draft.capitals and judged.capitals,
        end=following.end,
    )


def _is_slashed_agency(text: str, slash: regex.Match[str]) -> bool:
    """Whether a slash opens an agency, as in `Минск /Корр. БЕЛТА/.`, and does not part two places."""
    match = _BRACKET.match(text, slash.end() - len(slash.group().lstrip()))
    return match is not None and is_agency(_CORRESPONDENT.sub("", match.group("content"), count=1))


@cache
def _united() -> frozenset[str]:
    return folded(load_json("datelines.json")["united_by_slash"])


def read_date(text: str, at: int) -> Part | None:
    """Read a day as datelines print it, mostly without a year: `Jan 27`, `3 Ene.`, `27 августа`, `03.05.2024`."""
    match = _date().match(text, at)
    if match is None or not has_known_figures(match[0]):
        return None
    if match.group("weekday") and not _is_weekday(match.group("weekday")):
        return None
    name = match.group("name")
    if name is None:
        return Part(match.group(), match.end())
    if not (month_numbers(name) or _is_lunar(name)):
        return None
    if match.group("day") and not 1 <= int(match.group("day")) <= 31:
        return None
    end = match.end()
    if match.group("dot") and match.end("dot") == end and not _is_abbreviation(fold(name)):
        end -= 1
    printed = text[at:end].removeprefix("في ").removeprefix("يوم ")
    if (twin := _SAME_DAY.match(text, end)) and (other := read_date(text, twin.end())):
        return Part(printed + text[end : other.end], other.end)
    return Part(printed, end)


def _is_weekday(word: str) -> bool:
    return fold(word) in _weekdays()


@cache
def _weekdays() -> frozenset[str]:
    return folded(load_json("months.json")["weekdays"])


def _is_lunar(name: str) -> bool:
    return name in load_json("calendar.json")["hijri"]


def _is_abbreviation(name: str) -> bool:
    return name in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    """The names of months that some language has a longer form of, so that a full stop belongs to them."""
    short: set[str] = set()
    for months in load_json("months.json")["months"].values():
        for names in months.values():
            forms = [fold(name) for name in names]
            short.update(a for a in forms if any(b != a and b.startswith(a) for b in forms))
    return frozenset(short)


def read_bracket(text: str, draft: Draft, at: int) -> Draft | None:
    """Read what stands in brackets or between slashes: an agency, a day, or both."""
    match = _BRACKET.match(text, at)
    if match is None:
        return None
    content = match.group("content").strip()
    if match.group("open") == "[" and draft.places and is_region(content):
        return evolve(draft, region=True, end=match.end())
    if (date := read_date(content, 0)) and date.end == len(content):
        return None if draft.date else evolve(draft, date=content, bracketed=True, end=match.end())
    agency, _, last = content.rpartition("," if "," in content else " ")
    if agency and last[-1:].isalnum() and is_agency(agency) and (printed := _bracketed_date(last.strip())):
        return evolve(draft, agency=agency.strip(), date=printed, known_agency=True, bracketed=True, end=match.end())
    content = _CORRESPONDENT.sub("", content, count=1)
    slashes = match.group("open") is None
    opening = draft.end == at and not draft.places
    if is_agency_alone(content) or (is_agency(content) and not opening) or (opening and _splits_into_place(content)):
        return _with_agency(draft, content, match.end() + (slashes and text[match.end() : match.end() + 1] == "."))
    if opening:
        return None
    if _UNKNOWN_AGENCY.fullmatch(content) or (slashes and draft.date):
        return evolve(draft, agency=content, bracketed=True, end=match.end())
    return None


def _bracketed_date(text: str) -> str | None:
    """Read the day behind an agency in brackets, which may be as short as in `TTXVN 3/5`."""
    date = read_date(text, 0)
    return date.text if date else text if regex.fullmatch(r"\d{1,2}/\d{1,2}", text) else None


def _splits_into_place(content: str) -> bool:
    """Whether a bracket holds a city and an agency: `Berlin/dpa`."""
    first, slash, rest = content.partition("/")
    return bool(slash) and is_city(first) and is_agency_alone(rest)


def _with_agency(draft: Draft, content: str, end: int) -> Draft:
    """Add a known agency; in `(Berlin/dpa)` the first part is the place."""
    if not draft.places and _splits_into_place(content):
        first, _, rest = content.partition("/")
        return evolve(
            draft,
            places=(first.strip(),),
            all_cities=True,
            agency=rest.strip(),
            known_agency=True,
            bracketed=True,
            end=end,
        )
    return evolve(draft, agency=content, known_agency=True, bracketed=True, end=end)


@cache
def _bare_agency() -> regex.Pattern[str]:
    return regex.compile(
        r"\L<agencies>(?:[/-]\p{L}[\p{L}.]{1,12}+)?(?![\p{L}\p{M}\p{N}])",
        agencies=[n for n in agency_names() if len(n) > 1],
    )


def read_bare_agency(text: str, at: int) -> Part | None:
    """Read a known agency that stands without brackets: `taz |`, `РИА Новости.`, `أ ش أ`."""
    match = _bare_agency().match(text, at)
    return Part(match.group(), match.end()) if match else None
