from __future__ import annotations

import json
import pickle
from functools import reduce
from operator import or_
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean import Document, Kind, ProfileError, Role, SiteProfile
from newsclean.profile import ENOUGH, LINES, LONGEST, PAGES, template
from tests import site

FOOTER = "The Harbour Times is printed on the old quay since 1911"
TOPICS = ["dredged", "sold", "painted", "paved", "closed", "lit", "swept", "raised", "named"]
SMALL = [
    f"{FOOTER}\nNorth quay to be {topic}\nThe council voted on Monday to have it {topic}, a spokesman said.\n{FOOTER}\n"
    for topic in TOPICS
]
STORIES = site.stories(200)
POPULAR = STORIES[:5]
TEXTS = [site.as_text(site.page(story, POPULAR, seed)) for seed, story in enumerate(STORIES)]
WHOLE = SiteProfile.learn(TEXTS)
LINE = st.sampled_from(["a", "b", "c", "d {n}", "1 d", "2 d", "3 May 2024", "", "\ud800"])
SOME = st.lists(st.lists(LINE, max_size=4).map("\n".join), max_size=6)


def test_what_the_site_prints_on_every_page_is_cut_and_says_so() -> None:
    doc = newsclean.parse(SMALL[0], site=SiteProfile.learn(SMALL))
    cut = [line for line in doc.lines if line.text == FOOTER]
    assert [(line.role, line.kind, line.reason) for line in cut] == [(Role.BOILERPLATE, Kind.NAVIGATION, "site")] * 2
    assert FOOTER not in "\n".join(article.to_text() for article in doc.articles)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("12 Comments", "{n} comments"),
        ("1.204 Kommentare", "{n} kommentare"),
        ("Port Elda 12° | 14:05", "port elda {n}° | {n}"),
        ("Weather for Fri, 3 May 2024", "weather for {day}, {date}"),
        ("Tides on Friday", "tides on {day}"),
        ("What to do on Mon Repos", "what to do on mon repos"),
        ("2024年5月3日のニュース", "{date}のニュース"),
        ("  News \t SPORT ", "news sport"),
    ],
)
def test_a_template_has_slots_for_numbers_and_dates(text: str, wanted: str) -> None:
    assert template(text) == wanted


def test_lines_that_differ_in_numbers_and_dates_alone_are_the_sites_own() -> None:
    assert WHOLE.prints("Port Elda 23°, wind 99 knots")
    assert WHOLE.prints("77 comments")
    assert not WHOLE.prints("77 comments were deleted")


def test_a_line_of_one_page_is_never_the_sites_own() -> None:
    profile = SiteProfile.learn(SMALL)
    assert not profile.prints("North quay to be sold")
    assert not SiteProfile.learn(["the same\n" * 50]).prints("the same")
    popular = {story.headline for story in POPULAR}
    alone = [line for story in STORIES for line in (story.headline, *story.paragraphs) if line not in popular]
    assert len(alone) == 195 + 600
    assert not [line for line in alone if WHOLE.prints(line)]


def test_fetches_of_one_page_that_differ_in_numbers_and_dates_are_one_page() -> None:
    fetches = [f"Quay to be dredged\n{n} minutes ago\n{n} May 2024" for n in range(1, 9)]
    profile = SiteProfile.learn(fetches)
    assert profile.pages == 1
    assert not profile.prints("Quay to be dredged")


def test_bylines_dates_and_bare_figures_are_left_to_their_articles() -> None:
    profile = SiteProfile.learn([f"By Jane Roe\nPublished 3 May 2024\n12\nRead on\nIt is {topic}." for topic in TOPICS])
    lines = ["By Jane Roe", "Published 3 May 2024", "12", "Read on"]
    assert [profile.prints(line) for line in lines] == [False, False, False, True]


def test_a_headline_that_all_pages_link_to_is_left_alone_on_its_own_page() -> None:
    own = [line.text for line in newsclean.split_lines(TEXTS[0])]
    other = [line.text for line in newsclean.split_lines(TEXTS[9])]
    headline = POPULAR[0].headline
    assert (own.count(headline), other.count(headline)) == (2, 1)
    assert not any(printed for line, printed in zip(own, WHOLE.printed(own)) if line == headline)
    assert all(printed for line, printed in zip(other, WHOLE.printed(other)) if line == headline)


def test_a_headline_that_all_pages_link_to_is_found_on_its_own_page() -> None:
    for text, story in zip(TEXTS, POPULAR):
        assert [article.headline for article in newsclean.parse(text, site=WHOLE).articles] == [story.headline]


def test_in_a_text_of_several_pages_each_may_print_what_the_site_prints() -> None:
    lines = [line.text for line in newsclean.split_lines("\n".join(SMALL))]
    printed = SiteProfile.learn(SMALL).printed(lines)
    assert [line for line, found in zip(lines, printed) if found] == [FOOTER] * 2 * len(SMALL)


def test_a_site_of_two_hundred_pages_comes_out_clean() -> None:
    def exact(docs: list[Document]) -> int:
        return sum([a.paragraphs for a in doc.articles] == [s.paragraphs] for doc, s in zip(docs, STORIES[::10]))

    without = exact([newsclean.parse(text) for text in TEXTS[::10]])
    docs = [newsclean.parse(text, site=WHOLE) for text in TEXTS[::10]]
    assert (without, exact(docs)) == (0, 20)


@given(SOME, SOME, SOME, st.integers(1, 6))
def test_profiles_merge_in_any_order_and_grouping_as_if_learned_at_once(
    a: list[str], b: list[str], c: list[str], most: int
) -> None:
    with patch("newsclean.profile.PAGES", most):
        x, y, z = profiles = [SiteProfile.learn(texts) for texts in (a, b, c)]
        whole = SiteProfile.learn([*a, *b, *c])
        assert reduce(or_, profiles) == reduce(or_, profiles[::-1]) == x | (y | z) == whole
        assert whole | x == whole | whole == whole
        assert SiteProfile() | whole == whole
        assert whole.pages <= most
        assert reduce(or_, profiles[::-1]).to_json() == whole.to_json()
        assert SiteProfile.from_json(whole.to_json()) == whole
        assert reduce(or_, profiles[::-1]).lines == whole.lines


@given(SOME, st.sampled_from(["a", "b", "1 d"]))
def test_what_is_printed_stands_on_enough_different_pages(texts: list[str], line: str) -> None:
    having = {text for text in texts if template(line) in {template(one) for one in text.split("\n")}}
    if SiteProfile.learn(texts).prints(line):
        assert len(having) >= ENOUGH


def test_memory_is_bounded() -> None:
    words = [f"{a}{b}{c}" for a in "abcdefgh" for b in "ijklmnop" for c in "qrstuvwx"]
    profile = SiteProfile.learn(f"{word}\nfooter" for word in words)
    assert len(words) > PAGES
    assert profile.pages == PAGES
    assert profile.prints("footer")
    [page] = SiteProfile.learn(["\n".join(["top", *words * 4, "end", "x" * (LONGEST + 1)])]).sample.values()
    assert len(page) == LINES - 1
    assert {"top", "end"} <= set(page)


def test_a_profile_goes_to_other_processes() -> None:
    assert WHOLE.prints("News")
    copy = pickle.loads(pickle.dumps(WHOLE))
    assert copy == WHOLE
    assert copy.prints("News")


def test_one_text_is_not_taken_for_many() -> None:
    with pytest.raises(TypeError, match="put a single page in a list"):
        SiteProfile.learn("one page\n")
    with pytest.raises(TypeError, match="unsupported operand"):
        SiteProfile() | {}  # type: ignore[operator]


def record(**changes: object) -> str:
    return json.dumps(
        {"format": "newsclean-site", "version": 1, "pages": 2, "lines": {"a": [0], "b": [1, 1]}} | changes
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not a site profile, which is JSON"),
        (record()[:-9], "not a site profile, which is JSON"),
        ("[" * 100_000, "not a site profile, which is JSON"),
        ("[]", "not a site profile; SiteProfile.to_json"),
        (record(format="other"), "not a site profile; SiteProfile.to_json"),
        (record(version=9), "has version 9 and this newsclean reads 1; learn it again"),
        (record(pages=-1), "damaged: it must count its pages"),
        (record(pages=True), "damaged: it must count its pages"),
        (record(pages=PAGES + 1), "damaged: it must count its pages"),
        (record(lines=[]), "damaged: it must count its pages"),
        (record(lines={"a": "b"}), "damaged: the pages of the line 'a'"),
        (record(lines={"a": [2]}), "damaged: the pages of the line 'a'"),
        (record(pages=3, lines={"a": [0]}), "damaged: two of its pages"),
    ],
)
def test_what_is_no_profile_is_one_clear_error(text: str, message: str) -> None:
    assert SiteProfile.from_json(record()).pages == 2
    with pytest.raises(ProfileError, match=message):
        SiteProfile.from_json(text)
