"""Reading .zst files; needs zstandard (extra `cli`)."""

from __future__ import annotations

import io
from typing import Any, BinaryIO, cast

import zstandard

PIECE = 1 << 16


def open_zst(file: BinaryIO) -> BinaryIO:
    """The unpacked bytes of a file, frame after frame."""
    return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, _Unpacked(file))))


class _Unpacked(io.RawIOBase):
    """What zstandard's own reader does, but for a file that ends within a frame, which that takes for its end."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.frame: Any = None
        self.held = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.held:
            packed = self._packed()
            if not packed:
                return 0
            self.held = self.frame.decompress(packed)
        size = min(len(buffer), len(self.held))
        buffer[:size], self.held = self.held[:size], self.held[size:]
        return size

    def _packed(self) -> bytes:
        """What comes next of a frame, of a new one where the last is at its end; nothing at the end of the file."""
        if self.frame is not None and not self.frame.eof:
            packed = self.file.read(PIECE)
            if not packed:
                raise EOFError("the file ends in the middle of its packed data")
            return packed
        packed = (self.frame.unused_data if self.frame else b"") or self.file.read(PIECE)
        self.frame = zstandard.ZstdDecompressor().decompressobj()
        return packed
