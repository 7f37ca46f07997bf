"""Real runs of datatrove's local executor over many tasks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import reduce
from io import BytesIO
from operator import or_
from pathlib import Path
from typing import Any

import pytest

import newsclean
from newsclean import Line, Page, Role, SiteProfile
from tests import site

pytestmark = [pytest.mark.integration, pytest.mark.filterwarnings("ignore")]

STORIES = site.stories(60)
TEXTS = [site.as_text(site.page(story, STORIES[seed - 3 : seed], seed)) for seed, story in enumerate(STORIES)]
FILES = 6


def rule_that_fails_while(path: Path) -> Any:
    def unlucky(line: Line, page: Page) -> Role | None:
        if line.text == STORIES[33].paragraphs[0] and path.exists():
            raise RuntimeError("not yet")
        return None

    return unlucky


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    texts = [*TEXTS, "News\nSport\n", "<!doctype html><html><body>News</body></html>"]
    for n in range(FILES):
        records = [
            {"id": f"p{i}", "text": text, "url": f"https://elda.example/{i}", "date": "2024-05-03"}
            for i, text in enumerate(texts)
            if i % FILES == n
        ]
        (folder / f"{n}.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return folder


def run(pages: Path, out: Path, *steps: Any, tasks: int = FILES, workers: int = 2) -> dict[str, Any]:
    """Run steps over the pages; what each step counted, by its name."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    pipeline = [JsonlReader(str(pages)), *steps, JsonlWriter(str(out / "articles"), compression=None)]
    LocalPipelineExecutor(pipeline, tasks=tasks, workers=workers, logging_dir=str(out / "logs")).run()
    stats = json.loads((out / "logs/stats.json").read_text(encoding="utf-8"))
    return {step["name"].split(": ")[-1]: step["stats"] for step in stats}


def written(out: Path) -> Iterator[dict[str, Any]]:
    for file in sorted((out / "articles").glob("*.jsonl")):
        yield from map(json.loads, file.read_text(encoding="utf-8").splitlines())


def total(stats: dict[str, Any], name: str) -> int:
    value = stats[name]
    return int(value["total"] if isinstance(value, dict) else value)


def test_one_document_an_article_with_the_cuts_counted(pages: Path, tmp_path: Path) -> None:
    from newsclean.integrations.datatrove import FindArticles

    sites = {"elda.example": SiteProfile.learn(TEXTS)}
    stats = run(pages, tmp_path, FindArticles(sites=sites))["📰 newsclean"]
    found = {one["id"]: one for one in written(tmp_path)}
    assert len(found) == total(stats, "forwarded") == 60
    for i, story in enumerate(STORIES):
        one = found[f"p{i}/0"]
        assert one["text"].endswith("\n\n".join(story.paragraphs))
        assert one["metadata"]["article"]["headline"] == story.headline
        assert one["metadata"]["url"] == f"https://elda.example/{i}"
    assert total(stats, "total") == 62
    assert total(stats, "dropped_html") == total(stats, "dropped_no_article") == 1
    assert total(stats, "dropped") == 2
    cuts = [sum(total(stats, name) for name in stats if name.startswith(start)) for start in ("cut/", "cut_by/")]
    assert cuts[0] == cuts[1] > 60 * 10


def test_a_restart_does_what_failed_and_nothing_else(pages: Path, tmp_path: Path) -> None:
    from newsclean.integrations.datatrove import FindArticles

    fault = tmp_path / "fault"
    fault.touch()
    step = FindArticles(rules=newsclean.DEFAULT_RULES.adding(rule_that_fails_while(fault)))
    with pytest.raises(newsclean.RuleError):
        run(pages, tmp_path, step, workers=1)
    done = {file.name: file.stat().st_mtime_ns for file in (tmp_path / "logs/completions").iterdir()}
    assert 0 < len(done) < FILES
    fault.unlink()
    run(pages, tmp_path, step, workers=1)
    again = {file.name: file.stat().st_mtime_ns for file in (tmp_path / "logs/completions").iterdir()}
    assert len(again) == FILES
    assert {name: again[name] for name in done} == done
    ids = [one["id"] for one in written(tmp_path)]
    assert len(ids) == len(set(ids))
    assert {one.split("/")[0] for one in ids} == {f"p{i}" for i in range(60)}


@pytest.mark.parametrize("tasks", [1, 6])
def test_sites_are_learned_in_tasks_and_merged(pages: Path, tmp_path: Path, tasks: int) -> None:
    from newsclean.integrations.datatrove import LearnSites, read_profiles

    stats = run(pages, tmp_path, LearnSites(str(tmp_path / "sites")), tasks=tasks)
    assert total(stats["🏠 newsclean sites"], "sites") == tasks
    merged = read_profiles(str(tmp_path / "sites"))
    extra = ["News\nSport\n", "<!doctype html><html><body>News</body></html>"]
    assert merged == {"elda.example": SiteProfile.learn([*TEXTS, *extra])}
    assert merged["elda.example"] == reduce(or_, (SiteProfile.learn([text]) for text in [*extra, *TEXTS]))
    assert len(list(written(tmp_path))) == 62


def test_wet_records_go_in(tmp_path: Path) -> None:
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import WarcReader
    from datatrove.pipeline.writers import JsonlWriter
    from warcio.warcwriter import WARCWriter

    from newsclean.integrations.datatrove import FindArticles

    (tmp_path / "wet").mkdir()
    with (tmp_path / "wet/a.warc.wet.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for i, text in enumerate(TEXTS[:5]):
            url, told = f"https://elda.example/{i}", {"WARC-Identified-Payload-Type": "text/plain"}
            payload = BytesIO(text.encode())
            writer.write_record(writer.create_warc_record(url, "conversion", payload, warc_headers_dict=told))
    reader, out = WarcReader(str(tmp_path / "wet")), JsonlWriter(str(tmp_path / "articles"), compression=None)
    LocalPipelineExecutor([reader, FindArticles(), out], tasks=1, workers=1, logging_dir=str(tmp_path / "logs")).run()
    found = {one["metadata"]["url"]: one["metadata"]["article"] for one in written(tmp_path)}
    assert set(found) == {f"https://elda.example/{i}" for i in range(5)}
    assert found["https://elda.example/4"]["byline"] == STORIES[4].byline
