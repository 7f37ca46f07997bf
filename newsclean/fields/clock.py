"""Times of day beside a date, on 12 or 24 hours, with the zone where the text names one."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from typing import NamedTuple

import regex

from newsclean.fields.tables import has_known_figures, load_json


class Clock(NamedTuple):
    """A time found next to a day: its place, the time, and the zone as printed."""

    start: int
    end: int
    time: time
    zone: str | None


# What may stand between a day and its time: a weekday in brackets, separators, and up to three short words in
# small letters (`um`, `a las`, `kl.`, `года в`).
_WORD = r"(?:\L<weekdays>|(?!\L<early>)[\p{Ll}\p{Lo}\p{M}][\p{Ll}\p{Lo}\p{M}.]{0,9}+)"
_BREAK = r"[\s,،、;:|·•/–—―-]"
_WORDS = rf"(?:{_WORD}(?:{_BREAK}{{1,3}}+|(?=\d))){{0,3}}"
_GAP = rf"(?:\s?م\.?)?(?:\s?[(（][\p{{L}}.]{{1,12}}[)）])?(?:T|\s?\.?{_BREAK}{{1,4}}+{_WORDS})?"
_TIME = r"""
    (?<![\d:.])(?:(?P<early>\L<early>)\s?|(?P<unit>\b\L<oclock>)\.?\s)?
    (?P<hour>\d{1,2})
    (?:
        [:∶：](?P<minute>\d{2})(?:[:：](?P<second>\d{2})(?:[.,]\d{1,9})?)?
      | (?P<dot>\.)(?P<minute>\d{2})(?!\.?\d)
      | \s?h(?:\s?(?P<minute>\d{2}))?(?![\p{L}\d])
      | \s?(?P<unit>[時时點点시])\s?(?:(?P<minute>\d{1,2})\s?[分분]?)?
      | (?=\s?(?:[AaPp]\.?\s?[Mm]\b|(?:Uhr|uur|Hrs)\b))
    )
    (?!\d)
    (?:\s?(?P<late>\L<meridiem>)\.?(?!\p{L}))?
    (?P<unit>\s?(?:Uhr|uur|hrs|hs|h|น)\b\.?)?
    (?:\s?[(（]?(?P<zone>
        (?:UTC|GMT)?\s?[+\-−]\d{1,2}(?::?\d{2})?(?![\d:])
      | Z(?!\p{L})
      | \L<zones>(?!\p{L})
    )[)）]?)?
"""
_WINDOW = 60
_OFFSET = regex.compile(r"(?:UTC|GMT)?\s?([+\-−])(\d{1,2}):?(\d{2})?$")
_LARGEST_OFFSET = timedelta(hours=14)


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Compile the expressions for a time after a day and for one before it."""
    table = load_json("zones.json")
    words = [*table["am"], *table["pm"]]
    meridiem = [*words, *(word.upper() for word in words if word.isascii())]
    oclock = table["oclock"]
    weekdays = load_json("months.json")["weekdays"]
    weekdays = [*weekdays, *map(str.capitalize, weekdays)]
    early = [word for word in words if not word.isascii() and len(word) > 1]
    zones = [*table["minutes"], *table["seasonal"], *table["ambiguous"]]
    after = regex.compile(
        _GAP + _TIME, regex.VERBOSE, meridiem=meridiem, early=early, zones=zones, oclock=oclock, weekdays=weekdays
    )
    before = regex.compile(
        rf"{_TIME}(?:{_BREAK}{{1,4}}+(?:\p{{L}}{{1,10}}+\.?(?:{_BREAK}{{1,3}}+|(?=\d))){{0,2}})?$",
        regex.VERBOSE,
        meridiem=meridiem,
        early=early,
        oclock=oclock,
        zones=zones,
    )
    return after, before


def clock_after(text: str, at: int) -> Clock | None:
    """Read the time that follows a day which ends at `at`."""
    match = _patterns()[0].match(text, at, min(len(text), at + _WINDOW))
    # `3 May 2024 14.05` has a time, but so many other figures with a full stop have none.
    return _read(match, plain_dot=True) if match and _apart(text, at, match) else None


def _apart(text: str, at: int, match: regex.Match[str]) -> bool:
    """Whether a time does not run into its day, as it only may where that ends in the sign for day."""
    return match.start("hour") > at or text[at - 1] in "日號号일"


def clock_before(text: str, at: int) -> Clock | None:
    """Read the time that stands before a day which starts at `at`."""
    start = max(0, at - _WINDOW)
    match = _patterns()[1].search(text, start, at)
    return _read(match, plain_dot=False) if match else None


def _read(match: regex.Match[str], *, plain_dot: bool) -> Clock | None:
    if not has_known_figures(match[0]):
        return None
    hour, minute, second = (int(match.group(part) or 0) for part in ("hour", "minute", "second"))
    half = match.group("early") or match.group("late")
    marked = half or match.group("unit") or match.group("zone")
    if match.group("dot") and not marked and not (plain_dot and len(match.group("hour")) == 2):
        return None
    if half:
        hour = _hour_of_24(hour, half)
    if hour > 23 or minute > 59 or second > 59:
        return None
    start = match.start("early") if match.group("early") else match.start("hour")
    end = match.end("zone") if match.group("zone") else match.end()
    if match.group("zone") and match.string[match.start("zone") - 1] in "(（" and match.string[end : end + 1] in ")）":
        end += 1
    end = min(end, match.end())
    return Clock(start, start + len(match.string[start:end].rstrip()), time(hour, minute, second), match.group("zone"))


def _hour_of_24(hour: int, half: str) -> int:
    if hour > 12:
        return hour
    afternoon = half.casefold() in load_json("zones.json")["pm"]
    return hour % 12 + (12 if afternoon else 0)


def at_zone(day: date, clock: Clock) -> datetime:
    """Put day and time together; aware only where the zone is named and has one meaning."""
    moment = datetime.combine(day, clock.time)
    offset = _offset(clock.zone, moment) if clock.zone else None
    return moment if offset is None else moment.replace(tzinfo=timezone(offset))


def _offset(zone: str, moment: datetime) -> timedelta | None:
    table = load_json("zones.json")
    if zone in table["minutes"]:
        return timedelta(minutes=table["minutes"][zone])
    if season := table["seasonal"].get(zone):
        return timedelta(minutes=season["standard"] + (60 if _american_summer(moment) else 0))
    if match := _OFFSET.fullmatch(zone.strip()):
        sign, hours, minutes = match.groups()
        offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
        if offset <= _LARGEST_OFFSET:
            return offset if sign == "+" else -offset
    return None


def _american_summer(moment: datetime) -> bool:
    """Whether it is summer time in the United States: from the second Sunday of March to the first of November."""
    march, november = datetime(moment.year, 3, 8), datetime(moment.year, 11, 1)
    begins = march + timedelta(days=6 - march.weekday(), hours=2)
    ends = november + timedelta(days=6 - november.weekday(), hours=2)
    return begins <= moment < ends
