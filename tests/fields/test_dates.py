from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.fields import find_date, find_published, find_published_among, is_published_line
from newsclean.fields.tables import load_json
from tests.fields.cases import HOSTILE, check_linear, load, name_of

POSITIVE, NEGATIVE = load("date-positive"), load("date-negative")


@pytest.mark.parametrize("case", POSITIVE, ids=name_of)
def test_dates_are_read(case: dict[str, Any]) -> None:
    found = find_published(case["text"], language=case["language"])
    assert found is not None
    assert found.text == case["found"] == case["text"][found.span.start : found.span.end]
    assert (found.when and found.when.isoformat()) == case["when"]


@pytest.mark.parametrize("case", POSITIVE, ids=name_of)
def test_lines_of_dates_alone(case: dict[str, Any]) -> None:
    assert is_published_line(case["text"]) == case["published_line"]


@pytest.mark.parametrize("case", NEGATIVE, ids=name_of)
def test_other_figures_are_no_dates(case: dict[str, Any]) -> None:
    assert find_date(case["text"]) is None
    assert find_published(case["text"]) is None
    assert not is_published_line(case["text"])


def test_the_first_date_is_found_whatever_its_label() -> None:
    found = find_date("Updated 4 May 2024 | Published 3 May 2024")
    assert found is not None
    assert found.text == "4 May 2024"


def test_a_published_date_wins_in_whichever_line() -> None:
    found = find_published_among(["Updated 4 May 2024, 09:00", "5 May 2024", "Published 3 May 2024"])
    assert found is not None
    assert (found.text, found.span) == ("3 May 2024", (10, 20))


def test_one_string_is_no_list_of_lines() -> None:
    with pytest.raises(TypeError, match="lines must be several"):
        find_published_among("3 May 2024")


MONTHS = load_json("months.json")["months"]


@pytest.mark.parametrize("language", sorted(MONTHS))
def test_every_month_of_every_language_is_read(language: str) -> None:
    for number, names in MONTHS[language].items():
        for name in names:
            found = find_date(f"7 {name} 2024", language=language)
            assert found is not None, name
            assert found.when is not None, name
            assert found.when.date() == date(2024, int(number), 7), name


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_days_in_iso_form_are_read_back(day: date) -> None:
    found = find_date(f"Filed {day.isoformat()}, late")
    assert found is not None
    assert found.when is not None
    assert (found.text, found.when.date()) == (day.isoformat(), day)


@given(st.datetimes(), st.integers(-14 * 60, 14 * 60))
def test_offsets_are_read_back(moment: Any, minutes: int) -> None:
    moment = moment.replace(year=2024, microsecond=0, second=0) if moment.year < 1900 else moment.replace(microsecond=0)
    if not 1900 <= moment.year <= 2100 or (moment.month, moment.day) == (2, 29):
        moment = moment.replace(year=2024, month=3, day=1)
    sign, offset = "-" if minutes < 0 else "+", abs(minutes)
    text = f"{moment:%Y-%m-%dT%H:%M:%S}{sign}{offset // 60:02}:{offset % 60:02}"
    found = find_date(text)
    assert found is not None
    assert found.when is not None
    assert found.when.utcoffset() == timedelta(minutes=minutes)
    assert found.when.replace(tzinfo=None) == moment


@given(st.text() | st.text("0123456789 :./-,MayPublishd|年月日pm+Z"))
def test_the_text_found_is_the_text_of_the_span(text: str) -> None:
    for find in (find_date, find_published):
        found = find(text)
        if found is not None:
            assert found.text == text[found.span.start : found.span.end] == found.text.strip()


@pytest.mark.parametrize("function", [find_date, find_published, is_published_line])
def test_anything_but_text_is_refused(function: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError, match="text must be a str"):
        function(b"3 May 2024")


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("function", [find_date, find_published, is_published_line])
def test_time_is_bounded(function: Callable[[str], object], piece: str) -> None:
    check_linear(function, piece)


@pytest.mark.parametrize(
    "form",
    [
        "{} May 2024",
        "May {}, 2024",
        "3.{}.2024",
        "2024-0{}-03",
        "2024年{}月3日",
        "1{}:30, 3 May 2024",
        "{} minutes ago",
    ],
)
def test_figures_of_a_later_unicode_than_pythons_are_none(form: str) -> None:
    for figure in map(chr, range(0x1E5F1, 0x1E5FB)):  # Ol Onal, of Unicode 16
        text = form.format(figure)
        find_published(text)
        assert newsclean.parse(f"PARIS, {text} — The port shut.").text
        if not figure.isdecimal():
            assert (found := find_date(text)) is None or figure not in found.text
