"""Real Spark sessions: one in this process, and a cluster of two workers of which one is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import newsclean
from newsclean import SiteProfile
from tests import site

pytestmark = [pytest.mark.integration, pytest.mark.filterwarnings("ignore")]

ROOT = Path(__file__).parent.parent.parent
STORIES = site.stories(40)
TEXTS = [site.as_text(site.page(story, STORIES[seed - 3 : seed], seed)) for seed, story in enumerate(STORIES)]
HTML = "<!doctype html><html><body>News</body></html>"


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        session = builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()


@pytest.fixture(scope="module")
def pages(spark: Any) -> Any:
    rows: list[tuple[int, str, str | None]] = [(i, "elda", text) for i, text in enumerate(TEXTS)]
    rows += [(100, "elda", "News\nSport\n"), (101, "elda", HTML), (102, "elda", None)]
    return spark.createDataFrame(rows, "page int, site string, text string").repartition(4)


def test_a_row_an_article_as_parse_finds_it(spark: Any, pages: Any) -> None:
    from newsclean.arrow import to_table
    from newsclean.integrations.spark import ARTICLE, find_articles

    frame = find_articles(pages)
    assert frame.columns == ["page", "site", *ARTICLE.fieldNames()]
    rows = {(row.page, row.number): row.asDict(recursive=True) for row in frame.collect()}
    wanted = {}
    for i, text in enumerate(TEXTS):
        for number, row in enumerate(to_table(newsclean.parse(text).articles).drop_columns(["source"]).to_pylist()):
            wanted[i, number] = {"page": i, "site": "elda", "number": number, **row, "error": None}
    failed = rows.pop((101, None))
    assert "flatten it first" in failed.pop("error")
    assert {key for key, value in failed.items() if value is not None} == {"page", "site"}
    for row in (*rows.values(), *wanted.values()):
        assert row["published_utc"] is None
    assert rows == wanted


def test_a_date_with_a_zone_is_a_moment(spark: Any) -> None:
    from newsclean.integrations.spark import find_articles

    text = TEXTS[0].replace(STORIES[0].published, "Published 3 May 2024, 14:05 GMT")
    [row] = find_articles(spark.createDataFrame([(text,)], "text string")).selectExpr("string(published_utc)").collect()
    assert row[0] == "2024-05-03 14:05:00"


def test_bytes_and_no_rows_at_all(spark: Any) -> None:
    from newsclean.integrations.spark import find_articles

    frame = spark.createDataFrame([(TEXTS[0].encode("utf-16"),)], "dump binary")
    assert [row.headline for row in find_articles(frame, "dump").collect()] == [STORIES[0].headline]
    assert find_articles(frame.limit(0), "dump").collect() == []
    assert find_articles(spark.createDataFrame([("News\nSport\n",)], ["text"])).collect() == []


def test_sites_are_learned_where_the_rows_are(spark: Any, pages: Any) -> None:
    from newsclean.integrations.spark import find_articles, learn_sites

    sites = learn_sites(pages)
    assert sites == {"elda": SiteProfile.learn([*TEXTS, "News\nSport\n", HTML])}
    rows = find_articles(pages, keep=["page"], sites=sites).where("error is null").collect()
    assert [row.body for row in sorted(rows, key=lambda row: row.page)] == [
        "\n\n".join(newsclean.parse(text, site=sites["elda"]).articles[0].paragraphs) for text in TEXTS
    ]


def test_sites_are_learned_a_batch_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    from newsclean.integrations import spark as integration

    learned: list[int] = []

    class Counted(SiteProfile):
        @classmethod
        def learn(cls, texts: Iterable[str]) -> SiteProfile:
            learned.append(len(list(texts)))
            return SiteProfile.learn(texts)

    monkeypatch.setattr(integration, "SiteProfile", Counted)
    monkeypatch.setattr(integration, "ROWS", 12)
    rows = [("elda" if i % 3 else "selca", text) for i, text in enumerate(TEXTS[:30])]
    sites = dict(integration._learn(iter(rows)))
    assert sites == {name: SiteProfile.learn(text for site, text in rows if site == name) for name in ("elda", "selca")}
    assert sorted(learned) == [2, 4, 4, 4, 8, 8]


def test_a_wrong_column_is_told_at_once(pages: Any) -> None:
    from newsclean.integrations.spark import find_articles, learn_sites

    with pytest.raises(ValueError, match="no column 'body'; it has page, site, text"):
        find_articles(pages, "body")
    with pytest.raises(ValueError, match="rename the column 'headline'"):
        find_articles(pages.withColumnRenamed("page", "headline"))
    with pytest.raises(ValueError, match="no column 'host'"):
        learn_sites(pages, "host")


def test_the_work_of_a_lost_worker_is_done_again(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.integrations.lost_worker", str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert (tmp_path / "killed").exists()
    assert json.loads(done.stdout.splitlines()[-1]) == [
        [page, number, article.headline, article.body]
        for page, text in enumerate(TEXTS)
        for number, article in enumerate(newsclean.parse(text).articles)
    ]
