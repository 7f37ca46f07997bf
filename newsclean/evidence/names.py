"""What the evidence is called: the keys that a line shows, and the features that each key spells.

A key is a small tuple, the name of a group of features and the few values that they are made of. Lines of
a crawl share most of their keys, so what a key adds to the score of each role is looked up, not summed
anew. The features' names are what the weights file holds and what an explanation shows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from newsclean.evidence.context import Evidence
from newsclean.evidence.shape import WIDE, Shape

Key = tuple[Hashable, ...]


def features(page: Sequence[Evidence], i: int) -> list[str]:
    """The names of everything that line `i` of a page shows."""
    return list(chain.from_iterable(map(spell, keys(page, i))))


def spell(key: Key) -> tuple[str, ...]:
    """The names of the features that a key stands for."""
    group, *values = key
    return tuple(GROUPS[str(group)](*values))


def keys(page: Sequence[Evidence], i: int) -> list[Key]:
    """The keys of everything that line `i` of a page shows."""
    e = page[i]
    s = e.look.shape
    n = s.length
    found: list[Key] = [
        ("own", s),
        ("gaps", n, s.ending, e.gaps, e.block),
        ("place", n // 2, e.place),
        ("run", n, e.run),
        ("echo", n // 2, e.echo),
        ("shared", n, s.ending, s.case, e.shared, e.place),
        ("edge", e.edge),
    ]
    for k, (before, after) in zip((3, 10, 30, 100), e.prose):
        found.append(("prose", k, before, after, n // 2, s.ending, s.prose))
    last = len(page) - 1
    for offset in (-3, -2, -1, 1, 2, 3):
        j = i + offset
        if not 0 <= j <= last:
            found.append(("none", offset))
            continue
        o = page[j].look.shape
        found.append(("far", offset, n, o.length, o.ending, o.prose, o.case))
        if -1 <= offset <= 1:
            found.append(("next", offset, n, s.ending, s.bullet, o.length, o.ending, o.start, o.bullet, o.marks))
    found += words(e)
    if i:
        found += neighbour_words("-1", page[i - 1])
    if i < last:
        found += neighbour_words("+1", page[i + 1])
    return found


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


def _far(offset: int, mine: int, n: int, ending: str, prose: bool, case: str) -> Iterator[str]:
    o = f"{offset:+d}"
    yield f"{o}len={n}"
    yield f"{o}len+end={n}{ending}"
    yield f"{o}prose={prose}"
    yield f"{o}lens={mine},{n}"
    yield f"{o}case={case}"


def _next(
    offset: int, mine: int, ends: str, marked: str, n: int, ending: str, start: str, bullet: str, marks: tuple[str, ...]
) -> Iterator[str]:
    o = f"{offset:+d}"
    yield f"{o}ends={ends},{ending}"
    yield f"{o}lens+ends={mine},{n}{ends}{ending}"
    yield f"{o}start={start}"
    yield f"{o}end+start={ends}{start}"
    yield f"{o}bullets={marked},{bullet}"
    for mark in marks:
        yield f"{o}mark={mark}"


def _none(offset: int) -> Iterator[str]:
    yield f"{offset}:none"


def _gaps(n: int, ending: str, gaps: tuple[int, int], block: tuple[int, int, str]) -> Iterator[str]:
    near = f"{gaps[0]}{gaps[1]}"
    size, share, part = block
    yield f"gaps={near}"
    yield f"gaps+len={near},{n}"
    yield f"gaps+end={near}{ending}"
    yield f"block={size}{share}{part}"
    yield f"block+len={size}{share},{n}"


def _prose(k: int, before: int, after: int, half: int, ending: str, prose: bool) -> Iterator[str]:
    yield f"prose{k}={before}{after}"
    yield f"prose{k}+len={before}{after},{half}"
    if k <= 10:
        yield f"prose{k}+end={before}{after}{ending}{prose:d}"


def _place(half: int, place: tuple[int, int]) -> Iterator[str]:
    yield f"place={place[0]}/{place[1]}"
    yield f"place+len={place[0]}/{place[1]},{half}"


def _run(n: int, run: tuple[int, int]) -> Iterator[str]:
    share, weight = run
    yield f"run={share}"
    yield f"run+len={share},{n}"
    yield f"run+weight={share}{weight}"


def _echo(half: int, echo: tuple[int, int, int]) -> Iterator[str]:
    same, piece, part = echo
    yield f"same={same}"
    yield f"same+len={same},{half}"
    yield f"piece={piece}{part}"
    yield f"piece+same+len={piece}{part}{same},{half}"


def _shared(n: int, ending: str, case: str, shared: tuple[int, int, int], place: tuple[int, int]) -> Iterator[str]:
    back, ahead, page = shared
    yield f"shared={page}"
    yield f"shared+len={page},{n}"
    yield f"shared+end+case={page}{ending}{case}"
    yield f"shared+place={page},{place[0]}/{place[1]}"
    yield f"back+ahead={back}{ahead}"
    yield f"back+ahead+len={back}{ahead},{n // 2}"
    yield f"back+ahead+end={back}{ahead}{ending}"


def _edge(edge: int) -> Iterator[str]:
    yield f"edge={edge}"


def _word(name: str) -> Iterator[str]:
    yield name


GROUPS: Mapping[str, Callable[..., Iterator[Any]]] = {
    "own": own,
    "far": _far,
    "next": _next,
    "none": _none,
    "gaps": _gaps,
    "prose": _prose,
    "place": _place,
    "run": _run,
    "echo": _echo,
    "shared": _shared,
    "edge": _edge,
    "word": _word,
}


def words(e: Evidence) -> Iterator[Key]:
    """The words themselves: all of a short line, the first and last two of any."""
    mine, n = e.look.words, e.look.shape.length
    if not mine:
        return
    if len(mine) <= 12 or n <= 6:
        for word in set(mine):
            yield ("word", f"w={word}")
    yield ("word", f"w1={mine[0]}")
    yield ("word", f"wz={mine[-1]}")
    if len(mine) > 1:
        yield ("word", f"w12={mine[0]} {mine[1]}")
        yield ("word", f"wyz={mine[-2]} {mine[-1]}")
    if n <= 4:
        yield ("word", "text=" + " ".join(mine))
    if WIDE.search(e.text[:40]):
        yield ("word", f"c12={e.text[:2]}")
        yield ("word", f"cyz={e.text[-2:]}")
        if n <= 4:
            for i in range(len(e.text) - 1):
                yield ("word", f"cc={e.text[i : i + 2]}")


def neighbour_words(side: str, e: Evidence) -> Iterator[Key]:
    """The first words of the line before or after."""
    mine = e.look.words
    if not mine:
        return
    yield ("word", f"{side}w1={mine[0]}")
    if e.look.shape.length <= 4:
        yield ("word", f"{side}text=" + " ".join(mine))
    if side == "-1" and len(mine) > 1:
        yield ("word", f"{side}w12={mine[0]} {mine[1]}")
