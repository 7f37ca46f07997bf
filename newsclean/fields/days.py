"""Days as newsrooms print them, with month names from the CLDR: `3 May 2024`, `2024年5月3日`, `03.05.2024`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from newsclean.fields.tables import fold, has_known_figures, load_json


class Day(NamedTuple):
    """A day found in a text; `value` is None where the year or the order of day and month is not told."""

    start: int
    end: int
    value: date | None


# A month's name: one word, in Thai and Lao with full stops inside, in some languages with a number word after it, in
# Arabic perhaps with the other calendar's name of the same month beside it.
_NAME = r"(?P<name>\p{L}[\p{L}\p{M}\u200c\u200d]*+(?:\.[\p{Thai}\p{Lao}]++)?(?:\ \L<ordinals>(?![\p{L}\p{M}]))?)"
_TWIN = r"(?:[ ]?[/( ][ ]?\L<twins>\)?)?"
_ORDINAL = r"(?:st|nd|rd|th|er|ère|re|\.o|[ºª°]|-?го|-?е|η)?"
_OF = r"(?:(?:de[l]?|di|of|do|da|ng|kwa|ta['’])[ ]|d['’])?"
_YEAR = r"""(?:
      [.,،]?[ ]{0,2}(?:(?:de[l]?|do|of|ng|năm)[ ]|พ\.ศ\.[ ]?|ค\.ศ\.[ ]?)?[-/]?[ ]?(?P<year>\d{4})(?!\d)
    | \.?(?:[ ]?['’]|-|/)(?P<short>\d{2})(?![\d:.])
    | \.?[ ](?P<short>\d{2})(?=[ ]*+$|[ ,|]{1,3}\d{1,2}[:.h]\d\d)
)"""
# What may stand from the first figure of a day on.
_FIGURES_FIRST = rf"""
    (?<![\d.,:/]|(?<![בה])-|\d[ ][./])(?:
      (?P<year>\d{{1,4}})[ ]?[年년][ ]?(?P<month>\d{{1,2}})[ ]?[月월][ ]?(?P<day>\d{{1,2}})(?:[ ]?[日號号일])?
    | (?P<month>\d{{1,2}})[ ]?[月월][ ]?(?P<day>\d{{1,2}})[ ]?[日號号일]
    | (?P<a>\d{{1,4}})(?P<sep>[./•-]|\.[ ]|[ ][/–-][ ])(?P<b>\d{{1,2}})(?P=sep)(?P<c>\d{{1,4}})(?!\d|[./-]\d)
    | (?P<day>\d{{1,2}})[ ][Tt]háng[ ](?P<month>\d{{1,2}})(?:(?:,|[ ]năm)?[ ](?P<year>\d{{4}}))?(?!\d)
    | (?P<year>\d{{4}})(?:\.?[ ]gada|[ ]?m\.|\.)?[ -](?:
          {_NAME}\.?[ -](?P<day>\d{{1,2}})(?!\d)
        | (?P<day>\d{{1,2}})\.[ ]{_NAME} )
    | (?P<day>\d{{1,2}}){_ORDINAL}[.,]?(?:[-/]|[ ]{{0,2}}{_OF}){_NAME}{_TWIN}{_YEAR}?
    )"""
_NAME_FIRST = rf"{_NAME}\.?[ -]{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|\.\d){_YEAR}?"
_WORD_BEFORE = regex.compile(r"(?<![\p{L}\p{M}\p{N}])\p{L}[\p{L}\p{M}]*+(?=\.?[ -]{0,2}$)")
_NUMBER = regex.compile(r"\d++")
_HAN = regex.compile(
    r"(?P<year>[〇○零一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})[日號号]"
)
_HAN_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_BUDDHIST = 543
_FIRST_YEAR, _LAST_YEAR, _MONTHS, _CENTURY = 1850, 2150, 12, 2000
# Few: the names of the months are what tells a day from a number, and short ones are words in other languages.
_SURE_LENGTH, _LONGEST_NAME = 4, 20
_NEXT_WORD = regex.compile(r"\.?[ ](?:de[ ])?(\p{L}++)")
# Days before the first of the Persian year 1, so that the count of its days gives the ordinal of datetime.
_PERSIAN_EPOCH = 226894


@cache
def _eras() -> dict[str, int]:
    eras: dict[str, int] = load_json("calendar.json")["eras"]
    return eras


@cache
def _forms() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Compile the expressions for days that begin with a figure and with a month."""
    twins = load_json("calendar.json")["twins"]
    ordinals = sorted({name.split(" ", 1)[1] for name in _months() if " " in name})
    figures_first = regex.compile(_FIGURES_FIRST, regex.VERBOSE, twins=twins, ordinals=ordinals)
    return figures_first, regex.compile(_NAME_FIRST, regex.VERBOSE, ordinals=ordinals)


@cache
def _months() -> dict[str, dict[int, frozenset[str]]]:
    """Map each name, folded and as it stands, to the months it means and the languages that mean them."""
    found: dict[str, dict[int, set[str]]] = {}
    for language, months in load_json("months.json")["months"].items():
        for number, names in months.items():
            for name in (*names, *map(fold, names)):
                found.setdefault(name, {}).setdefault(int(number), set()).add(language)
    return {name: {number: frozenset(langs) for number, langs in months.items()} for name, months in found.items()}


@cache
def _persian_months() -> dict[str, int]:
    months: dict[str, int] = load_json("months.json")["persian"]
    return months


@lru_cache(maxsize=4096)
def month_numbers(name: str, language: str | None = None) -> tuple[int, ...]:
    """Tell which months of the year a name means: none, one, or several where languages differ and none is given.

    >>> month_numbers("März"), month_numbers("ΜΑΪΟΥ"), month_numbers("Smith")
    ((3,), (5,), ())
    >>> month_numbers("listopad"), month_numbers("listopad", "pl")
    ((10, 11), (11,))
    """
    if len(name) > _LONGEST_NAME:
        return ()
    table = _months()
    months = table.get(name) or table.get(name.casefold()) or table.get(fold(name)) or {}
    if len(months) > 1 and language:
        base = language.lower().split("-")[0]
        months = {number: languages for number, languages in months.items() if base in languages} or months
    return tuple(sorted(months))


def find_days(text: str, *, language: str | None = None) -> Iterator[Day]:
    """Yield the days that a text prints, in order and without overlap."""
    at = 0
    if "年" in text and (han := _HAN.search(text)):
        yield from _han_day(han)
        at = han.end()
    for number in _NUMBER.finditer(text):
        # Every day has figures, so that only the places with figures are looked at.
        if number.start() >= at and (day := _day_at(text, number.start(), at, language)):
            yield day
            at = day.end


def _day_at(text: str, start: int, low: int, language: str | None) -> Day | None:
    """Read the day whose first figure is at `start`, and whose month may stand before it, though not before `low`."""
    figures_first, name_first = _forms()
    window = max(low, start - _LONGEST_NAME)
    word = _WORD_BEFORE.search(text[window:start]) if start and text[start - 1] not in '\n("' else None
    if word and month_numbers(word.group(), language):
        match = name_first.match(text, window + word.start())
        if match and has_known_figures(match[0]) and (day := _named(match, match.group("name"), language)):
            return day
    match = figures_first.match(text, start)
    return _read(match, language) if match and has_known_figures(match[0]) else None


def _read(match: regex.Match[str], language: str | None) -> Day | None:
    if match.group("a"):
        return _numeric(match, language)
    name = match.group("name")
    if name is None:
        return _in_signs(match)
    return _named(match, name, language)


def _named(match: regex.Match[str], name: str, language: str | None) -> Day | None:
    year = _year(match)
    day = int(match.group("day"))
    if name in _persian_months() and year and 1250 <= year <= 1499:
        return _day(match, *_from_persian(year, _persian_months()[name], day))
    months = month_numbers(name, language)
    if not months or (year is None and not _sure_without_year(match, name)):
        return None
    if year and year > _FIRST_YEAR + _BUDDHIST:
        year -= _BUDDHIST
    found = _day(match, year, months[0], day)
    return found._replace(value=None) if found and len(months) > 1 else found


def _sure_without_year(match: regex.Match[str], name: str) -> bool:
    """Whether a name next to a number is a month even though no year follows."""
    if match.start("name") == match.start():
        # `may 3`, `set 3`: a month before its number has a capital, where the script has them.
        sure = not name.islower() and (len(name) >= _SURE_LENGTH or "en" in _languages(name))
        return sure and not _month_follows(match)
    return len(name) >= _SURE_LENGTH or "en" in _languages(name)


def _month_follows(match: regex.Match[str]) -> bool:
    """Whether a month comes next, as in `Mar 5 noviembre`, where the first word is no month but Tuesday."""
    following = _NEXT_WORD.match(match.string, match.end())
    return following is not None and bool(month_numbers(following.group(1)))


def _languages(name: str) -> frozenset[str]:
    months = _months().get(name.casefold(), {})
    return frozenset().union(*months.values())


def _year(match: regex.Match[str]) -> int | None:
    if year := match.group("year"):
        return int(year)
    return _CENTURY + int(match.group("short")) if match.group("short") else None


def _in_signs(match: regex.Match[str]) -> Day | None:
    """Read a day with signs for year, month and day, whose year may be counted from an era."""
    month, day = int(match.group("month")), int(match.group("day"))
    if not match.group("year"):
        return _day(match, None, month, day)
    year, before = int(match.group("year")), match.string[max(0, match.start() - 3) : match.start()].rstrip()
    era = next((name for name in _eras() if before.endswith(name)), None)
    if era is None:
        return _day(match, year, month, day)
    found = _day(match, year + _eras()[era] - 1, month, day)
    return (
        found._replace(
            start=match.start() - len(match.string[max(0, match.start() - 3) : match.start()]) + before.rfind(era)
        )
        if found
        else None
    )


def _han_day(match: regex.Match[str]) -> Iterator[Day]:
    year, month, day = (_han_number(match.group(part)) for part in ("year", "month", "day"))
    if found := _day(match, year, month, day):
        yield found


def _numeric(match: regex.Match[str], language: str | None) -> Day | None:
    """Read a day in figures; where its order is open and no language settles it, the value is None."""
    a, b, c = match.group("a", "b", "c")
    if len(a) == 4:
        return _day(match, int(a), int(b), int(c)) if len(c) <= 2 else None
    if len(a) > 2 or len(c) not in (2, 4):
        return None
    first, second = int(a), int(b)
    if len(c) == 2:
        return _short_numeric(match, language)
    year = int(c)
    order = _order(first, second, match.group("sep"), language)
    if order is None:
        return _day(match, year, second, first) and Day(*match.span(), None)
    return _day(match, year, second, first) if order == "dmy" else _day(match, year, first, second)


def _short_numeric(match: regex.Match[str], language: str | None) -> Day | None:
    """Read a day whose year has two figures, which may stand first or last: only the language settles it."""
    a, b, c = match.group("a", "b", "c")
    first, second, third = int(a), int(b), int(c)
    if language is None:
        # Scores and numbers of versions look like this too.
        sure = len(b) == 2 and "-" not in match.group("sep")
        plausible = 1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= _MONTHS
        return Day(*match.span(), None) if sure and plausible else None
    if "-" in match.group("sep") and len(a + b) < 4:
        return None
    tag = language.lower().replace("_", "-")
    if tag.split("-")[0] in load_json("calendar.json")["year_first"]:
        return _day(match, _CENTURY + first, second, third)
    order = _order(first, second, "/", language)
    if order is None:
        return Day(*match.span(), None)
    return _day(match, _CENTURY + third, *((second, first) if order == "dmy" else (first, second)))


def _order(first: int, second: int, separator: str, language: str | None) -> str | None:
    if second > _MONTHS:
        return "mdy"
    if first > _MONTHS or "." in separator or first == second:
        return "dmy"
    if not language:
        return None
    tag = language.lower().replace("_", "-")
    if tag in load_json("calendar.json")["month_first"]:
        return "mdy"
    return None if tag == "en" else "dmy"


def _day(match: regex.Match[str], year: int | None, month: int, day: int) -> Day | None:
    """Make a day, or None where the calendar has none such."""
    try:
        # 2000 is a leap year: a day without a year only has to be possible.
        value = date(2000 if year is None else year, month, day)
    except ValueError:
        return None
    if year is None:
        return Day(*match.span(), None)
    return Day(*match.span(), value) if _FIRST_YEAR <= year <= _LAST_YEAR else None


def _han_number(digits: str) -> int:
    """Read a number in Han digits: by place in years (二〇二四), with tens in days (二十三)."""
    if "十" not in digits:
        return int("".join(str(_HAN_DIGITS[digit]) for digit in digits))
    tens, _, ones = digits.partition("十")
    return 10 * _HAN_DIGITS.get(tens, 1) + _HAN_DIGITS.get(ones, 0)


def _from_persian(year: int, month: int, day: int) -> tuple[int, int, int]:
    """Convert a day of the Persian solar calendar by its cycle of 8 leap years in 33, right for our lifetimes.

    >>> _from_persian(1403, 1, 1)
    (2024, 3, 20)
    """
    days = 365 * (year - 1) + (8 * year + 21) // 33 + (month - 1) * 30 + min(month - 1, 6) + day
    value = date.fromordinal(_PERSIAN_EPOCH + days)
    return value.year, value.month, value.day
