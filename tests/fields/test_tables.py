"""What the tables of docs/fields.md say of forms and languages is what the functions do."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from newsclean.fields import find_authors, find_credits, find_dateline, find_published

DOCS = (Path(__file__).parent.parent.parent / "docs" / "fields.md").read_text(encoding="utf-8")
CODE = regex.compile(r"`([^`]+)`")
REPORT = "The mayor said on Monday that the old port will open again."


def cells(header: str) -> list[list[str]]:
    """The rows of the table with this header, each a list of cells."""
    table = DOCS[DOCS.index(header) :].split("\n\n")[0].splitlines()[2:]
    return [[cell.replace("\\|", "|") for cell in regex.split(r"(?<!\\)\|", row)[1:-1]] for row in table]


def forms(header: str, column: int = 0) -> list[str]:
    return [form for row in cells(header) for form in CODE.findall(row[column])]


@pytest.mark.parametrize("form", forms("| form | where |"))
def test_datelines_of_the_table_are_found(form: str) -> None:
    korean = regex.search(r"\p{Hangul}", form)
    opening = form.replace("…", "한가람" if korean else "林小雨")
    dateline = find_dateline(opening + REPORT)
    assert dateline is not None
    assert dateline.span == (0, len(opening))


@pytest.mark.parametrize("row", cells("| byline | authors | where |"), ids=lambda row: row[0].strip())
def test_authors_of_the_table_are_found(row: list[str]) -> None:
    assert find_authors(CODE.findall(row[0])[0]) == tuple(CODE.findall(row[1]))


@pytest.mark.parametrize(
    ("line", "day"),
    [(line, row[1].strip()) for row in cells("| line | day | where |") for line in CODE.findall(row[0])],
)
def test_days_of_the_table_are_found(line: str, day: str) -> None:
    found = find_published(line)
    assert found is not None
    assert found.when is not None
    assert found.when.date().isoformat() == day


@pytest.mark.parametrize("credit", forms("| at the end of a paragraph | where |"))
def test_credits_of_the_table_are_found(credit: str) -> None:
    text = (
        f"새 다리가 열렸다. {credit}" if credit.startswith("한") else f"The port opens.{' ' * (credit != '/.')}{credit}"
    )
    assert [text[span.start : span.end] for span in find_credits(text)] == [credit]
