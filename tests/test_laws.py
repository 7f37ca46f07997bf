"""The laws that hold for any input, on generated text and, where they are at hand, on real pages."""

from __future__ import annotations

import gzip
import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import newsclean
from newsclean import Article, Block, Document, Role
from newsclean.records import print_lines
from tests.timing import seconds

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
PIECES = (
    "Ferry returns to service after winter repairs",
    "- Two crossings a day until the end of March",
    "By Marta Quill",
    "12 March 2024, 14:05",
    "https://arab.news/q7xk2",
    "SPLIT: The ferry sailed again on Friday, the harbour office said, after ten weeks in dry dock.",
    "“We have waited long enough,” said Ivo Maric, who runs a bakery on the island.",
    "Tickets went on sale at noon and were gone within the hour, officials said.",
    "Die Fähre fährt ab Montag wieder zweimal am Tag, teilte die Hafenbehörde mit.",
    "渡轮周一恢复航行，港口办公室表示，维修历时十周。",
    "عادت العبارة إلى الخدمة يوم الجمعة، بحسب مكتب الميناء.",
    "Share this article",
    "Read more",
    "* * *",
    "",
    "  \t ",
    "Caf&eacute; culture on the â€œquayâ€\x9d",
    "Photo: R. Voss/EPA",
)
DUMPS = st.lists(st.sampled_from(PIECES) | st.text(max_size=40), max_size=25).map("\n".join)
ANY = st.text(st.characters(), max_size=200) | st.text(
    st.sampled_from("\n\r\u2028\u0085\v\f \t\x00\ud800&;<>â€œA.-*"), max_size=60
)
TEXTS = DUMPS | ANY


def check_ledger(doc: Document) -> None:
    text = doc.text
    assert "".join(text[line.span.start : line.span.end] for line in doc.lines) == text
    assert [line.span.start for line in doc.lines] == [0, *(line.span.end for line in doc.lines)][: len(doc.lines)]
    cut = {cut.span for cut in doc.cuts}
    for line in doc.lines:
        assert line.role is not None
        assert line.reason
        assert (line.span in cut) == (line.article is None)
        if line.article is not None:
            assert 0 <= line.article < len(doc.articles)


def check_trace(doc: Document) -> None:
    trims = {line.span: line.trims for line in doc.lines}
    for article in doc.articles:
        for block in article.blocks:
            mended = newsclean.repair(doc.text[block.span.start : block.span.end]).strip("\n\r\u2028\u2029")
            for trim in trims[block.span]:
                assert trim.text in mended
                mended = mended.replace(trim.text, "", 1)
            assert block.text == mended.strip()


@given(TEXTS)
def test_ledger(text: str) -> None:
    check_ledger(newsclean.parse(text))


@given(DUMPS)
def test_trace(text: str) -> None:
    check_trace(newsclean.parse(text))


@given(st.binary(max_size=200) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"\x00")
@example("\ufeffPort closes".encode("utf-16"))
def test_total_for_bytes(data: bytes) -> None:
    doc = newsclean.parse(data)
    assert doc.encoding
    check_ledger(doc)


@pytest.mark.parametrize("value", [None, ["a line"], 7, {"text": "x"}])
def test_a_wrong_type_is_told_what_to_pass(value: object) -> None:
    with pytest.raises(TypeError, match="str or bytes"):
        newsclean.parse(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "start", ["<!DOCTYPE html><p>x", "  <html lang='en'>", "<!-- x -->\n<!doctype HTML >", "\ufeff<html>"]
)
def test_a_raw_html_document_is_refused_with_advice(start: str) -> None:
    with pytest.raises(newsclean.HTMLInputError, match="flatten"):
        newsclean.parse(start)
    with pytest.raises(newsclean.HTMLInputError, match="flatten"):
        newsclean.parse(start.encode())


@pytest.mark.parametrize(
    "text", ["The <b>port</b> closed.<br>", "<p>A stray tag</p>", "a < b", "the <html> tag explained"]
)
def test_stray_tags_are_no_html_document(text: str) -> None:
    assert newsclean.parse(text).lines


@given(DUMPS, DUMPS)
def test_pure(text: str, other: str) -> None:
    first = newsclean.parse(text)
    newsclean.parse(other)
    assert newsclean.parse(text) == first
    assert pickle.loads(pickle.dumps(first)) == first


def test_pure_in_threads() -> None:
    text = "\n".join(PIECES)
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(repr, (newsclean.parse(t) for t in [text] * 8)))) == 1


def test_import_loads_no_model_and_no_data() -> None:
    code = (
        "import sys, newsclean, newsclean.model as m, newsclean.phrases as d, newsclean.evidence.shape as s;"
        "assert not m._default and not d.phrases.cache_info().currsize and not s.function_words.cache_info().currsize"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


HEADLINES = (
    "Ferry back on its old route after winter",
    "Pier closed as storm nears the coast",
    "Islanders win their ship back",
)
BULLETS = ("- Two crossings a day until the end of the month", "- Old pier to be pulled down next year")
BODIES = (
    "SPLIT: The ferry to the islands sailed again on Friday after ten weeks in dock, the harbour office said.",
    "“We have waited long enough,” said Ivo Maric, who runs a bakery on the nearest of the islands.",
    "Tickets for the first crossing were gone within an hour, according to the shipping line.",
    "The council had asked for a third report on the cost of the work, but voted it down in January by nine to six.",
    "Most of the crew were paid in full while the ship was out of the water. Others found work on the tugs.",
    "In the village of Selca, children walked down to the quay with a band to greet the captain.",
    "A second ship is to join the route in May, the line’s director, Petra Lukic, told reporters.",
    "She declined to say what it had cost.",
    "Fishermen, who had carried mail and medicine through the winter, said they would miss the company.",
)


@st.composite
def articles(draw: st.DrawFn) -> str:
    later = draw(st.lists(st.sampled_from(BODIES[1:]), min_size=2, unique=True))
    bullets = draw(st.lists(st.sampled_from(BULLETS), unique=True))
    return "\n".join([draw(st.sampled_from(HEADLINES)), *bullets, BODIES[0], *later])


@given(articles())
@example("\n".join([HEADLINES[1], BULLETS[1], BODIES[0], BODIES[7], BODIES[2]]))
def test_stable(text: str) -> None:
    doc = newsclean.parse(text)
    assert len(doc.articles) == 1
    once = doc.articles[0]
    again = newsclean.parse(once.to_text()).articles
    assert [a.to_text() for a in again] == [once.to_text()]
    assert again[0].headline == once.headline
    assert again[0].paragraphs == once.paragraphs


@pytest.mark.parametrize("size", [0, 1, 10_000_000])
def test_sizes(size: int) -> None:
    doc = newsclean.parse("a" * size)
    check_ledger(doc)


def test_linear() -> None:
    lines = [line for line in PIECES if len(line) > 30]

    def parsed(n: int) -> Callable[[], object]:
        return partial(newsclean.parse, "\n".join(lines * n))

    bound = 20 * max(seconds(parsed(100)), 0.01)
    assert seconds(parsed(800), bound) <= bound


def real_texts() -> Iterator[str]:
    for name in ("pages", "pages-more", "dumps"):
        path = CORPUS / f"{name}.jsonl.gz"
        if path.exists():
            with gzip.open(path, "rt", encoding="utf-8") as file:
                for line in file:
                    record = json.loads(line)
                    yield from record["texts"].values() if "texts" in record else [record["text"]]


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="no real pages here")
def test_laws_on_real_pages() -> None:
    with ProcessPoolExecutor() as pool:
        for _ in pool.map(check_laws, real_texts(), count(), chunksize=32):
            pass


def check_laws(text: str, number: int) -> None:
    """The laws on one text; on every sixteenth its articles are printed and parsed again, which takes as long again."""
    doc = newsclean.parse(text)
    check_ledger(doc)
    check_trace(doc)
    for article in doc.articles:
        assert any(block.role is Role.PARAGRAPH for block in article.blocks) or article.subheads
        if number % 16 == 0:
            check_stable(article)


def check_stable(article: Article) -> None:
    (again,) = newsclean.parse(article.to_text()).articles
    assert again.to_text() == article.to_text()
    assert [block.role for block in again.blocks] == [block.role for block in printed_blocks(article)]


def printed_blocks(article: Article) -> list[Block]:
    order = print_lines([block.role for block in article.blocks], [block.text for block in article.blocks])
    return [article.blocks[i] for i, _ in order if i is not None]


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="no real pages here")
def test_the_text_that_the_project_began_with() -> None:
    want = json.loads((CORPUS / "seed.json").read_text(encoding="utf-8"))["articles"]
    found = newsclean.parse((CORPUS / "seed.txt").read_bytes()).articles
    assert [article.headline for article in found] == [gold["headline"] for gold in want]
    for article, gold in zip(found, want):
        for texts, starts in ((article.standfirst, "standfirst_starts"), (article.paragraphs, "paragraph_starts")):
            assert len(texts) == len(gold[starts])
            assert all(text.startswith(start) for text, start in zip(texts, gold[starts]))
        assert article.dateline is not None
        assert list(article.dateline.places) == gold["places"]
        assert list(article.links) == gold["links"]
