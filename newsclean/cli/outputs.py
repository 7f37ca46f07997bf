"""Where what was made goes: standard output, one file that a batch can be resumed on, or a folder of pages."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol

from newsclean.cli.errors import CommandError, complain
from newsclean.cli.inputs import Text

JOURNAL_FORMAT = "newsclean-batch"
EVERY = 1.0
"""Seconds after which what is done is put down in the journal: so much work is lost to a kill at most."""


class Output(Protocol):
    """Where the bytes that texts were made into go."""

    def todo(self, texts: Iterable[Text]) -> Iterator[Text]:
        """The texts that are not done yet."""

    def begin(self, text: Text) -> None:
        """What is written from now on is made of this text."""

    def write(self, data: bytes) -> None:
        """Take what was made of the text, or a piece of it."""

    def end(self, failed: bool) -> None:
        """The text is done, or failed."""

    def finish(self) -> int:
        """All texts are done; how many of them failed, in earlier runs too."""

    def close(self) -> None:
        """Let go of what is open, whether all is done or not."""


class StandardOutput:
    """Prints at once."""

    def __init__(self) -> None:
        self.failed = 0

    def todo(self, texts: Iterable[Text]) -> Iterator[Text]:
        """All of them."""
        return iter(texts)

    def begin(self, text: Text) -> None:
        """Nothing to do."""

    def write(self, data: bytes) -> None:
        """Print."""
        sys.stdout.buffer.write(data)

    def end(self, failed: bool) -> None:
        """Print what is held back, as who reads along waits for it."""
        self.failed += failed
        sys.stdout.flush()

    def finish(self) -> int:
        """How many failed."""
        return self.failed

    def close(self) -> None:
        """Nothing to do."""


class BatchFile:
    """One file that is there whole or not at all, and a run that goes on where the last one was stopped.

    Work goes to `NAME.part`. `NAME.journal` says how many texts are done and how many bytes of the part are theirs;
    it is replaced in one step, after those bytes are on the disk. Whatever stands behind them when the work goes on
    is half of something, and is cut off. At the end the part becomes NAME and the journal goes.
    """

    def __init__(self, path: Path, key: str) -> None:
        self.path, self.key = path, key
        self.part = path.with_name(path.name + ".part")
        self.journal = path.with_name(path.name + ".journal")
        self.texts = self.failed = self.bytes = 0
        self.noted = time.monotonic()
        self._resume()
        self.file: BinaryIO = self.part.open("r+b" if self.part.exists() else "w+b")
        self.file.truncate(self.bytes)
        self.file.seek(self.bytes)

    def _resume(self) -> None:
        """Read where the last run was; begin anew where there was none."""
        try:
            told = json.loads(self.journal.read_bytes())
            if told["format"] != JOURNAL_FORMAT:
                raise ValueError(told["format"])
            key, self.texts, self.failed, self.bytes = told["key"], told["texts"], told["failed"], told["bytes"]
        except FileNotFoundError:
            self.part.unlink(missing_ok=True)
            self._note()
            return
        except (ValueError, TypeError, KeyError) as error:
            raise CommandError(f"{self.journal}: this is not the journal of a batch: {error!r}") from error
        if key != self.key:
            raise CommandError(
                f"{self.path}: this batch was begun with other inputs or options; give the same again, or remove "
                f"{self.part.name} and {self.journal.name} to begin anew"
            )
        if self.bytes and (not self.part.exists() or self.part.stat().st_size < self.bytes):
            raise CommandError(f"{self.part}: some of it is gone; remove it and {self.journal.name} to begin anew")

    def _note(self) -> None:
        record = {
            "format": JOURNAL_FORMAT,
            "key": self.key,
            "texts": self.texts,
            "failed": self.failed,
            "bytes": self.bytes,
        }
        write_whole(self.journal, json.dumps(record).encode())
        self.noted = time.monotonic()

    def todo(self, texts: Iterable[Text]) -> Iterator[Text]:
        """Those behind the ones that are done."""
        return islice(texts, self.texts, None)

    def begin(self, text: Text) -> None:
        """Nothing to do."""

    def write(self, data: bytes) -> None:
        """Append to the part."""
        self.file.write(data)

    def end(self, failed: bool) -> None:
        """Count the text, and note it in the journal from time to time."""
        self.texts += 1
        self.failed += failed
        if time.monotonic() - self.noted >= EVERY:
            self._sync()
            self._note()

    def _sync(self) -> None:
        self.file.flush()
        os.fsync(self.file.fileno())
        self.bytes = self.file.tell()

    def finish(self) -> int:
        """Give the file its name."""
        self._sync()
        self.file.close()
        self.give_name()
        self.journal.unlink()
        return self.failed

    def close(self) -> None:
        """Close the part."""
        self.file.close()

    def give_name(self) -> None:
        """Make the file of the part."""
        self.part.replace(self.path)


class ParquetFile(BatchFile):
    """A batch whose part is JSON Lines, of which a Parquet file is made at the end."""

    def give_name(self) -> None:
        """Make the Parquet file of the part."""
        from newsclean.arrow import json_lines_to_parquet

        made = self.path.with_name(self.path.name + ".making")
        json_lines_to_parquet(self.part, made)
        made.replace(self.path)
        self.part.unlink()


class PageFolder:
    """A folder with a page for each text, named after it; a page that is there is not made again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.failed = 0
        self.pieces: list[bytes] = []
        self.page = folder

    def page_of(self, text: Text) -> Path:
        """Where the page of a text goes: its name below the folder, with `.html` behind it."""
        parts = [part for part in Path(text.name).parts if part not in (Path(text.name).anchor, "..")]
        named = self.folder.joinpath(*parts)
        return named.with_name(named.name.replace(":", "-") + ".html")

    def todo(self, texts: Iterable[Text]) -> Iterator[Text]:
        """Those that have no page."""
        return (text for text in texts if not self.page_of(text).exists())

    def begin(self, text: Text) -> None:
        """Begin a page."""
        self.page, self.pieces = self.page_of(text), []

    def write(self, data: bytes) -> None:
        """Add to the page."""
        self.pieces.append(data)

    def end(self, failed: bool) -> None:
        """Write the page."""
        self.failed += failed
        if not failed:
            self.page.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.page, b"".join(self.pieces))

    def finish(self) -> int:
        """How many failed."""
        return self.failed

    def close(self) -> None:
        """Nothing to do."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, whenever the process ends."""
    made = path.with_name(path.name + ".making")
    with made.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    made.replace(path)


def is_done(path: Path) -> bool:
    """Whether a batch's file is there, which is told, and what a kill may have left beside it is removed."""
    if not path.exists():
        return False
    if path.is_dir():
        raise CommandError(f"{path}: this is a folder; --out takes a file")
    for ending in (".part", ".journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    complain(f"{path}: it is there, so nothing is done; remove it to make it anew")
    return True


def fingerprint(*parts: object) -> str:
    """A short text that is the same for the same parts alone."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogateescape")).hexdigest()
