"""One text in, what is asked for out: in this process or in several."""

from __future__ import annotations

import codecs
import io
import multiprocessing
import os
import re
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache, partial
from itertools import chain
from multiprocessing.connection import wait
from typing import BinaryIO, NamedTuple, cast

from newsclean.cli.errors import reason
from newsclean.cli.forms import ARTICLE_FORMS, DOCUMENT_FORMS
from newsclean.cli.inputs import Text, damages
from newsclean.cli.recipe import Options, Recipe, load_options
from newsclean.errors import NewscleanError
from newsclean.pipeline import parse
from newsclean.repairs import decode
from newsclean.streams import parse_stream

CHUNK = 1 << 16
"""Bytes that are taken at once of a text that is too long to hold."""
AHEAD = 4
"""Texts a process that are under way or waiting for one before them."""
_ESCAPED = re.compile("[\udc80-\udcff]+")


class Made(NamedTuple):
    """What was made of a text or of a piece of it, or why nothing was."""

    data: bytes
    error: str | None = None


def make_all(
    recipe: Recipe, options: Options, texts: Iterable[Text], processes: int
) -> Iterator[tuple[Text, Iterable[Made]]]:
    """What is made of each text, in their order; that of one has to be taken before the next is asked for."""
    if processes == 1:
        for text in texts:
            yield text, _stream(recipe, options, text) if text.rest else [make(recipe, options, text)]
        return
    waiting: deque[tuple[Text, Future[Made]]] = deque()
    with ProcessPoolExecutor(processes, initializer=_live_with_parent) as pool:
        for text in texts:
            if text.rest:
                # It cannot be handed to another process, and nothing behind it can be read before it.
                yield from _taken(waiting)
                yield text, _stream(recipe, options, text)
            else:
                waiting.append((text, pool.submit(_make_in_worker, recipe, text)))
                if len(waiting) >= AHEAD * processes:
                    yield from _taken(waiting, leaving=AHEAD * processes - 1)
        yield from _taken(waiting)


def _taken(waiting: deque[tuple[Text, Future[Made]]], leaving: int = 0) -> Iterator[tuple[Text, Iterable[Made]]]:
    while len(waiting) > leaving:
        text, future = waiting.popleft()
        yield text, [future.result()]


def _live_with_parent() -> None:
    """Let a worker end with its parent, however that ends, and leave an interrupt to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _make_in_worker(recipe: Recipe, text: Text) -> Made:
    # Rules need not be picklable, so each worker loads them for itself, once.
    return make(recipe, _options_kept(recipe), text)


_options_kept = lru_cache(maxsize=1)(load_options)


def make(recipe: Recipe, options: Options, text: Text) -> Made:
    """What is made of a text that is there whole."""
    if text.error:
        return Made(b"", text.error)
    try:
        document = parse(text.data, **options)
    except NewscleanError as error:
        return Made(b"", reason(error))
    if recipe.form in DOCUMENT_FORMS:
        return Made(DOCUMENT_FORMS[recipe.form](document, text.name, options["model"]))
    source = text.name if recipe.with_source else None
    return Made(b"".join(ARTICLE_FORMS[recipe.form](article, source) for article in document.articles))


def _stream(recipe: Recipe, options: Options, text: Text) -> Iterator[Made]:
    """What is made of a text that is too long to hold, article by article."""
    if recipe.form in DOCUMENT_FORMS:
        yield make(recipe, options, text.whole())
        return
    source = text.name if recipe.with_source else None
    unusable: tuple[type[Exception], ...] = (NewscleanError, *damages())
    try:
        for article in parse_stream(_decoded(text), **options):
            yield Made(ARTICLE_FORMS[recipe.form](article, source))
    except unusable as error:
        yield Made(b"", reason(error))


def _decoded(text: Text) -> Iterator[str]:
    """The text in pieces, in the encoding that its beginning shows; what does not fit it is Windows-1252."""
    start = cast(bytes, text.data)
    _, encoding = decode(start[: start.rfind(b"\n") + 1 or None])
    errors = "replace" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    pieces = chain(_pieces(io.BytesIO(start)), _pieces(cast(BinaryIO, text.rest)))
    said = chain(map(decoder.decode, pieces), map(partial(decoder.decode, final=True), [b""]))
    mended = (_ESCAPED.sub(_in_windows_1252, piece) for piece in said)
    yield next(mended).removeprefix("\ufeff")
    yield from mended


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(CHUNK):
        yield piece


def _in_windows_1252(match: re.Match[str]) -> str:
    return match[0].encode("ascii", "surrogateescape").decode("cp1252", "replace")
