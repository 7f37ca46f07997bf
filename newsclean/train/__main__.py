"""Train the weights: `python -m newsclean.train pages.jsonl.gz --out weights.json.gz`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from newsclean.train.compose import LAYOUTS
from newsclean.train.crossvalidate import cross_validate
from newsclean.train.labelled import is_labelled, labelled_example
from newsclean.train.pages import read_records
from newsclean.train.plan import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the pages, train, write the weights file, say what was done; or report a cross-validation."""
    parser = argparse.ArgumentParser(prog="python -m newsclean.train", description=__doc__)
    parser.add_argument(
        "pages", type=Path, nargs="+", help="pages with gold, or labelled lines: JSON Lines, gzipped or not"
    )
    parser.add_argument(
        "--beside",
        type=Path,
        nargs="+",
        default=[],
        metavar="PAGES",
        help="more pages, whose gold is worse: each weight lies between a training without them and one with them",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=Path, help="where the weights file goes")
    what.add_argument(
        "--cross-validate",
        type=int,
        metavar="FOLDS",
        help="train on the pages of some publishers and measure on those of the others, so many times over",
    )
    parser.add_argument("--only-folds", type=int, nargs="*", help="the folds to measure, from 0; all by default")
    parser.add_argument(
        "--without-layout", choices=LAYOUTS, help="leave dumps of this layout out of training and measure on them alone"
    )
    parser.add_argument("--draws", type=int, default=3, help="of how many trainings the weights are the mean")
    parser.add_argument("--dumps", type=int, default=4000, help="how many dumps to compose of the pages' articles")
    parser.add_argument("--share", type=float, default=0.3, help="which share of the dumps each epoch draws")
    parser.add_argument("--l2", type=float, default=30.0, help="how strongly large weights are held down")
    parser.add_argument("--epochs", type=int, default=14, help="how often each page is drawn")
    parser.add_argument("--least", type=float, default=0.04, help="weights smaller than this are left out")
    parser.add_argument("--seed", type=int, default=1, help="draws the composed dumps and the order of training")
    args = parser.parse_args(arguments)
    if args.cross_validate is not None and args.cross_validate < 2:
        parser.error("--cross-validate takes 2 folds or more: one is held out, the others are trained on")
    if not set(args.only_folds or ()) <= set(range(args.cross_validate or 0)):
        parser.error("--only-folds takes numbers from 0 to one less than the folds of --cross-validate")
    records = [record for path in args.pages for record in read_records(path)]
    pages = [record for record in records if not is_labelled(record)]
    labelled = [labelled_example(record) for record in records if is_labelled(record)]
    if labelled and not args.out:
        parser.error("labelled lines have no gold to measure on; leave them out of --cross-validate")
    beside = [record for path in args.beside for record in read_records(path)]
    if any(map(is_labelled, beside)):
        parser.error("--beside takes pages; give labelled lines with the pages")
    if args.draws < 1:
        parser.error("--draws takes 1 or more: the weights are the mean of so many trainings")
    settings = Settings(
        draws=args.draws,
        dumps=args.dumps,
        share=args.share,
        l2=args.l2,
        epochs=args.epochs,
        seed=args.seed,
        least=args.least,
    )
    if args.out:
        said = settings.train(pages, args.out, labelled=labelled, beside=beside, without=args.without_layout)
        sys.stdout.write(said + "\n")
        return 0
    for line in cross_validate(
        pages,
        beside=beside,
        folds=args.cross_validate,
        only=args.only_folds,
        settings=settings,
        without=args.without_layout,
    ):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
