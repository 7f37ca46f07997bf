from __future__ import annotations

from collections.abc import Sequence

import pytest

from newsclean.chain import TAGS, Chain
from newsclean.evidence import observe
from newsclean.model import Model
from newsclean.sections import ENOUGH, keep_sections

MODEL = Model(TAGS, 1, Chain((0,), ((),), (0,), (0,)), {}, {}, {})
OPENING = (
    "Tickets for the morning ferry are few, and whoever comes to the pier has four things to think of, the office says."
)
TIP = (
    "Tickets are sold at the pier from seven in the morning, and on a fine day they are gone by nine, so those who "
    "come with a car do well to be there before the first boat is in, which leaves at half past eight and is not late."
)
TEASER = "Tickets are sold at the pier from seven in the morning, and on a fine day they are gone by nine at least."
HEADING = "Come early"
Rows = Sequence[tuple[str, str]]
SECTIONS: Rows = [("after", HEADING), ("after", TIP)] * ENOUGH


def kept(rows: Rows, *, doubt: int = 0, allowed: dict[int, frozenset[int]] | None = None) -> list[str]:
    """The tags of rows behind an opening; boilerplate scores better than a paragraph by so much as is in doubt."""
    lines = [OPENING, *(text for _, text in rows)]
    tags = ["opening", *(tag for tag, _ in rows)]
    scores = [[{"paragraph": 10 - doubt, "after": 10, "inside": 5, "subhead": 4}.get(tag, 0) for tag in TAGS]] * len(
        lines
    )
    limits = [(allowed or {}).get(i - 1) for i in range(len(lines))]
    page = observe(lines, [0] * (len(lines) + 1))
    return keep_sections(tags, scores, page, MODEL, limits)[1:]


def test_a_body_goes_on_where_heading_and_paragraph_take_turns() -> None:
    furniture = [("after", "More news"), ("after", "Sport")]
    assert kept([*SECTIONS, *furniture]) == ["subhead", "paragraph"] * ENOUGH + ["after", "after"]


def test_what_the_words_tell_stays_boilerplate_between_two_sections() -> None:
    assert kept([*SECTIONS, ("after", "Share this article"), ("after", TIP)])[-2:] == ["inside", "paragraph"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(SECTIONS[2:], id="too few"),
        pytest.param([("after", HEADING), ("after", TEASER)] * 9, id="too short"),
        pytest.param(
            [("after", HEADING), ("after", HEADING), ("after", HEADING), ("after", TIP)] * 9, id="too far apart"
        ),
    ],
)
def test_a_list_of_teasers_is_none(rows: Rows) -> None:
    assert kept(rows) == ["after"] * len(rows)


def test_sections_of_something_else_are_other_reports() -> None:
    other = (
        "A crane fell on an empty warehouse in Porto during a storm, and firemen searched it until noon, when a dog "
        "was carried out unhurt by two of them; nobody else was inside, and what made it fall is not clear to anyone."
    )
    rows = [("after", HEADING), ("after", other)] * ENOUGH
    assert kept(rows) == ["after"] * len(rows)


def test_sections_that_are_surely_boilerplate_are_none() -> None:
    assert kept(SECTIONS, doubt=3) == ["subhead", "paragraph"] * ENOUGH
    assert kept(SECTIONS, doubt=4) == ["after"] * 2 * ENOUGH


def test_a_line_that_a_rule_pins_is_no_section() -> None:
    pinned = frozenset({TAGS.index("after")})
    assert kept(SECTIONS, allowed={1: pinned}) == ["after"] * 2 * ENOUGH
    assert kept([*SECTIONS, *SECTIONS], allowed={2: pinned})[2] == "inside"
