"""Train the weights: `python -m newsclean.train pages.jsonl.gz --out weights.json.gz`."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from newsclean.train.compose import Story, chrome_runs, compose, draw_site, joined, printed, story_of
from newsclean.train.crf import evidenced, fit
from newsclean.train.examples import FLATTENERS, Example, page_example, read_jsonl, surroundings
from newsclean.train.weights import write_weights


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the pages, train, write the weights file, say what was done."""
    parser = argparse.ArgumentParser(prog="python -m newsclean.train", description=__doc__)
    parser.add_argument("pages", type=Path, nargs="+", help="pages with gold, JSON Lines, gzipped or not")
    parser.add_argument("--out", type=Path, required=True, help="where the weights file goes")
    parser.add_argument("--dumps", type=int, default=2400, help="how many dumps to compose of the pages' articles")
    parser.add_argument("--dump-weight", type=float, default=2.0, help="how much a dump counts against a page")
    parser.add_argument("--l2", type=float, default=80.0, help="how strongly large weights are held down")
    parser.add_argument("--iterations", type=int, default=90, help="training steps at most")
    parser.add_argument("--least", type=float, default=0.04, help="weights smaller than this are left out")
    parser.add_argument("--seed", type=int, default=1, help="draws the composed dumps")
    args = parser.parse_args(arguments)
    pages = [page for path in args.pages for page in read_jsonl(path)]
    examples = training_examples(pages, args.dumps, random.Random(args.seed))
    weights = [1.0 if example.publisher else args.dump_weight for example in examples]
    trained = fit(evidenced(examples), l2=args.l2, iterations=args.iterations, weights=weights)
    note = {
        "pages": len(pages),
        "publishers": len({page["publisher"] for page in pages}),
        "examples": len(examples),
        "lines": sum(len(example.lines) for example in examples),
        "dump weight": args.dump_weight,
        "l2": args.l2,
        "seed": args.seed,
    }
    size = write_weights(trained, args.out, note, least=args.least)
    sys.stdout.write(f"{args.out}: {size} bytes, {note}\n")
    return 0


def training_examples(pages: Sequence[Mapping[str, Any]], dumps: int, rng: random.Random) -> list[Example]:
    """The pages as all flatteners give them, and dumps composed of them.

    One flattening of each page is whole, the others are cut to the surroundings of the body: the far ends of a
    page are many lines that teach little. Of eight dumps, five are articles in drawn layouts, two are one article
    as `Article.to_text` prints it, and one is pages, cut likewise, one after the other.
    """
    whole: list[Example] = []
    near: list[Example] = []
    for page in pages:
        mine = [page_example(page, name) for name in FLATTENERS if name in page["texts"]]
        mine = [example for example in mine if "opening" in example.tags]
        if mine:
            whole.append(mine.pop(rng.randrange(len(mine))))
            near += [surroundings(example, rng.randint(15, 60)) for example in mine]
    stories = [story for page in pages if (story := story_of(page))]
    chrome = chrome_runs(whole)
    examples = [*whole, *near]
    for n in range(dumps):
        kind = n % 8
        if kind < 5:
            examples.append(_drawn(stories, chrome, rng))
        elif kind < 7:
            examples.append(printed(rng.choice(stories), rng))
        else:
            examples.append(joined(rng.sample(near, rng.choice([2, 2, 3])), rng))
    return examples


def _drawn(stories: Sequence[Story], chrome: Sequence[Sequence[str]], rng: random.Random) -> Example:
    mine = rng.sample(stories, rng.choice([1, 1, 2, 2, 2, 3, 3, 4, 6]))
    site = draw_site(rng)
    sites = [site] * len(mine) if rng.random() < 0.6 else [draw_site(rng) for _ in mine]
    return compose(mine, sites, chrome, rng)


if __name__ == "__main__":
    sys.exit(main())
