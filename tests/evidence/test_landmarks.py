from __future__ import annotations

from newsclean.evidence import observe
from newsclean.evidence.landmarks import WINDOW, Landmarks

PROSE = "The ferry to the island sailed again on Friday, the harbour office said in a short statement on its site."


def landmarks(*texts: str) -> list[Landmarks]:
    return [seen.landmarks for seen in observe(texts, [0] * (len(texts) + 1))]


def test_lines_know_what_their_neighbours_are() -> None:
    page = landmarks("Ferry sails again", "By Jane Roe", "3 May 2024", PROSE)
    assert [one.sense for one in page] == ["", "byline", "date", ""]
    assert page[3].near == ("", "byline", "date", "^", "^")


def test_prose_behind_a_repeated_title_is_told_by_its_distance() -> None:
    page = landmarks("Ferry to the islands sails again | The Post", "Home", "Ferry to the islands sails again", PROSE)
    assert [one.title[0] for one in page] == [0, 0, 0, 1]
    assert [one.title[2] for one in page] == [1, 1, 0, 0]


def test_a_title_beyond_reach_is_forgotten() -> None:
    title = "Ferry to the islands sails again"
    page = landmarks(title, title, *["Menu"] * (WINDOW + 1))
    assert page[WINDOW + 1].title[0] > 0
    assert page[WINDOW + 2].title[0] == 0


def test_words_that_close_an_article_count_behind_them() -> None:
    page = landmarks(PROSE, "Related articles", PROSE, "Leave a comment", PROSE)
    assert [one.cues[0] > 0 for one in page] == [False, False, True, True, True]


def test_teasers_are_lone_paragraphs_with_dates() -> None:
    page = landmarks("Pier closed", "3 May 2024", PROSE, "Choir wins", "2 May 2024", PROSE, "Ship back", PROSE, PROSE)
    assert [one.lone[0] for one in page] == [False, False, True, False, False, True, False, False, False]
    assert page[0].lone[3] == (0, 2)
