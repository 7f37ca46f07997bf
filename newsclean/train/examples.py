"""Labelled examples to train on: the lines of a text, each with its tag.

A tag is a role and a place in the course of an article: before its body, in it, or after it; `newsclean.chain`
says what each means.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import regex
from attrs import evolve, frozen

from newsclean.chain import BODY_TAGS
from newsclean.lines import split_lines
from newsclean.train.align import Gold, align, fold

FLATTENERS = ("htmltext", "inscriptis", "ptags", "bs4")
SUMMARY = 60
"""Characters that a line has at least to be a standfirst where the gold does not tell."""
SPACE = regex.compile(r"[\s\u200b\u00ad]+")
STRAIGHT = str.maketrans("‘’‚‛“”„‟´`", "''''\"\"\"\"''")


@frozen
class Example:
    """A labelled text: its lines that are not blank, the blank lines before each and at the end, and the tags.

    `choices` are the tags that each line may have where the gold does not settle them all.
    """

    lines: tuple[str, ...]
    gaps: tuple[int, ...]
    tags: tuple[str, ...]
    publisher: str = ""
    source: str = ""
    page: str = ""
    choices: tuple[frozenset[str], ...] | None = None


def solid_lines(text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The repaired lines of a text that are not blank, and the number of blank lines before each and at the end."""
    lines: list[str] = []
    gaps = [0]
    for line in split_lines(text):
        if line.text:
            lines.append(line.text)
            gaps.append(0)
        else:
            gaps[-1] += 1
    return tuple(lines), tuple(gaps)


def surroundings(example: Example, lines: int) -> Example:
    """The body of an example and so many lines before and after it."""
    body = [i for i, tag in enumerate(example.tags) if tag in BODY_TAGS]
    low, high = max(0, body[0] - lines), min(len(example.lines), body[-1] + 1 + lines)
    return evolve(
        example,
        lines=example.lines[low:high],
        gaps=example.gaps[low : high + 1],
        tags=example.tags[low:high],
        choices=example.choices and example.choices[low:high],
    )


def gold_of(page: Mapping[str, Any]) -> Gold:
    """The gold of a page in the corpus format."""
    gold = page["gold"]
    title = gold.get("title")
    if "body" in gold:
        lines = [text for text in gold["body"].split("\n") if text.strip()]
        if gold.get("body_has_title") and lines:
            title, *lines = lines
        body = [("paragraph", text) for text in lines]
    else:
        body = [("standfirst", text) for text in gold["summary"]]
        for section in gold["sections"]:
            body += [("subhead", text) for text in section["headline"]]
            body += [("paragraph", text) for text in section["paragraphs"]]
    return Gold(tuple(body), title, tuple(gold.get("authors") or ()), gold.get("date"))


def page_example(page: Mapping[str, Any], flattener: str) -> Example:
    """A page as one flattener gives it, each line tagged from the gold."""
    lines, gaps = solid_lines(page["texts"][flattener])
    tags = tuple(page_tags(lines, gold_of(page)))
    # Gold that is body text alone leaves open what the furniture of its article is.
    choices = tuple(_choices(tags, lines)) if "body" in page["gold"] else None
    return Example(lines, gaps, tags, page["publisher"], page["source"], page["id"], choices)


def _choices(tags: Sequence[str], lines: Sequence[str]) -> Iterator[frozenset[str]]:
    front = {"before", "head", "byline", "published", "link"}
    if "headline" not in tags:
        front |= {"headline", "repeat"}
    back = frozenset({"after", "byline<", "published<", "link<"})
    for tag, line in zip(tags, lines):
        if tag in ("before", "head"):
            yield frozenset(front | {"standfirst"} if len(line) >= SUMMARY else front)
        else:
            yield back if tag == "after" else frozenset({tag})


def page_tags(lines: Sequence[str], gold: Gold) -> list[str]:
    """One tag a line: the course before, inside and after the body, and the furniture on either side."""
    roles = align(lines, gold)
    body = [i for i, role in enumerate(roles) if role in ("paragraph", "subhead")]
    if not body:
        return ["before"] * len(lines)
    first, last = body[0], body[-1]
    tags = []
    for i, role in enumerate(roles):
        if role == "standfirst":
            tags.append("standfirst" if i < first else "paragraph" if i < last else "standfirst<")
        elif role:
            tags.append("opening" if i == first else role)
        else:
            tags.append("before" if i < first else "inside" if i < last else "after")
    _tag_headline(tags, lines, gold, first)
    _tag_byline(tags, lines, gold)
    _tag_published(tags, lines, gold, first)
    return with_course(tags)


def with_course(tags: Sequence[str]) -> list[str]:
    """The tags with what stands between a headline and its body told from what stands before the headline."""
    out, headed = [], False
    for tag in tags:
        if tag in ("headline", "headline<") or tag in BODY_TAGS:
            headed = tag == "headline"
        out.append("head" if headed and tag == "before" else tag)
    return out


def plain(text: str | None) -> str:
    """A text as it counts for being the same: compatibility forms, straight quotes, folded white space and case."""
    straight = unicodedata.normalize("NFKC", text or "").translate(STRAIGHT)
    return SPACE.sub(" ", straight).strip().casefold()


def _tag_headline(tags: list[str], lines: Sequence[str], gold: Gold, first: int) -> None:
    """The last line before the body that is the title; other lines that are or hold it are repeats.

    Without a gold title, a line is taken for it that the page's first line repeats with the site's name.
    """
    folded = [fold(line) for line in lines]
    title = fold(gold.title or "")
    if not title:
        page_title = folded[0]
        for i in range(first - 1, 0, -1):
            whole = folded[i]
            if (
                tags[i] == "before"
                and len(whole) >= 12
                and (page_title.startswith(whole) or page_title.endswith(whole))
            ):
                title = whole
                break
        else:
            return
    same = [i for i, whole in enumerate(folded) if whole == title and tags[i] in ("before", "after", "inside")]
    ahead = [i for i in same if i < first]
    ahead = [i for i in ahead if plain(lines[i]) == plain(gold.title)] or ahead
    for i in same:
        tags[i] = "repeat" if i < first else "repeat<" if tags[i] == "after" else "inside"
    if ahead:
        tags[ahead[-1]] = "headline"
    for i, whole in enumerate(folded):
        if tags[i] == "before" and title in whole and len(whole) < len(title) + 50 and len(title) >= 8:
            tags[i] = "repeat"


def _tag_byline(tags: list[str], lines: Sequence[str], gold: Gold) -> None:
    names = [fold(name) for name in gold.authors if name.strip()]
    if not names:
        return
    size = sum(map(len, names))
    for i, line in enumerate(lines):
        if tags[i] in ("before", "after") and len(line) < 160:
            whole = fold(line)
            if all(name in whole for name in names) and len(whole) <= 3 * size + 12:
                tags[i] = "byline" if tags[i] == "before" else "byline<"


NUMBER = regex.compile(r"\d+")
TIME_OR_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d[:.h]\d\d(?!\d)")


def _tag_published(tags: list[str], lines: Sequence[str], gold: Gold, first: int) -> None:
    if not gold.date or not gold.date[8:10].isdigit():
        return
    day = int(gold.date[8:10])
    for i in range(max(0, first - 25), first):
        line = lines[i]
        if tags[i] == "before" and len(line) < 90 and TIME_OR_YEAR.search(line):
            numbers = [int(n) for n in NUMBER.findall(line) if len(n) <= 2 and n.isdecimal()]
            if day in numbers:
                tags[i] = "published"
