"""Cross-validate by publisher: train on the pages of some, measure on those of the others, and report."""

from __future__ import annotations

import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from newsclean.chain import BODY_TAGS
from newsclean.model import Model, load_model
from newsclean.pipeline import parse
from newsclean.records import Article
from newsclean.train.compose import LAYOUTS, Story, chrome_runs, story_of
from newsclean.train.examples import FLATTENERS, Example, gold_of, plain
from newsclean.train.measure import f1, overlap, paired
from newsclean.train.plan import Settings, drawn, page_views

DUMPS_A_LAYOUT = 12
"""Dumps that are composed of the held-out pages of a fold for each layout."""
Figures = defaultdict[str, dict[str, list[Any]]]


def cross_validate(
    pages: Sequence[Mapping[str, Any]],
    *,
    beside: Sequence[Mapping[str, Any]] = (),
    folds: int,
    only: Sequence[int] | None = None,
    settings: Settings,
    without: str | None = None,
) -> Iterator[str]:
    """Report what a training reaches on publishers that it has not seen, a line each group of pages or dumps.

    Pages `beside` are trained on and not measured, and those of held-out publishers left out. `only` limits it to
    some folds, and `without` leaves a layout of dumps out of training, to measure on it alone.
    """
    names = sorted({page["publisher"] for page in pages})
    random.Random(0).shuffle(names)
    fold_of = {name: i % folds for i, name in enumerate(names)}
    figures: Figures = defaultdict(lambda: defaultdict(list))
    for fold in range(folds) if only is None else only:
        seen = [page for page in pages if fold_of[page["publisher"]] != fold]
        held_out = [page for page in pages if fold_of[page["publisher"]] == fold]
        seen_beside = [page for page in beside if fold_of.get(page["publisher"]) != fold]
        with tempfile.TemporaryDirectory() as folder:
            settings.train(seen, Path(folder) / "weights.json.gz", beside=seen_beside, without=without)
            model = load_model(Path(folder) / "weights.json.gz")
        if without is None:
            _measure_pages(held_out, model, figures)
        _measure_dumps(held_out, model, figures, [without] if without else LAYOUTS, random.Random(fold))
        yield f"-- after fold {fold}"
        yield from _report(figures)


def _measure_pages(pages: Sequence[Mapping[str, Any]], model: Model, figures: Figures) -> None:
    for page in pages:
        gold = page["gold"]
        bare = "body" in gold
        body = "\n".join(text for _, text in gold_of(page).body)
        if not body.strip():
            continue
        for flattener in FLATTENERS:
            if flattener not in page["texts"]:
                continue
            articles = parse(page["texts"][flattener], model=model).articles
            found = "\n".join(text for one in articles for text in (*(() if bare else one.standfirst), *one.paragraphs))
            row = overlap(body, found)
            if articles:
                main = max(articles, key=lambda one: len(one.body))
                figures[_confidence_class(main.confidence)]["body"].append(row)
                figures[_confidence_class(main.confidence)]["share right"].append(row[0])
            names = [f"pages {page['source']} {flattener}"]
            if flattener == "htmltext":
                names.append(f"country {page['country']}")
            for name in names:
                figures[name]["body"].append(row)
                figures[name]["lost"].append(row[0] < 0.3)
            if gold.get("title"):
                mine = figures[names[0]]
                mine["headline"].append(any(plain(one.headline) == plain(gold["title"]) for one in articles))
                wanted = {plain(name) for name in gold.get("authors") or ()}
                if wanted and all(name in plain(page["texts"][flattener]) for name in wanted):
                    mine["authors"].append(any({plain(name) for name in one.authors} == wanted for one in articles))
                if gold.get("date"):
                    days = {one.published.date().isoformat() for one in articles if one.published}
                    mine["date"].append(gold["date"][:10] in days)


def _confidence_class(confidence: float) -> str:
    low = min(9, int(confidence * 10)) / 10
    return f"confidence {low:.1f} to {low + 0.1:.1f}"


def _measure_dumps(
    pages: Sequence[Mapping[str, Any]], model: Model, figures: Figures, layouts: Sequence[str], rng: random.Random
) -> None:
    stories: list[Story] = [story for page in pages if (story := story_of(page))]
    chrome = chrome_runs(page_views(pages))
    for layout in layouts:
        for _ in range(DUMPS_A_LAYOUT):
            dump = drawn(stories, chrome, rng, only=layout)
            articles = parse(_text(dump), model=model).articles
            gold = _gold_articles(dump)
            for name in ("dumps", f"  layout {layout}"):
                _compare(gold, articles, figures[name])


def _text(example: Example) -> str:
    """The text that an example is the lines of."""
    rows: list[str] = []
    for gap, line in zip(example.gaps, example.lines):
        rows += [*[""] * gap, line]
    return "\n".join(rows) + "\n"


def _gold_articles(example: Example) -> list[tuple[str | None, list[str]]]:
    """The headline and the body of each article of a composed dump."""
    found: list[tuple[str | None, list[str]]] = []
    ahead: str | None = None
    for tag, line in zip(example.tags, example.lines):
        if tag == "headline":
            ahead = line
        elif tag == "opening":
            found.append((ahead, [line]))
            ahead = None
        elif tag in BODY_TAGS:
            found[-1][1].append(line)
        elif tag == "headline<":
            found[-1] = (line, found[-1][1])
    return found


def _compare(
    gold: Sequence[tuple[str | None, list[str]]], articles: Sequence[Article], figures: dict[str, list[Any]]
) -> None:
    figures["count"].append(len(gold) == len(articles))
    bodies, found = ["\n".join(body) for _, body in gold], ["\n".join(one.paragraphs) for one in articles]
    for i, j in paired(bodies, found):
        figures["body"].append(overlap(bodies[i] if i is not None else "", found[j] if j is not None else ""))
        if i is None:
            continue
        headline = j is not None and plain(articles[j].headline) == plain(gold[i][0])
        figures["headline"].append(headline)
        same = j is not None and [plain(text) for text in articles[j].paragraphs] == [plain(x) for x in gold[i][1]]
        figures["exact"].append(headline and same)


def _report(figures: Figures) -> Iterator[str]:
    for name, mine in sorted(figures.items()):
        shown = [f"{key} {f1(values) if key == 'body' else mean(values):.3f}" for key, values in mine.items() if values]
        yield f"{name:28} {'  '.join(shown)}  n {len(mine['body'])}"
