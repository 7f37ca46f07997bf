"""Datelines: the place, the agency and the day that a report opens with.

A dateline is a place part, an agency and a day in nearly any order, and a mark that closes it. How much has to be known
depends on how much is there: `X, May 3 (AP) —` is a dateline whatever X is, `X:` only if X is a city.
"""

from __future__ import annotations

import regex
from attrs import evolve

from newsclean.fields.cjk_datelines import find_cjk_dateline
from newsclean.fields.dateline_parts import (
    CASED_WORD,
    OTHER_WORD,
    Draft,
    read_bare_agency,
    read_bracket,
    read_date,
    read_places,
)
from newsclean.fields.names import byline_words
from newsclean.fields.places import is_city, is_label
from newsclean.fields.tables import check_text, fold
from newsclean.records import Dateline, Span

_LONGEST = 200
# A line that cannot open with a dateline is refused here, mostly at its first word in small letters.
_START = regex.compile(
    rf"""\s{{0,4}}+(?:
        [(（\[【〔［「\p{{Han}}\p{{Hiragana}}\p{{Katakana}}\p{{Hangul}}/]
      | \d{{1,2}}\.?[ ]\p{{L}}
      | {CASED_WORD}(?:[ ](?:{CASED_WORD}|['’\p{{Ll}}]{{1,6}}(?=[ ]\p{{Lu}})))*+
            [ ]?(?:[،,.:(\[/–—|;\-\d]|\p{{Ll}}{{2,6}}[ ]?[|–—-])
      | {OTHER_WORD}(?:[ ]{OTHER_WORD}){{0,8}}+[ ]?[،,:(\[/–—ـ|।\-.\d]
    )""",
    regex.VERBOSE,
)
_SEPARATOR = regex.compile(r"\s*+(?:--|[-–—ـ.,،;]|/(?!\s?[\p{L}. ]{2,20}/))?\s*+")
_MARK = regex.compile(
    r"(?P<space>\s*+)(?:(?P<dash>[.,]?\s?(?:[-–—]{1,3}|ـ))|(?P<colon>[:：|])|(?P<stop>[.।]))(?=\s|\p{Lu}|\p{Lo}|[\"“”«„'‘\d]|$)\s*+"
)
_SENTENCE_END = regex.compile(r"[.!?…。।؟۔][\"'”’»)\]]*+\s*+$|[\"”»]$")
_BRACKETED_CITY = regex.compile(r"\((?P<city>\p{Lu}[\p{L} '’.-]{2,24})\)\s?[–—-]?\s?")
# A time behind what looks like a dateline: the line tells when a page was published.
_TIME = regex.compile(r"\d{1,2}[:.h]\d{2}(?!\d)")
_MOST_PARTS, _FEWEST_WORDS, _LONGEST_ACRONYM = 4, 8, 5
# `МОСКВА, 4 янв — РИА Новости, Иван Петров. `: the reporter behind the agency.
_REPORTER = regex.compile(r",\s(?:корр\.\s)?\p{Lu}[\p{L}.-]++\s\p{Lu}[\p{L}-]++(?=\.\s|\s[–—-])")
# An entry of a list of towns names its town again at once: `Bordeaux: A day in Bordeaux begins …`.
_LISTED = 120


def find_dateline(paragraph: str) -> Dateline | None:
    """Read the dateline that a report's first paragraph opens with.

    `paragraph` is one line of text. The record's `span` takes in the closing mark and the white space behind it, so
    that `paragraph[dateline.span.end:]` is the report. Places, agency and date are as printed; any of them may be
    missing, but not all. Labels (`WATCH:`), speakers (`MORRISON:`), days of the week and sentences are left alone.
    Raises TypeError for anything but a str.

    >>> dateline = find_dateline("ROME/MILAN, April 9 (Reuters) - Banks reopened.")
    >>> dateline.places, dateline.agency, dateline.date
    (('ROME', 'MILAN'), 'Reuters', 'April 9')
    >>> find_dateline("MULTAN: The mango season began late this year.").span
    Span(start=0, end=8)
    >>> find_dateline("ALERT: The ice on the north lake is thin.") is None
    True
    """
    check_text(paragraph, "paragraph")
    if not _START.match(paragraph):
        return None
    return find_cjk_dateline(paragraph) or _find_spaced(paragraph)


def _find_spaced(paragraph: str) -> Dateline | None:
    head = paragraph[:_LONGEST]
    start = len(head) - len(head.lstrip())
    draft = _after_agency(head, start) or _after_place(head, start) or _in_brackets(head, start)
    if draft is None:
        return None
    mark = _MARK.match(head, draft.end)
    if not _enough(draft, mark, paragraph):
        return None
    end = mark.end() if mark else len(head) - len(head[draft.end :].lstrip())
    return Dateline(places=draft.places, agency=draft.agency, date=draft.date, span=Span(start, end))


def _after_place(head: str, start: int) -> Draft | None:
    draft = _date_first(head, start) or read_places(head, start)
    if draft is None or (draft.places and _is_no_place(draft.places[0])):
        return None
    return _with_parts(head, draft)


def _is_no_place(name: str) -> bool:
    """Whether what stands where a place could is a label (`WATCH`) or the start of a byline (`By JANE ROE (AP)`)."""
    first = name.split()[0]
    return is_label(name) or (first != name and fold(first) in byline_words("open") and not is_city(name))


def _in_brackets(head: str, start: int) -> Draft | None:
    """Read `(Montréal) `, the form of La Presse, which has no agency and no mark."""
    match = _BRACKETED_CITY.match(head, start)
    if match is None or not is_city(match.group("city")) or not head[match.end() :][:1].isupper():
        return None
    return Draft(places=(match.group("city"),), end=match.end(), all_cities=True, bracketed=True)


def _date_first(head: str, start: int) -> Draft | None:
    """Read `Oct 3 (Reuters) - ` and `3 мая, Минск /Корр. БЕЛТА/.`, where the day comes first."""
    if not (date := read_date(head, start)):
        return None
    dated = Draft(date=date.text, end=date.end)
    comma = regex.compile(r",\s").match(head, date.end)
    placed = read_places(head, comma.end()) if comma else None
    return evolve(placed, date=date.text) if placed else dated


def _with_parts(head: str, draft: Draft) -> Draft:
    """Add the day and the agency that follow, in whichever order."""
    for _ in range(_MOST_PARTS):
        separator = _SEPARATOR.match(head, draft.end)
        at = separator.end() if separator else draft.end
        if not draft.date and (date := read_date(head, at)):
            draft = evolve(draft, date=date.text, end=date.end)
        elif not draft.agency and (found := read_bracket(head, draft, at) or _bare(head, draft, at)):
            draft = found
        else:
            break
    return draft


def _bare(head: str, draft: Draft, at: int) -> Draft | None:
    agency = read_bare_agency(head, at)
    if agency is None or at == draft.end:
        return None
    reporter = _REPORTER.match(head, agency.end)
    end = reporter.end() if reporter else agency.end
    # Arabic newsrooms set no mark behind their agency: `دمشق-سانا`, `واشنطن/ الأناضول`.
    closed = draft.all_cities and ("/" in head[draft.end : at] or not any(map(str.isupper, head[: draft.end])))
    return evolve(draft, agency=agency.text, known_agency=True, bracketed=closed, end=end)


def _after_agency(head: str, start: int) -> Draft | None:
    """Read a dateline that opens with its agency: `(ANSA) - ROMA, 22 MAR - `, `(CNN) `, `TEMPO.CO, Jakarta - `."""
    opening = read_bracket(head, Draft(end=start), start)
    if opening is None:
        opening = _bare_opening(head, start)
    if opening is None or not opening.known_agency:
        return None
    gap = regex.compile(r"\s*+(?P<sign>[-–—:,]{1,2})?\s*+").match(head, opening.end)
    at = gap.end() if gap else opening.end
    parted = opening.bracketed or (gap is not None and gap.group("sign") is not None)
    placed = _date_first(head, at) or read_places(head, at)
    if parted and placed and not (placed.places and _is_no_place(placed.places[0])):
        placed = _with_parts(head, placed)
        mark = _MARK.match(head, placed.end)
        sure = placed.all_cities or (not (mark and mark.group("stop")) and (placed.date or placed.capitals))
        if mark and sure:
            return evolve(
                placed,
                agency=opening.agency,
                known_agency=True,
                bracketed=opening.bracketed,
                date=placed.date or opening.date,
            )
    if not opening.bracketed and not regex.compile(r"\s?[–—-]{1,2}\s").match(head, opening.end):
        return None
    return opening


def _bare_opening(head: str, start: int) -> Draft | None:
    agency = read_bare_agency(head, start)
    if (
        agency is None
        or len(agency.text) < 3
        or not (agency.text.isupper() or "." in agency.text or " " in agency.text)
    ):
        return None
    return Draft(agency=agency.text, known_agency=True, end=agency.end)


def _enough(draft: Draft, mark: regex.Match[str] | None, paragraph: str) -> bool:
    """Judge whether what was read is evidence enough for a dateline."""
    report = paragraph[mark.end() if mark else draft.end :]
    if not report[:1].isalpha() and (_TIME.match(report) or not (mark or report.strip())):
        return False
    if draft.known_agency:
        return _enough_with_agency(draft, mark, report)
    if draft.bracketed and draft.all_cities and not (draft.agency or draft.date):
        return _reads_as_report(report, _FEWEST_WORDS)
    if mark is None or not draft.places or _continues(report):
        return False
    stop = bool(mark.group("stop"))
    if draft.all_cities or draft.region:
        return bool(draft.date or (draft.agency and not stop)) or (
            not draft.agency and _place_alone(draft, mark, report)
        )
    if draft.date:
        return (draft.capitals and not stop) or (
            bool(mark.group("dash")) and not draft.bracketed and _reads_as_report(report, 6)
        )
    return not draft.agency and _place_alone(draft, mark, report)


def _enough_with_agency(draft: Draft, mark: regex.Match[str] | None, report: str) -> bool:
    if not draft.places:
        return draft.bracketed or (bool(mark) and _reads_as_report(report, 4) and not _continues(report))
    sure_place = draft.capitals or draft.all_cities
    if mark and (draft.all_cities or not mark.group("stop")):
        # A section of a site can stand before the agency too: `World - BBC : `.
        return bool(sure_place or draft.bracketed or draft.date) or _reads_as_report(report, 5)
    return sure_place and (draft.bracketed or bool(mark and draft.date) or (draft.all_cities and bool(draft.date)))


def _place_alone(draft: Draft, mark: regex.Match[str], report: str) -> bool:
    """Judge a place and a mark with nothing else beside them."""
    dash, spaced = mark.group("dash"), bool(mark.group("space"))
    if dash == "-" and not spaced:
        return False
    if draft.all_cities and draft.capitals:
        return len(report.split()) >= 4
    if draft.region:
        return bool(dash or draft.capitals) and _reads_as_report(report, 5)
    if draft.all_cities:
        listed = bool(mark.group("colon")) and draft.places[0] in report[:_LISTED]
        return not listed and _reads_as_report(report, _FEWEST_WORDS) and not _opens_with_city(report)
    long_dash = bool(dash) and ("—" in dash or (dash == "--" and spaced) or dash.startswith("."))
    return draft.capitals and long_dash and _may_be_town(draft) and _reads_as_report(report, 6)


def _may_be_town(draft: Draft) -> bool:
    """Whether a name in capitals that no table knows may be a town: no abbreviation, no heading of many words."""
    words = draft.places[0].split()
    plain = all(regex.fullmatch(r"[\p{L}\p{M}'’.-]+", word) for word in words)
    return len(draft.places) == 1 and len(words) <= 3 and plain and max(map(len, words)) >= _LONGEST_ACRONYM


def _continues(report: str) -> bool:
    """Whether what follows a mark goes on in small letters, as after the dash inside a sentence."""
    return bool(report) and report[0].islower()


def _reads_as_report(report: str, fewest_words: int) -> bool:
    unspaced = bool(report) and not report[0].isascii() and " " not in report[:20]
    return (unspaced or len(report.split()) >= fewest_words) and bool(_SENTENCE_END.search(report[-8:]))


def _opens_with_city(report: str) -> bool:
    words = regex.compile(r"[\p{L}\p{M}'’-]+").findall(report[:40])
    return bool(words) and is_city(words[0]) and not regex.compile(r"[\p{L}\p{M}'’-]+\s\p{Ll}").match(report)
