"""What a training sees: pages in all their flattenings, and dumps composed of their articles."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import asdict, evolve, frozen

from newsclean.train.compose import (
    Site,
    Story,
    chrome_runs,
    compose,
    crawled,
    draw_site,
    joined,
    layout_of,
    printed,
    story_of,
)
from newsclean.train.crf import Trained, evidenced, fit, mixed
from newsclean.train.examples import FLATTENERS, Example, gold_of, page_example, surroundings
from newsclean.train.headlines import fit_headlines, mean_headlines
from newsclean.train.measure import overlap
from newsclean.train.weights import write_weights

BESIDE_A_PUBLISHER, BESIDE_FLATTENINGS = 3, 2
"""Pages of one publisher, and flattenings of one page, that are taken of the pages beside."""
BESIDE_MISSING = 0.05
"""The share of the gold that the text of a page beside may lack."""
BESIDE_DRAWN = 1 / 3
"""The share of the publishers beside that an epoch draws a page of."""
BESIDE_L2, BESIDE_PUBLISHERS = 4.0, 5
"""How much more weights are held down with pages beside, and how many publishers show a feature at least."""
BESIDE_WEIGHT = 0.6
"""The weight of the training with the pages beside, of one with and one without."""

CRAWL, CRAWL_PARAGRAPHS = 12, 4
"""Stories of a crawl of one site, and paragraphs of each at most."""


@frozen
class Settings:
    """How to train: how many dumps, which share of them an epoch draws, how often, and how weights are held down.

    The weights are the mean of so many `draws`, trainings on dumps composed anew: what one of them learned by
    chance the others do not bear out. All but the first see crawls of one site among their dumps.
    """

    draws: int
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
        beside: Sequence[Mapping[str, Any]] = (),
        without: str | None = None,
    ) -> str:
        """Train on pages and labelled lines, write the weights file, and say what was done.

        With pages `beside`, a second training sees them too, and each weight lies between both. `without` names a
        layout left out.
        """
        views = page_views(pages)
        given = [*views, *labelled]
        roles, headlines = [], []
        for n in range(self.draws):
            seed = self.seed + n
            rng = random.Random(seed)
            more = beside_views(beside, random.Random(seed))
            examples = [*given, *composed(pages, views, self.dumps, rng, without=without, crawls=n > 0)]
            roles.append(self._fit(examples, more, rng, seed))
            headlines.append(fit_headlines(examples))
        note = {
            "pages": len(pages) + len(labelled),
            "publishers": len({page["publisher"] for page in pages} | {example.publisher for example in labelled}),
            "beside": len(beside),
            **asdict(self),
        }
        mean = mixed([(one, 1 / self.draws) for one in roles])
        size = write_weights(mean, mean_headlines(headlines), path, note, least=self.least)
        return f"{path}: {size} bytes, {note}"

    def _fit(self, examples: Sequence[Example], more: Sequence[Example], rng: random.Random, seed: int) -> Trained:
        """One training on examples and on pages beside."""
        evidence = evidenced([*examples, *more])
        plan = plan_of(examples, self.share)
        roles = fit(evidence, plan, l2=self.l2, epochs=self.epochs, seed=seed)
        if not more:
            return roles
        wider = [*plan, *beside_plan(more, len(examples), rng)]
        l2 = BESIDE_L2 * self.l2
        other = fit(evidence, wider, l2=l2, epochs=self.epochs, publishers=BESIDE_PUBLISHERS, seed=seed)
        return mixed([(roles, 1 - BESIDE_WEIGHT), (other, BESIDE_WEIGHT)])


def page_views(pages: Sequence[Mapping[str, Any]]) -> list[Example]:
    """The pages as all flatteners give them, those left out in whose lines the gold was not found."""
    views = (page_example(page, name) for page in pages for name in FLATTENERS if name in page["texts"])
    return [view for view in views if "opening" in view.tags]


def beside_views(pages: Sequence[Mapping[str, Any]], rng: random.Random) -> list[Example]:
    """A few pages of each publisher in some of their flattenings, where nearly all of the gold stands in the text."""
    taken: Counter[str] = Counter()
    views = []
    for page in rng.sample(pages, len(pages)):
        if taken[page["publisher"]] < BESIDE_A_PUBLISHER:
            mine = [view for view in _some_views(page, rng) if "opening" in view.tags]
            taken[page["publisher"]] += bool(mine)
            views += mine
    return views


def _some_views(page: Mapping[str, Any], rng: random.Random) -> Iterator[Example]:
    body = "\n".join(text for _, text in gold_of(page).body)
    names = [name for name in FLATTENERS if name in page["texts"]]
    for name in rng.sample(names, min(BESIDE_FLATTENINGS, len(names))):
        if overlap(body, page["texts"][name])[2] <= BESIDE_MISSING:
            yield page_example(page, name)


def beside_plan(views: Sequence[Example], start: int, rng: random.Random) -> list[list[int]]:
    """The groups of the views beside, numbered from `start`: each holds those of some publishers."""
    mine: dict[str, list[int]] = {}
    for i, view in enumerate(views, start):
        mine.setdefault(view.publisher, []).append(i)
    publishers = rng.sample(sorted(mine), len(mine))
    many = max(1, round(len(publishers) * BESIDE_DRAWN))
    return [[i for name in publishers[n::many] for i in mine[name]] for n in range(many)]


def composed(
    pages: Sequence[Mapping[str, Any]],
    views: Sequence[Example],
    dumps: int,
    rng: random.Random,
    *,
    without: str | None = None,
    crawls: bool = False,
) -> list[Example]:
    """Dumps composed of pages and of their views.

    Of sixteen dumps, ten are articles in drawn layouts, four are one article as `Article.to_text` prints it,
    and two are pages one after the other, cut to the surroundings of their bodies. `without` names a layout that
    is not drawn; with `crawls`, every tenth of the drawn ones is a crawl of one site.
    """
    stories = [story for page in pages if (story := story_of(page))]
    if dumps and not stories:
        raise ValueError("no page has a title and 200 characters of body to compose dumps of; add titles, or ask for 0")
    chrome = chrome_runs(views)
    examples = []
    for n in range(dumps):
        kind = n % 16
        if kind < 10:
            examples.append(drawn(stories, chrome, rng, without=without, crawls=crawls))
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
    crawls: bool = False,
) -> Example:
    """One to six stories in one drawn layout, or each in its own; `only` and `without` name layouts.

    With `crawls`, one in ten is a crawl: many short stories of one site, which repeats itself around them.
    """
    size = rng.choice([1, 1, 2, 2, 2, 3, 3, 4, 6, *([CRAWL] if crawls else [])])
    mine = rng.sample(stories, min(len(stories), size))

    def site() -> Site:
        one = draw_site(rng)
        while layout_of(one) == without or only not in (None, layout_of(one)):
            one = draw_site(rng)
        return one

    first = site()
    if size == CRAWL:
        first = evolve(first, most_paragraphs=min(first.most_paragraphs, CRAWL_PARAGRAPHS))
        return compose(mine, [crawled(first, mine, chrome, rng)] * len(mine), chrome, rng)
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
