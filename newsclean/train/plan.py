"""What a training sees: pages in all their flattenings, and dumps composed of their articles."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

from newsclean.train.compose import Site, Story, chrome_runs, compose, draw_site, joined, layout_of, printed, story_of
from newsclean.train.crf import evidenced, fit
from newsclean.train.examples import FLATTENERS, Example, page_example, surroundings
from newsclean.train.headlines import fit_headlines
from newsclean.train.weights import write_weights


@frozen
class Settings:
    """How to train: how many dumps, which share of them an epoch draws, how often, and how weights are held down."""

    dumps: int
    share: float
    l2: float
    epochs: int
    seed: int
    least: float

    def train(
        self,
        pages: Sequence[Mapping[str, Any]],
        path: Path,
        *,
        labelled: Sequence[Example] = (),
        without: str | None = None,
    ) -> str:
        """Train on pages and labelled lines, write the weights file, and say what was done.

        `without` names a layout left out.
        """
        rng = random.Random(self.seed)
        views = page_views(pages)
        examples = [*views, *labelled, *composed(pages, views, self.dumps, rng, without=without)]
        roles = fit(evidenced(examples), plan_of(examples, self.share), l2=self.l2, epochs=self.epochs, seed=self.seed)
        note = {
            "pages": len(pages) + len(labelled),
            "publishers": len({page["publisher"] for page in pages} | {example.publisher for example in labelled}),
            "lines": sum(len(example.lines) for example in examples),
            **asdict(self),
        }
        size = write_weights(roles, fit_headlines(examples), path, note, least=self.least)
        return f"{path}: {size} bytes, {note}"


def page_views(pages: Sequence[Mapping[str, Any]]) -> list[Example]:
    """The pages as all flatteners give them, those left out in whose lines the gold was not found."""
    views = (page_example(page, name) for page in pages for name in FLATTENERS if name in page["texts"])
    return [view for view in views if "opening" in view.tags]


def composed(
    pages: Sequence[Mapping[str, Any]],
    views: Sequence[Example],
    dumps: int,
    rng: random.Random,
    *,
    without: str | None = None,
) -> list[Example]:
    """Dumps composed of pages and of their views.

    Of sixteen dumps, ten are articles in drawn layouts, four are one article as `Article.to_text` prints it,
    and two are pages one after the other, cut to the surroundings of their bodies. `without` names a layout that
    is not drawn.
    """
    stories = [story for page in pages if (story := story_of(page))]
    if dumps and not stories:
        raise ValueError("no page has a title and 200 characters of body to compose dumps of; add titles, or ask for 0")
    chrome = chrome_runs(views)
    examples = []
    for n in range(dumps):
        kind = n % 16
        if kind < 10:
            examples.append(drawn(stories, chrome, rng, without=without))
        elif kind < 14:
            examples.append(printed(rng.choice(stories), rng))
        else:
            near = [
                surroundings(view, rng.randint(5, 90))
                for view in rng.sample(views, min(len(views), rng.choice([2, 2, 3])))
            ]
            examples.append(joined(near, rng))
    return examples


def drawn(
    stories: Sequence[Story],
    chrome: Sequence[Sequence[str]],
    rng: random.Random,
    *,
    only: str | None = None,
    without: str | None = None,
) -> Example:
    """One to six stories in one drawn layout, or each in its own; `only` and `without` name layouts."""
    mine = rng.sample(stories, min(len(stories), rng.choice([1, 1, 2, 2, 2, 3, 3, 4, 6])))

    def site() -> Site:
        one = draw_site(rng)
        while layout_of(one) == without or only not in (None, layout_of(one)):
            one = draw_site(rng)
        return one

    first = site()
    sites = [first] * len(mine) if rng.random() < 0.6 else [site() for _ in mine]
    return compose(mine, sites, chrome, rng)


def plan_of(examples: Sequence[Example], share: float) -> list[list[int]]:
    """The groups of which each epoch draws one example: the views of a page, and dumps by the share that is drawn."""
    groups: dict[str, list[int]] = {}
    dumps = []
    for i, example in enumerate(examples):
        if example.publisher:
            groups.setdefault(example.page, []).append(i)
        else:
            dumps.append(i)
    size = max(1, round(1 / share))
    return [*groups.values(), *(dumps[i : i + size] for i in range(0, len(dumps), size))]
