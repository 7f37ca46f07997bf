"""Parse many small dumps on a local Spark session and by parse_many, compare what was found, and print both speeds.

python tests/bench/spark_speed.py 100000 [cores]
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import newsclean  # noqa: E402
from newsclean.integrations.spark import find_articles  # noqa: E402
from tests.site import stories  # noqa: E402


def dumps(count: int) -> Iterator[str]:
    """Short texts of one article each, no two the same."""
    known = stories(1500)
    for seed in range(count):
        story = Random(seed).choice(known)
        lines = [f"{seed} comments", story.headline, story.byline, *story.paragraphs[:2], "Share this article"]
        yield "\n".join(lines) + "\n"


def by_parse_many(count: int, cores: int) -> Counter[tuple[str | None, str]]:
    """How often each headline and body was found."""
    docs = newsclean.parse_many(dumps(count), processes=cores)
    return Counter((article.headline, article.body) for doc in docs for article in doc.articles)


def by_spark(count: int, cores: int) -> Counter[tuple[str | None, str]]:
    """The same; the making of the dumps and the start of the workers count, the start of Java does not."""
    frame = session(cores).createDataFrame([(text,) for text in dumps(count)], "text string").repartition(16 * cores)
    return Counter((row.headline, row.body) for row in find_articles(frame).select("headline", "body").collect())


def session(cores: int):  # type: ignore[no-untyped-def]
    """The Spark session, with workers that know this checkout."""
    from pyspark.sql import SparkSession

    os.environ |= {"PYSPARK_PYTHON": sys.executable, "PYTHONPATH": str(ROOT)}
    builder = SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false")
    return builder.config("spark.driver.memory", "2g").getOrCreate()


def main(count: int, cores: int = 2) -> None:
    """Run both and print them."""
    session(cores).range(1).count()
    found = []
    for name, run in ("parse_many", by_parse_many), ("Spark", by_spark):
        start = time.perf_counter()
        found.append(run(count, cores))
        seconds = time.perf_counter() - start
        articles = sum(found[-1].values())
        print(
            f"{name}: {count} dumps, {articles} articles, {seconds:.0f} s, {count / seconds:.0f} a second", flush=True
        )
    print("the same articles" if found[0] == found[1] else "NOT the same articles")
    session(cores).stop()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
