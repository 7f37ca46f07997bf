from __future__ import annotations

from collections.abc import Sequence

import pytest

from newsclean import parse
from newsclean.evidence import observe
from newsclean.frames import STORY, TIMES, begin_behind_frames

FOOT, HEAD = ["Share", "Harbour Post"], ["Home", "World"]
STORIES = (
    (
        "Ferry sails to island again",
        "The ferry to the island sailed again on Friday after ten days of storm, the harbour office said to reporters.",
        "Captain Brandt smelled bread before seeing land, and passengers clapped when engines stopped at last.",
    ),
    (
        "Bakery wins prize for rye loaf",
        "Judges tasted forty loaves in Selca and gave first prize to a bakery which opened only three years ago.",
        "Flour comes from fields behind town, where farmers plant old sorts of grain that nobody else grows now.",
    ),
    (
        "School gets new roof before winter",
        "Builders lifted tiles onto the primary school until late at night, so that lessons may begin on Monday.",
        "Parents had collected money at fairs since spring, and a carpenter worked for two weeks without any pay.",
    ),
    (
        "Orchestra looks for trumpet players",
        "Concerts of the town orchestra are short of brass, its conductor told councillors during a long hearing.",
        "Whoever owns a trumpet may come to rehearsals on Tuesday evenings, and instruments are lent to beginners.",
    ),
)


def crawl(stories: Sequence[Sequence[str]]) -> list[str]:
    return [line for story in stories for line in (*HEAD, *story, *FOOT)]


def begun(lines: Sequence[str], opened: Sequence[int] = (), held: int | None = None) -> list[str]:
    """The tags, where the chain took all lines for what stands behind a body, but for those of the stories `opened`."""
    tags = ["after"] * len(lines)
    for i in opened:
        tags[7 * i + 3] = "opening"
    allowed = [frozenset({0}) if i == held else None for i in range(len(lines))]
    return begin_behind_frames(tags, observe(lines, [0] * (len(lines) + 1)), allowed)


def test_what_a_site_prints_around_its_stories_parts_them() -> None:
    frame, story = ["after", "after"], ["headline", "opening", "paragraph"]
    assert begun(crawl(STORIES), opened=[0])[7:] == [*frame, *story, *frame] * 3


def test_a_byline_that_comes_again_is_of_the_story() -> None:
    signed = [(headline, "By Jane Roe", *body) for headline, *body in STORIES]
    assert begun(crawl(signed))[8:14] == ["after", "after", "headline", "head", "opening", "paragraph"]


@pytest.mark.parametrize(
    "stories",
    [
        pytest.param(STORIES[: TIMES - 1], id="too few"),
        pytest.param([story[1:] for story in STORIES], id="no headlines"),
        pytest.param([(headline, first[: STORY // 4] + ".") for headline, first, _ in STORIES], id="teasers"),
        pytest.param([(headline, *STORIES[0][1:]) for headline, *_ in STORIES], id="one story, told on"),
    ],
)
def test_what_is_no_crawl_stays(stories: Sequence[Sequence[str]]) -> None:
    lines = crawl(stories)
    assert begun(lines) == ["after"] * len(lines)


def test_a_line_that_a_rule_holds_is_not_taken() -> None:
    lines = crawl(STORIES)
    assert begun(lines, held=9)[7:14] == ["after"] * 7
    assert begun(lines, held=10)[7:14] == ["after"] * 7


def test_a_crawl_comes_apart() -> None:
    doc = parse("\n".join(crawl(STORIES)))
    assert [article.headline for article in doc.articles] == [headline for headline, *_ in STORIES]
