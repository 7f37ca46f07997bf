from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from attrs import evolve

import newsclean
from newsclean import stories
from newsclean.evidence import Evidence, observe
from newsclean.stories import MOST_SINCE, PROSE, Change, part_stories

FERRY = (
    "The ferry to Port Elda sailed again on Friday, the harbour office said, after ten weeks in dry dock.",
    "“We waited long enough for letters,” said Ivo Maric, a baker on the island, as the boat came into port.",
    "Tickets for the ferry were gone within the hour, the harbour office said, and more boats will sail in March.",
)
ORCHARD = (
    "Cherries ripened twenty days early in the orchards above Selca, growers told the farming chamber on Sunday.",
    "“Nobody has picked this soon since my grandfather planted the trees,” said Ana Quill, who grows cherries there.",
    "The farming chamber expects a small harvest, as frost in April killed every second blossom above the village.",
)
HEADING = "Early cherries in the orchards above Selca after frost in April"
NOTHING = Change(bias=0, shared=0, words=0, ahead=0, behind=0, gap=0, length=0, since=0)


def parted(
    *lines: str, tag: str = "subhead", menu: int = 0, gaps: Sequence[int] = (), pins: Sequence[str] = ()
) -> list[str]:
    """The tags of a body with headings between its lines of prose, below a menu of so many lines."""
    texts = [f"Department number {n}" for n in range(menu)] + list(lines)
    page = observe(texts, [*[0] * menu, *(gaps or [0] * (len(lines) + 1))])
    body = ["paragraph" if one.look.shape.prose else tag for one in page[menu:]]
    allowed = [frozenset({0}) if text in pins else None for text in texts]
    return part_stories(["before"] * menu + ["opening", *body[1:]], page, allowed)[menu:]


def test_a_heading_at_which_the_story_changes_is_the_headline_of_the_next() -> None:
    tags = ["opening", "paragraph", "paragraph", "headline", "opening", "paragraph", "paragraph"]
    assert parted(*FERRY, HEADING, *ORCHARD) == tags
    assert parted(*FERRY, HEADING, *ORCHARD, tag="paragraph") == tags


@pytest.mark.parametrize(
    "lines",
    [
        (*FERRY[:2], "Ten weeks in the dock of Port Elda", FERRY[2], *ORCHARD),
        (*FERRY, "Cherries", *ORCHARD),
        (*FERRY, HEADING + ":", *ORCHARD),
        (*FERRY, "By Jane Roe in Selca", HEADING, *ORCHARD),
        (*FERRY, HEADING),
    ],
    ids=["same story", "short", "colon", "not alone", "nothing behind"],
)
def test_another_heading_stays(lines: Sequence[str]) -> None:
    assert "headline" not in parted(*lines)


def test_a_heading_on_a_page_or_one_that_a_rule_has_pinned_stays() -> None:
    assert "headline" not in parted(*FERRY, HEADING, *ORCHARD, menu=3)
    assert "headline" not in parted(*FERRY, HEADING, *ORCHARD, pins=[HEADING])
    assert "headline" not in parted(*FERRY, HEADING, *ORCHARD, pins=[ORCHARD[0]])


def test_a_blank_line_before_but_not_behind_tells_a_headline() -> None:
    lines = (*FERRY, "A short harvest in all of the country", *ORCHARD)
    assert "headline" not in parted(*lines)
    assert "headline" in parted(*lines, gaps=[0, 0, 0, 1, 0, 0, 0, 0])


def test_only_so_many_lines_of_prose_are_compared() -> None:
    others = [
        f"The council of Hvar met {n} times over tram number {n}, members of the council said." for n in range(PROSE)
    ]
    near = parted(*ORCHARD, *others[1:], HEADING, *ORCHARD)
    far = parted(*ORCHARD, *others, HEADING, *ORCHARD)
    assert ("headline" in near, "headline" in far) == (False, True)


@pytest.mark.parametrize(("prose", "parts"), [(2, False), (3, True), (2 * MOST_SINCE, True)])
def test_a_headline_follows_more_prose_than_a_sub_heading(
    monkeypatch: pytest.MonkeyPatch, prose: int, parts: bool
) -> None:
    monkeypatch.setattr(stories, "CHANGE", evolve(NOTHING, bias=-math.log(3.5), since=1.0))
    tags = parted("Ferry sails to Port Elda again", *(ORCHARD * MOST_SINCE)[:prose], HEADING, *ORCHARD)
    assert (tags[prose + 1] == "headline") is parts


def test_prose_behind_a_heading_is_counted_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    class Watched(Change):
        def happens(self, line: Evidence, behind: frozenset[str], ahead: frozenset[str], since: int) -> bool:
            seen.append(since)
            return False

    monkeypatch.setattr(stories, "CHANGE", Watched())
    parted(*ORCHARD, HEADING, *ORCHARD * MOST_SINCE, HEADING, *ORCHARD)
    assert seen == [3, MOST_SINCE]


def test_a_question_may_be_a_headline() -> None:
    assert "headline" in parted(*FERRY, "Will the cherries ripen earlier from now on in the orchards?", *ORCHARD)


def line() -> Evidence:
    return observe(["Night ferry sails north"], [1, 0])[0]


@pytest.mark.parametrize(
    ("name", "worth"),
    [
        ("shared", math.log(3)),
        ("words", math.log(4)),
        ("ahead", 2 / 4),
        ("behind", 1 / 4),
        ("gap", 1.0),
        ("length", math.log(24)),
        ("since", math.log(8)),
    ],
)
def test_each_property_tells_a_headline_by_its_own_weight(name: str, worth: float) -> None:
    behind, ahead = frozenset({"night", "tram", "quay"}), frozenset({"night", "ferry", "quay", "mast"})
    for bias, happens in ((-worth + 1e-6, True), (-worth - 1e-6, False)):
        assert evolve(NOTHING, bias=bias, **{name: 1.0}).happens(line(), behind, ahead, 7) is happens


def test_a_dump_of_bare_stories_comes_apart() -> None:
    dump = "\n".join(["Ferry sails to Port Elda again", *FERRY * 2, HEADING, *ORCHARD * 2])
    assert [article.headline for article in newsclean.parse(dump).articles] == [
        "Ferry sails to Port Elda again",
        HEADING,
    ]
