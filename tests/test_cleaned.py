from __future__ import annotations

from collections.abc import Sequence

import pytest

import newsclean
from newsclean.chain import TAGS, Chain
from newsclean.cleaned import keep_odd_lines
from newsclean.evidence import observe
from newsclean.model import Model

PROSE = (
    "The ferry to Port Elda sailed again on Friday, the harbour office said, after ten weeks in dry dock.",
    "“We have waited long enough for letters,” said Ivo Maric, who runs a bakery on the island, as the boat came in.",
    "Tickets went on sale at noon and were gone within the hour, officials said on the pier, where the band played on.",
    "Engineers expect the work on the sea wall to take until March, at a cost of nine million crowns, the office said.",
    "Until then the boats will sail twice a day, and fishermen will bring the mail to the islands in between.",
)
MODEL = Model(TAGS, 1, Chain((0,), ((),), (0,), (0,)), {}, {}, {})


def kept(
    odd: str,
    *,
    menu: int = 0,
    allowed: frozenset[int] | None = None,
    better: str = "paragraph",
    texts: Sequence[str] = PROSE,
) -> str:
    """The tag of an odd line that the chain has cut out of a body, below a menu of so many lines."""
    lines = [f"Department number {n}" for n in range(menu)] + [texts[0], odd, *texts[1:]]
    tags = ["before"] * menu + ["opening", "inside", *["paragraph"] * (len(texts) - 1)]
    scores = [[int(tag == better) for tag in TAGS] for _ in lines]
    limits = [allowed if line == odd else None for line in lines]
    page = observe(lines, [0] * (len(lines) + 1))
    changed = keep_odd_lines(tags, scores, page, MODEL, limits)
    assert [*changed[: menu + 1], *changed[menu + 2 :]] == [*tags[: menu + 1], *tags[menu + 2 :]]
    return changed[menu + 1]


def test_an_odd_line_in_a_cleaned_text_is_what_its_scores_say_that_text_is() -> None:
    assert kept("Why the ferry was built") == "paragraph"
    assert kept("Why the ferry was built", better="subhead") == "subhead"


def test_on_a_page_with_boilerplate_it_stays_cut() -> None:
    assert kept("Why the ferry was built", menu=3) == "inside"


@pytest.mark.parametrize("odd", ["Share this article", "3 May 2024, 14:05", "By Jane Roe", "Photo: Jane Roe / Reuters"])
def test_a_line_whose_words_tell_what_it_is_stays_cut(odd: str) -> None:
    assert kept(odd) == "inside"


def test_a_line_that_repeats_another_stays_cut() -> None:
    odd = "Why the ferry was built"
    assert kept(odd, texts=[*PROSE, odd]) == "inside"


def test_a_line_that_a_rule_pins_stays_cut() -> None:
    assert kept("Why the ferry was built", allowed=frozenset({TAGS.index("inside")})) == "inside"


def test_what_a_copied_article_has_between_its_paragraphs_is_its_own() -> None:
    odd = ["Timetable at a glance:", "Ferries", "Two decks. One bakery.", "What comes next?"]
    lines = [line for pair in zip(PROSE, odd) for line in pair] + [PROSE[-1]]
    [article] = newsclean.parse("\n\n".join(["Ferry back on its old route", *lines])).articles
    assert list(article.paragraphs) == lines
