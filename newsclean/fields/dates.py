"""Dates and times printed in a line, and the lines that print nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from functools import cache
from itertools import islice

import regex
from attrs import frozen

from newsclean.fields.clock import at_zone, clock_after, clock_before
from newsclean.fields.days import Day, find_days
from newsclean.fields.tables import check_text, fold, load_json
from newsclean.records import Span


@frozen
class Found:
    """A date as printed, its place in the line, and its value where the line leaves no doubt about it."""

    text: str
    span: Span
    when: datetime | None


_MOST_DATES = 8
_LONGEST_LINE = 240
_LABEL_WINDOW = 60
_HAS_DIGIT = regex.compile(r"[\d〇○]")
_LABEL_TAIL = regex.compile(r"\s*\|[\s|:]*")
_WEEKDAY_SIGN = regex.compile(r"[(（][\p{Han}\p{Hangul}][)）]")
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}\p{Thai}]")


def find_date(text: str, *, language: str | None = None) -> Found | None:
    """Find the first date printed in a line, with its time and zone if they stand beside it.

    `language` is a BCP 47 tag; it settles the order of day and month in figures (`en-US` for the month first) and
    names that mean different months in different languages. `when` is None where a date has no year, or is ambiguous,
    and it is aware only where the text names a zone with one meaning. A date without a time is midnight, naive.
    Relative dates (`3 hours ago`) are left alone. Raises TypeError for anything but a str.

    >>> find_date("Published May 3, 2024 at 2:05 p.m. ET").when.isoformat()
    '2024-05-03T14:05:00-04:00'
    >>> find_date("2024年5月3日 下午2:05").when.isoformat()
    '2024-05-03T14:05:00'
    >>> find_date("03/05/2024").when is None, find_date("03/05/2024", language="fr").when.month
    (True, 5)
    >>> find_date("3 hours ago") is None
    True
    """
    check_text(text)
    return next(_find_dates(text, language), None) if _HAS_DIGIT.search(text) else None


def find_published(text: str, *, language: str | None = None) -> Found | None:
    """Find the date of publication in a line: the one labelled so, else one that is no update, else the first.

    Takes and gives what `find_date` does; where no language is given, labels (`Publié le`) tell it.

    >>> find_published("Updated 4 May 2024 | Published 3 May 2024").text
    '3 May 2024'
    >>> find_published("Publié le 06/01/2026 - 14:16 UTC+1").when.isoformat()
    '2026-01-06T14:16:00+01:00'
    >>> find_published("No date here") is None
    True
    """
    return find_published_among([text], language=language)


def find_published_among(lines: Iterable[str], *, language: str | None = None) -> Found | None:
    """Find the date of publication in the lines of one article as `find_published` does in one of them.

    Of dates that are as sure, the first counts. Its span is that in its own line. Raises TypeError for one str, and for
    lines that are none.

    >>> find_published_among(["Updated 4 May 2024", "Jane Roe, 3 May 2024"]).text
    '3 May 2024'
    """
    if isinstance(lines, str):
        raise TypeError("lines must be several lines of text, not one str; find_published reads one")
    ranked = [one for line in lines for one in _ranked(line, language)]
    return min(ranked, key=lambda one: one[0])[1] if ranked else None


def _ranked(text: str, language: str | None) -> list[tuple[tuple[bool, int], Found]]:
    """Give the dates of a line, each with its rank; the label of the first tells the language where none is given."""
    check_text(text)
    if not _HAS_DIGIT.search(text):
        return []
    found = list(islice(_find_dates(text, language), _MOST_DATES))
    if not language and any(one.when is None for one in found) and (told := _label_language(text, found[0])):
        found = list(islice(_find_dates(text, told), _MOST_DATES))
    return [(_rank(text, found, i), one) for i, one in enumerate(found)]


def is_published_line(text: str) -> bool:
    """Tell whether a line is nothing but dates and times with their labels.

    >>> is_published_line("Published: 3 May 2024, 14:05 | Updated 16:20"), is_published_line("Stand: 03.05.2024")
    (True, True)
    >>> is_published_line("Elections of 3 May 2024"), is_published_line("By Jane Roe | 3 May 2024")
    (False, False)
    """
    check_text(text)
    if len(text) > _LONGEST_LINE or not _HAS_DIGIT.search(text):
        return False
    words = _words()
    rest, dated = _without_dates(_WEEKDAY_SIGN.sub(" ", text))
    if words.labels.search(rest) and words.relative.search(rest):
        dated = True
    if not dated:
        return False
    for pattern in (words.fillers, words.relative, words.times, words.labels, words.beside):
        rest = pattern.sub(" ", rest)
        if not _LETTER.search(rest):
            return True
    return False


def without_labels(text: str) -> str:
    """Replace the labels that dates have (`Published`, `Last updated:`) by a bar.

    >>> without_labels("Jane Roe Last Updated: ")
    'Jane Roe | '
    """
    return _LABEL_TAIL.sub(" | ", _words().labels.sub("|", text))


def _find_dates(text: str, language: str | None) -> Iterator[Found]:
    for day in find_days(text, language=language):
        yield _with_clock(text, day)


def _with_clock(text: str, day: Day) -> Found:
    start, end = day.start, day.end
    clock = clock_after(text, end) or clock_before(text, start)
    if clock:
        start, end = min(start, clock.start), max(end, clock.end)
    when = None
    if day.value:
        when = at_zone(day.value, clock) if clock else datetime.combine(day.value, time())
    return Found(text[start:end], Span(start, end), when)


def _without_dates(text: str) -> tuple[str, bool]:
    pieces, at = [], 0
    for found in islice(_find_dates(text, None), _MOST_DATES):
        pieces.append(text[at : found.span.start])
        at = max(at, found.span.end)
    return " ".join([*pieces, text[at:]]), bool(pieces)


def _rank(text: str, found: list[Found], i: int) -> tuple[bool, int]:
    """Order dates for publication: with a value first; labelled as published, not labelled, labelled as updated."""
    words, span = _words(), found[i].span
    start = max(found[i - 1].span.end if i else 0, span.start - _LABEL_WINDOW)
    label = text[start : span.start]
    published = words.published.search(label)
    updated = words.updated.search(label) or words.update_after.match(text, span.end)
    rank = 2 if updated and not published else 0 if published and not updated else 1
    return found[i].when is None, rank


def _label_language(text: str, first: Found) -> str | None:
    """Tell the language of the label before the first date, where only one language has it."""
    match = _words().labels.search(text, max(0, first.span.start - _LABEL_WINDOW), first.span.start)
    return _words().languages.get(fold(match.group())) if match else None


@frozen
class _Words:
    """The words around dates, as expressions."""

    published: regex.Pattern[str]
    updated: regex.Pattern[str]
    update_after: regex.Pattern[str]
    labels: regex.Pattern[str]
    beside: regex.Pattern[str]
    fillers: regex.Pattern[str]
    relative: regex.Pattern[str]
    times: regex.Pattern[str]
    languages: dict[str, str]


@cache
def _words() -> _Words:
    data, months, zones = load_json("published.json"), load_json("months.json"), load_json("zones.json")
    published = [label for labels in data["published"].values() for label in labels]
    updated = [label for labels in data["updated"].values() for label in labels]
    zone_names = [*zones["minutes"], *zones["seasonal"], *zones["ambiguous"]]
    beside = [*data["beside"], *months["weekdays"], *zone_names, *zones["am"], *zones["pm"]]
    suffixes = [label for label in updated if _UNSPACED.search(label)]
    return _Words(
        published=_any_of(published),
        updated=_any_of(updated),
        update_after=regex.compile(r"\s?\L<words>", words=suffixes),
        labels=_any_of([*published, *updated]),
        beside=_any_of(beside),
        fillers=_any_of([*data["fillers"], *_hijri_days()], numbers=True),
        relative=_any_of(data["relative"], numbers=True),
        times=regex.compile(r"(?<![\d:])\d{1,2}[:.h]\d{2}(?::\d{2})?(?![\d:])"),
        languages=_languages(data),
    )


def _hijri_days() -> list[str]:
    """List the forms of a day of the Islamic calendar, which stands beside one of the Gregorian."""
    return [f"# {month} #{era}" for month in load_json("calendar.json")["hijri"] for era in ("", "هـ", " هـ")]


def _any_of(phrases: list[str], *, numbers: bool = False) -> regex.Pattern[str]:
    """Compile phrases, the longest first; those of scripts with spaces have to be whole words."""
    spaced = {phrase for phrase in phrases if not _UNSPACED.search(phrase)}
    unspaced = set(phrases) - spaced
    whole = rf"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:{_alternatives(spaced, numbers)})(?![\p{{L}}\p{{M}}\p{{N}}])"
    parts = [whole] + ([_alternatives(unspaced, numbers)] if unspaced else [])
    return regex.compile("|".join(parts), regex.IGNORECASE)


def _alternatives(phrases: set[str], numbers: bool) -> str:
    number = r"\d{1,4}" if numbers else "#"
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(number.join(map(regex.escape, phrase.split("#"))) for phrase in longest_first)


def _languages(data: dict[str, dict[str, list[str]]]) -> dict[str, str]:
    """Map the labels that only one language has to that language; English ones do not tell the order of figures."""
    meaning: dict[str, set[str]] = {}
    for kind in ("published", "updated"):
        for language, labels in data[kind].items():
            for label in labels:
                meaning.setdefault(fold(label), set()).add(language)
    # Languages that share a label all put the day first.
    return {label: sorted(languages)[0] for label, languages in meaning.items() if "en" not in languages}
