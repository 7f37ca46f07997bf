from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from newsclean.chain import MEANING
from newsclean.train.compose import compose, draw_site, joined, printed, story_of
from tests.train.stories import STORY


@given(st.integers(0, 10_000), st.integers(1, 5))
def test_a_dump_holds_its_stories_whole_and_in_order(seed: int, size: int) -> None:
    rng = random.Random(seed)
    sites = [draw_site(rng) for _ in range(size)]
    dump = compose([STORY] * size, sites, [("Home", "World")], rng)
    assert len(dump.lines) == len(dump.tags) == len(dump.gaps) - 1
    assert set(dump.tags) <= set(MEANING)
    assert dump.tags.count("opening") == size
    body = " ".join(line for line, tag in zip(dump.lines, dump.tags) if tag in ("opening", "paragraph", "subhead"))
    first = " ".join(text for _, text in STORY.paragraphs[:2])
    assert body.count("The ferry sailed again on Friday.") == size
    assert body.startswith(first[:33])


def test_layouts_differ() -> None:
    rng = random.Random(3)
    fronts = {(site.front, site.back) for site in (draw_site(rng) for _ in range(50))}
    assert len(fronts) > 25


def test_a_printed_story_has_a_blank_line_between_its_paragraphs() -> None:
    example = printed(STORY, random.Random(1))
    after_opening = example.tags.index("opening") + 1
    assert set(example.gaps[after_opening:-1]) == {1}
    assert example.tags[0] == "headline"


def test_joined_pages_keep_their_lines_and_gaps() -> None:
    rng = random.Random(1)
    parts = [printed(STORY, rng), printed(STORY, rng)]
    whole = joined(parts, rng)
    assert whole.lines == parts[0].lines + parts[1].lines
    assert len(whole.gaps) == len(whole.lines) + 1


def test_gold_without_a_title_or_a_body_is_no_story() -> None:
    page = {"publisher": "x", "gold": {"title": "", "body": "The ferry sailed again on Friday. " * 9}}
    assert story_of(page) is None
    page["gold"] = {"title": "Ferry sails again", "body": "Short."}
    assert story_of(page) is None
