from __future__ import annotations

from newsclean.bylines import add_bylines_and_dates, open_behind_opener, open_with_text
from newsclean.chain import TAGS
from newsclean.evidence import observe

PROSE = "The ferry to the island sailed again on Friday, the harbour office said in a short statement."
TEXTS = ("Harbour news of the day", "Ferry sails to island again", "Jane Roe", "3 May 2024", PROSE)


def test_a_name_and_a_date_between_headline_and_body_are_byline_and_date() -> None:
    page = observe(TEXTS, [0] * 6)
    tags = ["before", "headline", "head", "head", "opening"]
    assert add_bylines_and_dates(tags, page, [None] * 5) == ["before", "headline", "byline", "published", "opening"]
    held = [None, None, frozenset({0}), frozenset({0}), None]
    assert add_bylines_and_dates(tags, page, held) == tags


def with_bylines(*lines: str) -> list[str]:
    page = observe(["Ferry sails to island again", *lines, PROSE], [0] * (len(lines) + 3))
    tags = ["headline", *["head"] * len(lines), "opening"]
    return add_bylines_and_dates(tags, page, [None] * len(tags))[1:-1]


def test_a_date_beside_a_place_is_the_date_where_no_other_is() -> None:
    assert with_bylines("Share", "Lisbon - 3 May 2024", "Print") == ["head", "published", "head"]
    assert with_bylines("Lisbon - 2 May 2024", "3 May 2024", "Print") == ["head", "published", "head"]


def test_figures_alone_are_the_date_where_they_are_all_of_a_line() -> None:
    assert with_bylines("25.4.24", "Print") == ["published", "head"]
    assert with_bylines("Version 25.4.24", "Print") == ["head", "head"]


def test_names_in_a_row_are_bylines_together() -> None:
    assert with_bylines("Jane Roe", "John Doe", "3 May 2024") == ["byline", "byline", "published"]


def test_names_behind_a_line_that_opens_a_byline_are_the_byline() -> None:
    assert with_bylines("By", "Jane Roe,", "John Doe") == ["head", "byline", "byline"]
    assert with_bylines("Von", "Jana Roth", "Share", "Max Kern") == ["head", "byline", "head", "head"]


def test_a_long_byline_is_one_too() -> None:
    line = "By Jane Alexandra Roe, Jonathan Doe Winterbottom, Ann Poe and Maximilian Kern 3 May 2024, 14:55"
    assert with_bylines("Share", line, "Print") == ["head", "byline", "head"]


def test_a_byline_that_stands_on_the_page_twice_is_one_too() -> None:
    page = observe(["Ferry sails to island again", "By Jane Roe", "Ferry sails to island again", PROSE], [0] * 5)
    tags = ["headline", "repeat", "repeat", "opening"]
    assert add_bylines_and_dates(tags, page, [None] * 4) == ["headline", "byline", "repeat", "opening"]


def test_a_name_ahead_of_the_body_counts_though_one_behind_says_that_it_is_the_byline() -> None:
    page = observe(["Ferry sails to island again", "Jane Roe", PROSE, "By John Doe"], [0] * 5)
    tags = ["headline", "head", "opening", "byline<"]
    assert add_bylines_and_dates(tags, page, [None] * 4) == ["headline", "byline", "opening", "byline<"]


def test_of_two_names_apart_none_is_taken_for_the_byline() -> None:
    assert with_bylines("Jane Roe", "Share", "John Doe") == ["head", "head", "head"]


def test_an_agency_is_the_byline_where_no_person_is() -> None:
    assert with_bylines("Share", "AFP", "3 May 2024") == ["head", "byline", "published"]
    assert with_bylines("Jane Roe", "AFP", "3 May 2024") == ["byline", "head", "published"]


def test_further_ahead_and_behind_only_what_is_plain_counts() -> None:
    texts = ("By Jane Roe", "3 May 2024", *["Home"] * 15, "Ferry sails", PROSE, "By John Doe", "4 May 2024")
    page, free = observe(texts, [0] * 22), [None] * 21
    tags = [*["before"] * 17, "headline", "opening", "after", "after"]
    ahead = add_bylines_and_dates(tags, page, free)
    assert (ahead[0], ahead[1], ahead[-2:]) == ("byline", "published", ["after", "after"])
    page = observe([text if i > 1 else "Home" for i, text in enumerate(texts)], [0] * 22)
    assert add_bylines_and_dates(tags, page, free)[-2:] == ["byline<", "published<"]
    page = observe(["Jane Roe", *["Home"] * 16, *texts[-4:-2], "John Doe", "Edited by Ann Poe"], [0] * 22)
    assert add_bylines_and_dates(tags, page, free) == tags


def test_names_in_a_list_are_bylines_together() -> None:
    assert with_bylines("Jane Roe", ",", "John Doe", "and", "Ann Poe") == ["byline", "head", "byline", "head", "byline"]
    assert with_bylines("By", "Jane Roe", "News Reporter", "John Doe") == ["head", "byline", "head", "byline"]


def test_a_list_of_names_is_whole_where_the_chain_found_one_of_them() -> None:
    page = observe(["Ferry sails to island again", "Jane Roe", "and", "John Doe", "Share", "Ann Poe", PROSE], [0] * 8)
    tags = ["headline", "byline", "head", "head", "head", "head", "opening"]
    assert add_bylines_and_dates(tags, page, [None] * 7)[1:6] == ["byline", "head", "byline", "head", "head"]


def test_what_opens_a_byline_outweighs_another_name_that_the_chain_found() -> None:
    page = observe(["Ferry sails to island again", "By", "Jane Roe", "Share", "Ann Poe", PROSE], [0] * 7)
    tags = ["headline", "head", "head", "head", "byline", "opening"]
    assert add_bylines_and_dates(tags, page, [None] * 6)[1:5] == ["head", "byline", "head", "head"]


def test_a_body_that_begins_with_its_byline_and_date_opens_behind_them() -> None:
    page = observe(["Ferry sails to island again", "By Jane Roe", "3 May 2024", PROSE, PROSE], [0] * 6)
    tags = ["headline", "opening", "paragraph", "paragraph", "paragraph"]
    assert open_with_text(tags, page, [None] * 5) == ["headline", "byline", "published", "opening", "paragraph"]
    held = [None, None, frozenset({TAGS.index("paragraph")}), None, None]
    assert open_with_text(tags, page, held) == tags


LEAD = "Ten days of storm had kept the boat in the harbour."


def opened_behind_opener(lines: list[str], held: int | None = None) -> list[str]:
    tags = ["opening", *["paragraph"] * (len(lines) - 1)]
    allowed = [frozenset({0}) if i == held else None for i in range(len(lines))]
    return open_behind_opener(tags, observe(lines, [0] * (len(lines) + 1)), allowed)


def test_a_body_opens_behind_a_byline_that_is_broken_into_lines() -> None:
    byline = ["Von", "Jana Roth", "Max Kern", "3 May 2024"]
    tags = ["standfirst", "head", "byline", "byline", "published", "opening", "paragraph"]
    assert opened_behind_opener([LEAD, *byline, PROSE, PROSE]) == tags
    assert opened_behind_opener(["Ferry sails again", LEAD, *byline, PROSE]) == ["head", *tags[:-1]]


def test_names_further_down_in_a_body_or_that_a_rule_holds_are_left() -> None:
    byline = ["Von", "Jana Roth"]
    for lines, held in (
        ([LEAD, LEAD, LEAD, *byline, PROSE], None),
        ([LEAD, *byline, PROSE], 1),
        ([LEAD, "Von", "the office", PROSE], None),
        ([LEAD, LEAD, *byline], None),
    ):
        assert opened_behind_opener(lines, held) == ["opening", *["paragraph"] * (len(lines) - 1)]


def test_a_line_that_tells_the_year_is_added_to_a_date_that_does_not() -> None:
    page = observe(["Ferry sails again", "Monday 5 August, 14:47", PROSE, "Published: 05.08.24 14:47"], [0] * 5)
    tags = ["headline", "published", "opening", "after"]
    assert add_bylines_and_dates(tags, page, [None] * 4) == [*tags[:3], "published<"]
    page = observe(["Ferry sails again", "5 August 2024", PROSE, "Published: 05.08.24 14:47"], [0] * 5)
    assert add_bylines_and_dates(tags, page, [None] * 4) == tags


def test_a_byline_and_a_date_of_other_reports_ahead_of_the_headline_are_left_out_where_it_has_its_own() -> None:
    texts = ["Jane Roe", "2 May 2024", "Ferry sails again", "By John Doe", "3 May 2024", PROSE]
    tags = ["byline", "published", "headline", "byline", "published", "opening"]
    page = observe(texts, [0] * 7)
    assert add_bylines_and_dates(tags, page, [None] * 6) == ["before", "before", *tags[2:]]
    assert add_bylines_and_dates(tags, page, [frozenset({0}), None, *[None] * 4])[:2] == ["byline", "before"]
    alone = ["byline", "published", "headline", "head", "head", "opening"]
    texts = ["By Jane Roe", "2 May 2024", "Ferry sails again", "Share", "Print", PROSE]
    assert add_bylines_and_dates(alone, observe(texts, [0] * 7), [None] * 6) == alone
