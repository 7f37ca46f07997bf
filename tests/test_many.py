from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

import newsclean
from newsclean import TextError, many
from newsclean.many import AHEAD, MOST_TEXTS

STORY = """\
Ferry sails again after ten weeks in dock
LISBON: The ferry to the islands sailed again on Friday, the harbour office said, after ten weeks in dry dock.
Tickets for the first crossing were gone within the hour, according to the shipping line.
"""
HTML = "<!doctype html><p>x"


class Deadly(str):
    """A text that ends the process which it is sent to."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Callable[[int], Any], tuple[int]]:
        return os._exit, (1,)


@pytest.mark.parametrize("processes", [1, 2])
def test_documents_come_in_the_order_of_their_texts(processes: int) -> None:
    texts: list[str | bytes] = [STORY, "", STORY.encode(), *(f"Line {n}" for n in range(2 * MOST_TEXTS))]
    found = list(newsclean.parse_many(texts, processes=processes))
    assert found == [newsclean.parse(text) for text in texts]


@pytest.mark.parametrize("processes", [1, 2])
def test_texts_are_taken_lazily_and_not_far_ahead(processes: int) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "Line"

    documents = newsclean.parse_many(endless(), processes=processes)
    assert not taken
    next(documents)
    assert taken == (1 if processes == 1 else AHEAD * processes * MOST_TEXTS)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_bad_text_is_named_and_costs_no_other(processes: int) -> None:
    texts = ["One", "Two", HTML, "Four"]
    found = list(newsclean.parse_many(texts, processes=processes, errors="yield"))
    assert [one.text for one in found if not isinstance(one, TextError)] == ["One", "Two", "Four"]
    assert isinstance(found[2], TextError)
    assert found[2].index == 2
    assert "flatten it first" in str(found[2])


@pytest.mark.parametrize("processes", [1, 2])
def test_a_bad_text_raises_at_its_turn(processes: int) -> None:
    documents = newsclean.parse_many(["One", "Two", HTML], processes=processes)
    assert [next(documents).text, next(documents).text] == ["One", "Two"]
    with pytest.raises(TextError, match="text 2: HTMLInputError") as caught:
        next(documents)
    assert caught.value.index == 2


@pytest.mark.parametrize("deadly", [[0], [5], [1, 40, 41, 149]])
def test_a_dead_worker_costs_only_the_text_that_it_died_of(deadly: list[int]) -> None:
    texts = [Deadly("x") if n in deadly else f"Line {n}" for n in range(150)]
    found = list(newsclean.parse_many(texts, processes=2, errors="yield"))
    assert [one.index for one in found if isinstance(one, TextError)] == deadly
    assert all(isinstance(one, TextError) or one.text == f"Line {n}" for n, one in enumerate(found))
    assert "was killed" in str(found[deadly[0]])


@pytest.mark.parametrize("forgotten", [0, 2, 3])
def test_work_that_a_breaking_pool_forgets_is_done_again(monkeypatch: pytest.MonkeyPatch, forgotten: int) -> None:
    """A pool that breaks just as it is given work never says what became of that work."""
    monkeypatch.setattr(many, "PATIENCE", 0.2)
    submitted = 0

    def submit(pool: ProcessPoolExecutor, batch: many.Batch) -> Future[many.Packed]:
        nonlocal submitted
        submitted += 1
        if submitted != forgotten + 1:
            return submit_to(pool, batch)
        with pytest.raises(BrokenProcessPool):
            pool.submit(os._exit, 1).result(timeout=60)
        return Future()

    submit_to = many._submit
    monkeypatch.setattr(many, "_submit", submit)
    texts = [f"Line {n}" for n in range(5 * MOST_TEXTS)]
    assert [doc.text for doc in newsclean.parse_many(texts, processes=2)] == texts


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("count", [2, MOST_TEXTS])
def test_where_the_texts_end_with_an_error_those_before_are_parsed(processes: int, count: int) -> None:
    texts = [f"Line {n}" for n in range(count)]

    def failing() -> Iterator[str]:
        yield from texts
        raise OSError("disk on fire")

    documents = newsclean.parse_many(failing(), processes=processes)
    assert [next(documents).text for _ in texts] == texts
    with pytest.raises(OSError, match="disk on fire"):
        next(documents)


def test_what_cannot_be_sent_to_a_worker_is_an_error_of_its_text() -> None:
    texts: list[Any] = ["One", memoryview(b"Two"), "Three"]
    one, two, three = newsclean.parse_many(texts, processes=2, errors="yield")
    assert not isinstance(one, TextError)
    assert isinstance(two, TextError)
    assert two.index == 1
    assert not isinstance(three, TextError)


def test_a_model_of_the_callers_own_reaches_the_workers() -> None:
    model = newsclean.load_model("newsclean/data/roles.json.gz")
    (doc,) = newsclean.parse_many([STORY], processes=2, model=model)
    assert doc == newsclean.parse(STORY)


def test_what_makes_no_sense_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="1 or more"):
        newsclean.parse_many([], processes=0)
    with pytest.raises(ValueError, match='"raise" or "yield"'):
        newsclean.parse_many([], errors="ignore")  # type: ignore[call-overload]
