from __future__ import annotations

from pathlib import Path

import regex

import newsclean

DUMP = Path(__file__).parents[2] / "docs/dump.txt"
DOC = newsclean.parse(DUMP.read_bytes())


def test_each_line_is_told_with_its_article_its_role_and_what_decided() -> None:
    told = DOC.explain().split("\n")
    assert told[0] == f"{len(DOC.lines)} lines, {len(DOC.articles)} articles, {len(DOC.cuts)} lines in none"
    assert told[1].startswith(f"article 0: {DOC.articles[0].headline} (confidence 0.")
    for line in DOC.lines:
        where = "cut" if line.article is None else line.article
        head = regex.compile(rf"^ *{line.number} +{where} +{line.role} +{regex.escape(line.text[:80])}")
        at = next(i for i, one in enumerate(told) if head.match(one))
        if line.reason == "model":
            assert f"certainty {line.certainty:.2f} against " in told[at + 1]
            assert regex.search(r" [+-]\d\.\d \(\S", told[at + 1])
        else:
            assert f"rule {line.reason}" in told[at + 1]


def test_what_was_trimmed_is_told() -> None:
    assert "trimmed by bullet: - " in DOC.explain()


def test_an_empty_text_is_explained_too() -> None:
    assert newsclean.parse("").explain() == "0 lines, 0 articles, 0 lines in none\n\n"


def test_a_long_line_is_cut_short() -> None:
    text = newsclean.parse("x" * 5000).explain()
    assert max(map(len, text.splitlines())) < 600
