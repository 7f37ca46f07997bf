from __future__ import annotations

import random

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from newsclean.chain import MEANING
from newsclean.train.compose import compose, crawled, draw_site, joined, printed, story_of
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


def test_a_crawl_repeats_what_its_site_prints_around_each_story_and_who_writes() -> None:
    writers = [evolve(STORY, authors=(f"Writer {n}",)) for n in range(6)]
    rng = random.Random(2)
    plain = evolve(draw_site(rng), front=("headline", "byline"), back=(), byline_form="{}", inside_chrome=0.0)
    sites = [crawled(plain, writers, [("Home", "World", "Sport")], rng) for _ in range(40)]
    assert 0 < sum(bool(site.ahead) for site in sites) < 40
    assert 0 < sum(bool(site.behind) for site in sites) < 40
    site = evolve(plain, ahead=("Home", "World"), behind=("Share this",), staff=("Writer 3",))
    dump = compose(writers, [site] * 6, [], rng)
    tagged = list(zip(dump.lines, dump.tags))
    assert tagged.count(("Home", "before")) == tagged.count(("World", "before")) == 6
    assert tagged.count(("Share this", "after")) == 6
    assert {line for line, tag in tagged if tag == "byline"} == {"Writer 3"}
