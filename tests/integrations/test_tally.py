from __future__ import annotations

from pathlib import Path

import newsclean
from newsclean import Kind
from newsclean.integrations.tally import count_cuts

DUMP = Path(__file__).parent.parent.parent / "docs/dump.txt"


def test_every_cut_counts_once_by_what_it_is_and_once_by_what_cut_it() -> None:
    doc = newsclean.parse(DUMP.read_bytes() + b"\n\nRead more\n| | |\n")
    solid = [cut for cut in doc.cuts if cut.kind is not Kind.BLANK]
    counts = count_cuts(doc)
    for start in "cut/", "cut_by/":
        assert sum(n for name, n in counts.items() if name.startswith(start)) == len(solid) > 3
    assert counts["cut/separator"] == counts["cut_by/separator"] == 1


def test_a_text_without_cuts_counts_nothing() -> None:
    assert not count_cuts(newsclean.parse(""))
