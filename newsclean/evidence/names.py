"""The names of the features that the model weighs, spelled out from the evidence.

Each group is a function from a small key to names, so that a decoder can keep what a key adds up to. The
names are what the weights file holds and what an explanation shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.evidence.context import Evidence
from newsclean.evidence.shape import WIDE, Shape


def features(page: Sequence[Evidence], i: int) -> list[str]:
    """The names of everything that line `i` of a page shows."""
    here = page[i]
    shape = here.look.shape
    names = [*own(shape), *around(shape, here), *place(shape, here), *words(here)]
    for offset in (-3, -2, -1, 1, 2, 3):
        j = i + offset
        if 0 <= j < len(page):
            names += neighbour(shape, offset, page[j].look.shape)
        else:
            names.append(f"{offset}:none")
    if i:
        names += neighbour_words("-1", page[i - 1])
    if i + 1 < len(page):
        names += neighbour_words("+1", page[i + 1])
    return names


def own(s: Shape) -> Iterator[str]:
    """What the line's shape says by itself."""
    n, e = s.length, s.ending
    yield "line"
    yield f"len={n}"
    yield f"end={e}"
    yield f"start={s.start}"
    yield f"case={s.case}"
    yield f"fw={s.function_words}"
    yield f"sent={s.sentences}"
    yield f"comma={s.commas}"
    yield f"digits={s.digits}"
    yield f"len+end={n}{e}"
    yield f"len+fw={n}{s.function_words}"
    yield f"len+case={n}{s.case}"
    yield f"end+fw={e}{s.function_words}"
    yield f"len+end+fw={n}{e}{s.function_words}"
    yield f"len+end+start={n}{e}{s.start}"
    yield f"len+end+case={n}{e}{s.case}"
    yield f"len+sent+end={n}{s.sentences}{e}"
    yield f"len+digits={n}{s.digits}"
    yield f"bullet={s.bullet}"
    yield f"bullet+len={s.bullet}{n // 2}"
    for mark in s.marks:
        yield f"mark={mark}"
        yield f"mark+len={mark}{n // 2}"


def neighbour(s: Shape, offset: int, other: Shape) -> Iterator[str]:
    """What a line up to three lines away adds."""
    o, n = f"{offset:+d}", other.length
    yield f"{o}len={n}"
    yield f"{o}len+end={n}{other.ending}"
    yield f"{o}prose={other.prose}"
    yield f"{o}lens={s.length},{n}"
    yield f"{o}case={other.case}"
    if -1 <= offset <= 1:
        yield f"{o}ends={s.ending},{other.ending}"
        yield f"{o}lens+ends={s.length},{n}{s.ending}{other.ending}"
        yield f"{o}start={other.start}"
        yield f"{o}end+start={s.ending}{other.start}"
        yield f"{o}bullets={s.bullet},{other.bullet}"
        for mark in other.marks:
            yield f"{o}mark={mark}"


def around(s: Shape, e: Evidence) -> Iterator[str]:
    """Blank lines, the block between them, and how much prose stands near."""
    n = s.length
    gaps = f"{e.gaps[0]}{e.gaps[1]}"
    yield f"gaps={gaps}"
    yield f"gaps+len={gaps},{n}"
    yield f"gaps+end={gaps}{s.ending}"
    size, share, part = e.block
    yield f"block={size}{share}{part}"
    yield f"block+len={size}{share},{n}"
    for k, (before, after) in zip(("3", "10", "30", "100"), e.prose):
        yield f"prose{k}={before}{after}"
        yield f"prose{k}+len={before}{after},{n // 2}"
        if k in ("3", "10"):
            yield f"prose{k}+end={before}{after}{s.ending}{s.prose:d}"


def place(s: Shape, e: Evidence) -> Iterator[str]:
    """Where in the page's prose the line stands, its run, its repeats and the words it shares."""
    n = s.length
    where = f"{e.place[0]}/{e.place[1]}"
    yield f"place={where}"
    yield f"place+len={where},{n // 2}"
    share, weight = e.run
    yield f"run={share}"
    yield f"run+len={share},{n}"
    yield f"run+weight={share}{weight}"
    same, piece, part = e.echo
    yield f"same={same}"
    yield f"same+len={same},{n // 2}"
    yield f"piece={piece}{part}"
    yield f"piece+same+len={piece}{part}{same},{n // 2}"
    back, ahead, page = e.shared
    yield f"shared={page}"
    yield f"shared+len={page},{n}"
    yield f"shared+end+case={page}{s.ending}{s.case}"
    yield f"shared+place={page},{where}"
    yield f"back+ahead={back}{ahead}"
    yield f"back+ahead+len={back}{ahead},{n // 2}"
    yield f"back+ahead+end={back}{ahead}{s.ending}"
    yield f"edge={e.edge}"


def words(e: Evidence) -> Iterator[str]:
    """The words themselves: all of a short line, the first and last two of any."""
    mine, n = e.look.words, e.look.shape.length
    if not mine:
        return
    if len(mine) <= 12 or n <= 6:
        for word in set(mine):
            yield f"w={word}"
    yield f"w1={mine[0]}"
    yield f"wz={mine[-1]}"
    if len(mine) > 1:
        yield f"w12={mine[0]} {mine[1]}"
        yield f"wyz={mine[-2]} {mine[-1]}"
    if n <= 4:
        yield "text=" + " ".join(mine)
    if WIDE.search(e.text[:40]):
        yield f"c12={e.text[:2]}"
        yield f"cyz={e.text[-2:]}"
        if n <= 4:
            for i in range(len(e.text) - 1):
                yield f"cc={e.text[i : i + 2]}"


def neighbour_words(side: str, e: Evidence) -> Iterator[str]:
    """The first words of the line before or after."""
    mine = e.look.words
    if not mine:
        return
    yield f"{side}w1={mine[0]}"
    if e.look.shape.length <= 4:
        yield f"{side}text=" + " ".join(mine)
    if side == "-1" and len(mine) > 1:
        yield f"{side}w12={mine[0]} {mine[1]}"
