"""Steps of a datatrove pipeline: articles out of texts, and profiles of sites; needs the extra `datatrove`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

try:
    from datatrove.data import Document, DocumentsPipeline
    from datatrove.io import DataFolderLike, get_datafolder
    from datatrove.pipeline.base import PipelineStep
except ImportError as error:
    raise ImportError("newsclean.integrations.datatrove needs datatrove: pip install 'newsclean[datatrove]'") from error

from newsclean.defaults import DEFAULT_RULES
from newsclean.errors import HTMLInputError
from newsclean.exports import to_records
from newsclean.integrations.tally import count_cuts
from newsclean.model import Model
from newsclean.pipeline import parse
from newsclean.profile import SiteProfile
from newsclean.records import Article
from newsclean.rules import Rules


def host(document: Document) -> str:
    """The host of the address in a document's metadata, which names its site; empty where there is none."""
    return urlsplit(str(document.metadata.get("url") or "")).hostname or ""


class FindArticles(PipelineStep):
    """Give a document for each article in a document's text: flattened pages, dumps, WET records.

    The new text is that of `Article.to_text()`. The id is the old one and the number of the article (`id/0`). The
    metadata is the old one with `article`, the flat record of `newsclean.exports.to_records` less the body and the
    date in UTC. A document without an article is dropped, and one that is a raw HTML document.

    Stats: `total`, `forwarded` (articles), `dropped`, `dropped_no_article`, `dropped_html`; lines by what they are
    (`cut/share`) and by what cut them (`cut_by/share-phrase`).

    Args:
        rules: What `parse` takes.
        sites: What sites print on every page, by host; `read_profiles` reads what `LearnSites` wrote.
        model: What `parse` takes.
    """

    name = "📰 newsclean"
    type = "✂️ - FORMAT"

    def __init__(
        self,
        *,
        rules: Rules = DEFAULT_RULES,
        sites: Mapping[str, SiteProfile] | None = None,
        model: Model | None = None,
    ) -> None:
        super().__init__()
        self.rules = rules
        self.sites = sites or {}
        self.model = model

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """The articles of the documents, in order."""
        for document in data:
            self.stat_update("total")
            with self.track_time():
                articles = self._articles(document)
            for number, article in enumerate(articles):
                self.stat_update("forwarded")
                found = _as_document(document, number, article)
                self.update_doc_stats(found)
                yield found

    def _articles(self, document: Document) -> tuple[Article, ...]:
        try:
            doc = parse(document.text, rules=self.rules, site=self.sites.get(host(document)), model=self.model)
        except HTMLInputError:
            self.stat_update("dropped", "dropped_html")
            return ()
        for name, count in count_cuts(doc).items():
            self.stat_update(name, value=count)
        if not doc.articles:
            self.stat_update("dropped", "dropped_no_article")
        return doc.articles


def _as_document(document: Document, number: int, article: Article) -> Document:
    [record] = to_records([article])
    told = {key: value for key, value in record.items() if key not in ("body", "published_utc")}
    return Document(article.to_text(), f"{document.id}/{number}", metadata={**document.metadata, "article": told})


class LearnSites(PipelineStep):
    """Learn what each site prints on its pages, and write it to a folder, a file a task; documents pass as they are.

    A site is the host of a document's address. `read_profiles` merges the files. Memory grows with the number of sites
    that a task sees, each bounded by what a `SiteProfile` holds.
    """

    name = "🏠 newsclean sites"
    type = "📊 - STATS"

    def __init__(self, folder: DataFolderLike) -> None:
        super().__init__()
        self.folder = get_datafolder(folder)

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """The documents, unchanged; the file is written when the last has passed."""
        sites: dict[str, SiteProfile] = {}
        for document in data:
            with self.track_time():
                site = host(document)
                sites[site] = sites.get(site, SiteProfile()) | SiteProfile.learn([document.text])
            yield document
        self.stat_update("sites", value=len(sites))
        with self.folder.open(f"{rank:05d}.jsonl", "wt", encoding="utf-8") as file:
            for site, profile in sorted(sites.items()):
                file.write(json.dumps({"site": site, "profile": profile.to_json()}) + "\n")


def read_profiles(folder: DataFolderLike) -> dict[str, SiteProfile]:
    """The profiles that the tasks of `LearnSites` wrote, by host.

    Raises:
        ProfileError: Where one of them cannot be read.
    """
    sites: dict[str, SiteProfile] = {}
    for record in _records(folder):
        profile = SiteProfile.from_json(record["profile"])
        sites[record["site"]] = sites.get(record["site"], SiteProfile()) | profile
    return sites


def _records(folder: DataFolderLike) -> Iterator[dict[str, Any]]:
    files = get_datafolder(folder)
    for name in files.list_files(glob_pattern="*.jsonl"):
        with files.open(name, "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)
