"""A real crawl of a server on this machine, in a process of its own as the reactor cannot start twice."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from newsclean import SiteProfile
from tests import site

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parent.parent.parent
STORIES = site.stories(30)
ROWS = [site.page(story, STORIES[seed - 3 : seed], seed) for seed, story in enumerate(STORIES)]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    for n, rows in enumerate(ROWS):
        (folder / f"{n}.html").write_text(site.as_html(rows), encoding="utf-8")
    (folder / "empty.html").write_text(site.as_html([]), encoding="utf-8")
    (folder / "menu.html").write_text(site.as_html([("div", "News"), ("div", "Sport")]), encoding="utf-8")
    names = [*(f"{n}.html" for n in range(len(ROWS))), "empty.html", "menu.html", "missing.html"]
    links = "".join(f"<a href='{name}'>{name}</a>" for name in names)
    (folder / "index.html").write_text(site.as_html([], links), encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


class Crawl(NamedTuple):
    items: list[dict[str, Any]]
    stats: dict[str, Any]
    log: str


def crawl(server: str, folder: Path, **settings: object) -> Crawl:
    """Crawl the site with the spider beside this file."""
    job = json.dumps({"start": server, "out": str(folder / "items.jsonl"), "settings": settings})
    spider = ROOT / "tests/integrations/spider.py"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(spider), job],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    lines = (folder / "items.jsonl").read_text(encoding="utf-8").splitlines()
    return Crawl([json.loads(line) for line in lines], json.loads(done.stdout), done.stderr)


def of(stats: dict[str, Any]) -> dict[str, Any]:
    return {key.removeprefix("newsclean/"): n for key, n in stats.items() if key.startswith("newsclean/")}


def test_a_crawl_gives_articles_and_tells_what_was_cut(server: str, tmp_path: Path) -> None:
    (tmp_path / "site.json").write_text(SiteProfile.learn(map(site.as_text, ROWS)).to_json(), encoding="utf-8")
    crawled = crawl(server, tmp_path, NEWSCLEAN_SITE=str(tmp_path / "site.json"))
    pages = {item["url"].rsplit("/", 1)[1]: item for item in crawled.items if "articles" in item}
    for n, story in enumerate(STORIES):
        [article] = pages[f"{n}.html"]["articles"]
        assert (article["headline"], article["byline"]) == (story.headline, story.byline)
        assert (*article["standfirst"], *article["paragraphs"]) == story.paragraphs
    counted = of(crawled.stats)
    assert counted["items"] == 32
    assert counted["articles"] == 30
    assert counted["dropped/no-text"] == counted["dropped/no-article"] == counted["passed"] == 1
    assert crawled.stats["item_dropped_count"] == 2
    assert counted["cut_by/site"] > 300
    kinds, rules = (sum(n for key, n in counted.items() if key.startswith(start)) for start in ("cut/", "cut_by/"))
    assert kinds == rules


def test_what_an_errback_yields_passes(server: str, tmp_path: Path) -> None:
    crawled = crawl(server, tmp_path)
    [failed] = [item for item in crawled.items if "articles" not in item]
    assert failed == {"url": f"{server}missing.html", "failure": "HttpError"}


def test_raw_html_is_dropped_with_what_to_do(server: str, tmp_path: Path) -> None:
    crawled = crawl(server, tmp_path, FLATTEN=False)
    assert of(crawled.stats) == {"items": 32, "dropped/html": 32, "passed": 1}
    assert "flatten it first" in crawled.log


def test_other_fields_rules_of_ones_own_and_items_without_articles(server: str, tmp_path: Path) -> None:
    crawled = crawl(
        server,
        tmp_path,
        NEWSCLEAN_TEXT="flat",
        NEWSCLEAN_ARTICLES="found",
        NEWSCLEAN_DROP_EMPTY=False,
        NEWSCLEAN_RULES="tests.integrations.spider.RULES",
    )
    assert [item["found"] for item in crawled.items if item["url"].endswith("menu.html")] == [[]]
    assert of(crawled.stats)["cut_by/slogan"] == 30


def test_a_rule_that_raises_is_the_error_of_its_item_alone(server: str, tmp_path: Path) -> None:
    crawled = crawl(server, tmp_path, NEWSCLEAN_RULES="tests.integrations.spider.FAILING")
    counted = of(crawled.stats)
    assert (counted["errors"], counted["articles"]) == (1, 29)
    assert "RuleError: rule 'unlucky'" in crawled.log


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"NEWSCLEAN_SITE": "nowhere.json"}, "NEWSCLEAN_SITE cannot be used: .*nowhere.json"),
        ({"NEWSCLEAN_RULES": "tests.integrations.spider.NONE"}, "NEWSCLEAN_RULES cannot be used: .*NONE"),
        ({"NEWSCLEAN_RULES": "newsclean.parse"}, "NEWSCLEAN_RULES must lead to Rules, not function"),
        ({"NEWSCLEAN_MODEL": "docs/dump.txt"}, "NEWSCLEAN_MODEL cannot be used"),
    ],
)
def test_a_wrong_setting_is_told_before_the_crawl(setting: dict[str, str], message: str) -> None:
    from scrapy.utils.test import get_crawler

    from newsclean.integrations.scrapy import NewscleanPipeline

    with pytest.raises((TypeError, ValueError), match=message):
        NewscleanPipeline.from_crawler(get_crawler(settings_dict=setting))


def test_an_item_class_without_the_field_says_what_to_add() -> None:
    from scrapy import Field, Item
    from scrapy.utils.test import get_crawler

    from newsclean.integrations.scrapy import NewscleanPipeline

    class Page(Item):
        text = Field()

    pipeline = NewscleanPipeline.from_crawler(get_crawler())
    with pytest.raises(TypeError, match="Page has no field 'articles': add one, or set NEWSCLEAN_ARTICLES"):
        pipeline.process_item(Page(text=site.as_text(ROWS[0])))
