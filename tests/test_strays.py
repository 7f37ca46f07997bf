from __future__ import annotations

from collections.abc import Sequence

import pytest

from newsclean.chain import TAGS, Chain
from newsclean.evidence import observe
from newsclean.model import Model
from newsclean.strays import LIKELY, LONG, REACH, SURE, take_in_strays

SCALE = 10
MODEL = Model(TAGS, SCALE, Chain((0,), ((),), (0,), (0,)), {}, {}, {})
OPENING = (
    "The harbour master of Selca closed the northern pier on Friday after divers found cracks in two of its pillars."
)
STRAY = (
    "Cracks in the pillars of the pier were seen by divers in autumn already, the harbour master said, but the "
    "ministry had no money then, and the repairs of the northern light had to be paid first, as nobody had asked for."
)
OTHER = (
    "Cherries ripened three weeks early in the orchards of the valley, growers told the market, and pickers came from "
    "far away to bring them in before the hail that was forecast for the weekend, though it never reached the slopes."
)
LINKS = [("inside", "Sign up for the newsletter"), ("inside", "Most read")]
LINKS_BEHIND = [("after", text) for _, text in LINKS]
SHORT = "Divers at the northern pier of Selca, which the harbour master closed on Friday."
Rows = Sequence[tuple[str, str]]


def taken(rows: Rows, lead: float, held: int | None = None) -> list[str]:
    """The tags of rows behind an opening; a paragraph is ahead of all other tags by `lead`."""
    lines = [OPENING, *(text for _, text in rows)]
    tags = ["opening", *(tag for tag, _ in rows)]
    scores = [[round(lead * SCALE) * (tag == "paragraph") for tag in TAGS]] * len(lines)
    limits = [frozenset({0}) if i - 1 == held else None for i in range(len(lines))]
    return take_in_strays(tags, scores, observe(lines, [0] * (len(lines) + 1)), MODEL, limits)[1:]


@pytest.mark.parametrize(
    ("text", "lead", "tag"),
    [
        pytest.param(STRAY, LIKELY, "paragraph", id="a paragraph"),
        pytest.param(STRAY, LIKELY - 0.1, "inside", id="not likely"),
        pytest.param(OTHER, LIKELY, "inside", id="another story"),
        pytest.param(SHORT, LIKELY, "inside", id="no longer than a caption"),
    ],
)
def test_a_long_line_inside_a_body_that_is_likely_of_it_is_a_paragraph(text: str, lead: float, tag: str) -> None:
    assert len(SHORT) < LONG <= min(len(STRAY), len(OTHER))
    rows = [*LINKS, ("inside", text), *LINKS, ("paragraph", OPENING)]
    assert taken(rows, lead) == ["inside", "inside", tag, "inside", "inside", "paragraph"]


@pytest.mark.parametrize(
    ("text", "lead", "found"),
    [
        pytest.param(STRAY, SURE, True, id="a paragraph"),
        pytest.param(STRAY, SURE - 0.1, False, id="not sure"),
        pytest.param(OTHER, SURE, False, id="another story"),
    ],
)
def test_a_line_behind_a_body_that_is_surely_of_it_is_a_paragraph(text: str, lead: float, found: bool) -> None:
    ended, reached = ["after"] * 3, ["inside", "inside", "paragraph"]
    rows = [*LINKS_BEHIND, ("after", text), *LINKS_BEHIND]
    assert taken(rows, lead) == [*(reached if found else ended), "after", "after"]


def test_a_line_far_behind_a_body_or_that_a_rule_holds_stays() -> None:
    far = [("after", f"Place {i}") for i in range(REACH - 1)]
    assert taken([*far, ("after", STRAY)], SURE)[-1] == "paragraph"
    assert taken([*far, ("after", "Place"), ("after", STRAY)], SURE)[-1] == "after"
    assert taken([("after", STRAY)], SURE, held=0) == ["after"]


def test_a_caption_with_the_credit_of_its_picture_stays() -> None:
    assert taken([("after", f"{STRAY} (Photo: AFP)")], SURE) == ["after"]
