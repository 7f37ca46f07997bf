"""A cluster of two workers on this machine, one of which is killed at its work; prints what was found as JSON."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import newsclean
from newsclean import Line, Page, Role
from tests import site

ROOT = Path(__file__).parent.parent.parent
STORIES = site.stories(40)


class KillOnce:
    """A rule that kills the worker that it runs in at one page, the first time."""

    name = "kill-once"

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __call__(self, line: Line, page: Page) -> Role | None:
        if line.text == STORIES[21].headline and not self.mark.exists():
            self.mark.touch()
            # This process is forked by a daemon of Python's, which the worker's Java process has started.
            daemon = os.getppid()
            worker = int(Path(f"/proc/{daemon}/stat").read_text().rsplit(")", 1)[1].split()[1])
            os.kill(worker, signal.SIGKILL)
        return None


def main(folder: Path) -> None:
    from pyspark.sql import SparkSession

    from newsclean.integrations.spark import find_articles

    os.environ |= {"PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": sys.executable}
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
    session = builder.config("spark.executor.memory", "512m").getOrCreate()
    texts = [site.as_text(site.page(story, STORIES[seed - 3 : seed], seed)) for seed, story in enumerate(STORIES)]
    frame = session.createDataFrame(list(enumerate(texts)), "page int, text string").repartition(4)

    rules = newsclean.DEFAULT_RULES.adding(KillOnce(folder / "killed"))
    rows = find_articles(frame, rules=rules).select("page", "number", "headline", "body").collect()
    session.stop()
    print(json.dumps(sorted(list(row) for row in rows)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
