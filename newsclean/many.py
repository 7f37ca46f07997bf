"""Parse many texts, in one process or in several, so that a bad text or a dead worker costs no other text."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Literal, NamedTuple, overload

from newsclean.defaults import DEFAULT_RULES
from newsclean.document import Document
from newsclean.errors import TextError
from newsclean.model import Model
from newsclean.pipeline import parse
from newsclean.profile import SiteProfile
from newsclean.rules import Rules

Text = str | bytes
Outcome = Document | TextError
Packed = list[bytes]
"""The outcomes of a batch, each pickled as soon as it is there: a worker that held them as records would be slower."""

MOST_TEXTS, MOST_CHARACTERS = 32, 1 << 16
"""Texts, and characters or bytes of them, that are handed to a worker at once."""
AHEAD = 2
"""Batches a worker that are under way or wait for their turn."""
PATIENCE = 5.0
"""Seconds after which a pool is asked whether it still works."""


class Options(NamedTuple):
    """How to parse."""

    rules: Rules
    site: SiteProfile | None
    model: Model | None


class Batch(NamedTuple):
    """Texts that follow each other, and the index of the first."""

    start: int
    texts: Sequence[Text]


@overload
def parse_many(
    texts: Iterable[Text],
    *,
    processes: int = ...,
    errors: Literal["raise"] = ...,
    rules: Rules = ...,
    site: SiteProfile | None = ...,
    model: Model | None = ...,
) -> Iterator[Document]: ...


@overload
def parse_many(
    texts: Iterable[Text],
    *,
    processes: int = ...,
    errors: Literal["yield"],
    rules: Rules = ...,
    site: SiteProfile | None = ...,
    model: Model | None = ...,
) -> Iterator[Document | TextError]: ...


def parse_many(
    texts: Iterable[Text],
    *,
    processes: int = 1,
    errors: Literal["raise", "yield"] = "raise",
    rules: Rules = DEFAULT_RULES,
    site: SiteProfile | None = None,
    model: Model | None = None,
) -> Iterator[Document | TextError]:
    """Parse many texts, one document for each, in their order.

    Texts are taken as their documents are asked for: one by one in one process, and in several at most 64 a process
    ahead. With several, `rules`, `site` and `model` go to each process once and must be picklable; a worker that
    dies, for want of memory perhaps, is replaced, and the texts that it had are parsed again.

    Args:
        texts: The texts or bytes to parse.
        processes: How many processes parse them; 1 is this one.
        errors: What to do about a text that cannot be parsed, or at which its worker dies: "raise" ends with a
            `TextError` at its turn, whose `index` says which text it was; "yield" gives this error in place of the
            document and goes on.
        rules: As for `parse`.
        site: As for `parse`.
        model: As for `parse`.

    Raises:
        TextError: Where a text cannot be parsed and `errors` is "raise".
        ValueError: Where `processes` is less than 1, or `errors` is neither "raise" nor "yield".

    >>> [doc.text for doc in parse_many(["Port closes", b"Port reopens"])]
    ['Port closes', 'Port reopens']
    >>> [type(found).__name__ for found in parse_many(["Port closes", "<html>", "Port reopens"], errors="yield")]
    ['Document', 'TextError', 'Document']
    """
    if processes < 1:
        raise ValueError(f"processes counts the processes that parse, so it must be 1 or more, not {processes}")
    if errors not in ("raise", "yield"):
        raise ValueError(f'errors must be "raise" or "yield", not {errors!r}')
    options = Options(rules, site, model)
    outcomes = _in_this_process(texts, options) if processes == 1 else _in_processes(texts, options, processes)
    return outcomes if errors == "yield" else _raising(outcomes)


def _raising(outcomes: Iterator[Outcome]) -> Iterator[Document]:
    for outcome in outcomes:
        if isinstance(outcome, TextError):
            raise outcome
        yield outcome


def _in_this_process(texts: Iterable[Text], options: Options) -> Iterator[Outcome]:
    for index, text in enumerate(texts):
        yield _outcome(index, text, options)


def _outcome(index: int, text: Text, options: Options) -> Outcome:
    try:
        return parse(text, rules=options.rules, site=options.site, model=options.model)
    except Exception as error:
        fault = TextError(index, f"{type(error).__name__}: {error}")
        fault.__cause__ = error
        return fault


def _in_processes(texts: Iterable[Text], options: Options, processes: int) -> Iterator[Outcome]:
    batches = _batches(texts)
    unread: Exception | None = None
    waiting: deque[tuple[Batch, Future[Packed]]] = deque()
    pool = _pool(options, processes)
    try:
        while True:
            while not unread and len(waiting) < AHEAD * processes:
                try:
                    batch = next(batches, None)
                except Exception as error:
                    # The texts before it have their turn first.
                    unread = error
                    break
                if batch is None:
                    break
                waiting.append((batch, _submit(pool, batch)))
            if not waiting:
                break
            batch, future = waiting.popleft()
            try:
                outcomes = _result(pool, future)
            except BrokenProcessPool:
                # Which text a worker died of is not known, so those of the first batch are tried by themselves.
                pool.shutdown()
                yield from _one_by_one(batch, options)
                pool = _pool(options, processes)
                waiting = deque((batch, _again(pool, batch, held)) for batch, held in waiting)
            except Exception:
                yield from _one_by_one(batch, options)
            else:
                yield from outcomes
    finally:
        pool.shutdown(cancel_futures=True)
    if unread:
        raise unread


def _batches(texts: Iterable[Text]) -> Iterator[Batch]:
    start = size = 0
    held: list[Text] = []
    try:
        for text in texts:
            held.append(text)
            size += len(text) if isinstance(text, (str, bytes)) else 0
            if len(held) >= MOST_TEXTS or size >= MOST_CHARACTERS:
                yield Batch(start, held)
                start, size, held = start + len(held), 0, []
    except Exception:
        # What was given before the fault is not lost with it.
        if held:
            yield Batch(start, held)
        raise
    if held:
        yield Batch(start, held)


def _one_by_one(batch: Batch, options: Options) -> Iterator[Outcome]:
    """The outcomes of a batch at which a worker failed, each text in a process that may die of it."""
    pool: ProcessPoolExecutor | None = None
    for index, text in enumerate(batch.texts, batch.start):
        pool = pool or _pool(options, 1)
        try:
            yield from _result(pool, pool.submit(_parse_batch, Batch(index, [text])))
        except BrokenProcessPool:
            pool.shutdown()
            pool = None
            yield TextError(index, "the process that parsed it was killed, perhaps as it took too much memory")
        except Exception as error:
            yield TextError(index, f"{type(error).__name__}: {error}")
    if pool:
        pool.shutdown()


def _submit(pool: ProcessPoolExecutor, batch: Batch) -> Future[Packed]:
    try:
        return pool.submit(_parse_batch, batch)
    except BrokenProcessPool as error:
        failed: Future[Packed] = Future()
        failed.set_exception(error)
        return failed


def _result(pool: ProcessPoolExecutor, future: Future[Packed]) -> Iterator[Outcome]:
    """The outcomes that a future gives.

    A pool that breaks just as it is given work may forget that work, and is known by taking no more.
    """
    while not wait([future], timeout=PATIENCE).done:
        pool.submit(int)
    return map(pickle.loads, future.result())


def _again(pool: ProcessPoolExecutor, batch: Batch, held: Future[Packed]) -> Future[Packed]:
    """A batch as it was done by a pool that is shut down, or submitted anew if its worker died or it was forgotten."""
    lost = not held.done() or isinstance(held.exception(), BrokenProcessPool)
    return _submit(pool, batch) if lost else held


_given: list[Options] = []
"""In a worker, how it is to parse, set before its first batch: a model is too large to come with each."""


def _pool(options: Options, processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, initializer=_given.append, initargs=(options,))


def _parse_batch(batch: Batch) -> Packed:
    return [pickle.dumps(_outcome(index, text, _given[-1])) for index, text in enumerate(batch.texts, batch.start)]
