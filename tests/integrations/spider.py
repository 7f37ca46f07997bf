"""The spider of the crawl that test_scrapy.py makes; prints the stats of the crawl as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import newsclean
from newsclean import Line, Page, Role
from tests import site

RULES = newsclean.DEFAULT_RULES.adding(newsclean.pattern("^The Elda Courier has told", Role.BOILERPLATE, name="slogan"))


def unlucky(line: Line, page: Page) -> Role | None:
    if line.text == site.stories(30)[0].paragraphs[0]:
        raise RuntimeError("this page is not for me")
    return None


FAILING = newsclean.DEFAULT_RULES.adding(unlucky)


def main(job: dict[str, Any]) -> None:
    from scrapy import Spider
    from scrapy.crawler import CrawlerProcess
    from scrapy.http import Response

    class News(Spider):
        name = "news"
        start_urls = (job["start"],)

        def parse(self, response: Response) -> Iterator[Any]:
            for link in response.css("a::attr(href)").getall():
                yield response.follow(link, self.read, errback=self.failed)

        def read(self, response: Response) -> Iterator[dict[str, str]]:
            flat = "\n".join(response.css("h1::text, div::text, time::text, p::text").getall())
            field = self.settings.get("NEWSCLEAN_TEXT", "text")
            yield {"url": response.url, field: flat if self.settings.getbool("FLATTEN", True) else response.text}

        def failed(self, failure: Any) -> Iterator[dict[str, str]]:
            yield {"url": failure.value.response.url, "failure": failure.type.__name__}

    settings = {
        "ITEM_PIPELINES": {"newsclean.integrations.scrapy.NewscleanPipeline": 300},
        "FEEDS": {job["out"]: {"format": "jsonlines", "encoding": "utf-8"}},
        "TELNETCONSOLE_ENABLED": False,
        "LOG_LEVEL": "WARNING",
    }
    process = CrawlerProcess({**settings, **job["settings"]})
    crawler = process.create_crawler(News)
    process.crawl(crawler)
    process.start()
    print(json.dumps(crawler.stats.get_stats(), default=str))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
