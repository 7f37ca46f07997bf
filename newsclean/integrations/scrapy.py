"""A Scrapy item pipeline that finds the articles in the text of each item; needs the extra `scrapy`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

try:
    from itemadapter import ItemAdapter
    from scrapy.crawler import Crawler
    from scrapy.exceptions import DropItem
    from scrapy.settings import BaseSettings
    from scrapy.utils.misc import load_object
except ImportError as error:
    raise ImportError("newsclean.integrations.scrapy needs Scrapy: pip install 'newsclean[scrapy]'") from error

from newsclean.defaults import DEFAULT_RULES
from newsclean.errors import HTMLInputError
from newsclean.integrations.tally import count_cuts
from newsclean.model import Model, load_model
from newsclean.pipeline import parse
from newsclean.profile import SiteProfile
from newsclean.rules import Rules


class NewscleanPipeline:
    """Put the articles found in an item's text into the item, as `Article.to_dict()` tells them.

    Settings:
        NEWSCLEAN_TEXT: The field that holds the flat text, str or bytes; `text` by default.
        NEWSCLEAN_ARTICLES: The field that the list of articles goes into; `articles` by default.
        NEWSCLEAN_DROP_EMPTY: Whether an item without an article is dropped; True by default.
        NEWSCLEAN_RULES, NEWSCLEAN_SITE, NEWSCLEAN_MODEL: What `parse` takes as `rules`, `site` and `model`, or where it
            is: the import path of the rules, the file of the profile or of the weights.

    An item without the text field, as one that an errback gives, passes as it is. An item whose text is a raw HTML
    document is dropped. What goes wrong with one item is that item's error, and the crawl goes on.

    Stats, all under `newsclean/`: `items`, `articles`, `passed`, `dropped/no-text`, `dropped/no-article`,
    `dropped/html`, `errors`; lines by what they are (`cut/share`) and by what cut them (`cut_by/share-phrase`).
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.stats = crawler.stats
        self.text = settings.get("NEWSCLEAN_TEXT", "text")
        self.articles = settings.get("NEWSCLEAN_ARTICLES", "articles")
        self.drops_empty = settings.getbool("NEWSCLEAN_DROP_EMPTY", True)
        self.rules: Rules = _loaded(settings, "RULES", Rules, load_object) or DEFAULT_RULES
        self.site: SiteProfile | None = _loaded(settings, "SITE", SiteProfile, _read_site)
        self.model: Model | None = _loaded(settings, "MODEL", Model, load_model)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> NewscleanPipeline:
        """The pipeline as the crawler's settings want it."""
        return cls(crawler)

    def process_item(self, item: Any, spider: object = None) -> Any:
        """The item with its articles."""
        adapter = ItemAdapter(item)
        if self.text not in adapter:
            self._count("passed")
            return item
        self._count("items")
        text = adapter[self.text]
        if not text:
            raise self._dropped("no-text", f"its field {self.text!r} is empty")
        try:
            doc = parse(text, rules=self.rules, site=self.site, model=self.model)
        except HTMLInputError as error:
            raise self._dropped("html", str(error)) from error
        except Exception:
            self._count("errors")
            raise
        for name, count in count_cuts(doc).items():
            self._count(name, count)
        if not doc.articles and self.drops_empty:
            raise self._dropped("no-article", f"no article was found in its field {self.text!r}")
        self._count("articles", len(doc.articles))
        self._put(adapter, [article.to_dict() for article in doc.articles])
        return item

    def _put(self, adapter: ItemAdapter, articles: list[dict[str, Any]]) -> None:
        try:
            adapter[self.articles] = articles
        except KeyError as error:
            kind = type(adapter.item).__name__
            raise TypeError(f"{kind} has no field {self.articles!r}: add one, or set NEWSCLEAN_ARTICLES") from error

    def _dropped(self, why: str, message: str) -> DropItem:
        self._count(f"dropped/{why}")
        return DropItem(f"newsclean dropped this item: {message}")

    def _count(self, name: str, count: int = 1) -> None:
        self.stats.inc_value(f"newsclean/{name}", count)


def _read_site(path: str | Path) -> SiteProfile:
    return SiteProfile.from_json(Path(path).read_text(encoding="utf-8"))


def _loaded(settings: BaseSettings, name: str, kind: type, load: Callable[[Any], Any]) -> Any:
    """What a setting holds, or what is where it says; None where it is not set."""
    value = settings.get(f"NEWSCLEAN_{name}")
    if value is None or isinstance(value, kind):
        return value
    try:
        loaded = load(value)
    except (OSError, ImportError, NameError, TypeError, ValueError) as error:
        raise ValueError(f"NEWSCLEAN_{name} cannot be used: {error}") from error
    if not isinstance(loaded, kind):
        raise TypeError(f"NEWSCLEAN_{name} must lead to {kind.__name__}, not {type(loaded).__name__}")
    return loaded
