"""What the evidence is called: the keys that a line shows, and the features that each key spells.

A key is the name of a group of features and the few values that they are made of. Lines of a crawl share most
of their keys, so what a key adds to the score of each role is looked up, not summed anew. Keys are made a
column at a time, one column a group, for all lines of a page. The features' names are what the weights file
holds and what an explanation shows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import TypeVar

from newsclean.evidence.context import Evidence
from newsclean.evidence.pitch import MOST
from newsclean.evidence.shape import WIDE, Look, Shape

Values = tuple[Hashable, ...]
Key = tuple[str, Values]
Column = tuple[str, Iterable[Values]]
T = TypeVar("T")

PROSE_REACHES = (3, 10, 30, 100)
OFFSETS = (-3, -2, -1, 1, 2, 3)


def features(page: Sequence[Evidence]) -> Iterator[list[str]]:
    """The names of everything that each line of a page shows."""
    for shown in keys(page):
        yield list(chain.from_iterable(map(spell, shown)))


def spell(key: Key) -> tuple[str, ...]:
    """The names of the features that a key stands for."""
    group, values = key
    return tuple(GROUPS[group](*values))


def keys(page: Sequence[Evidence]) -> Iterator[list[Key]]:
    """The keys of everything that each line of a page shows."""
    if not page:
        return
    own, for_next, for_previous = zip(*(word_keys(e.text, e.look) for e in page))
    none: Key = ("words", ())
    rows = zip(*(zip(repeat(group), values) for group, values in columns(page)))
    for mine, before, after, row in zip(own, (none, *for_next[:-1]), (*for_previous[1:], none), rows):
        yield [mine, before, after, *row]


def word_keys(text: str, seen: Look) -> tuple[Key, Key, Key]:
    """What a line's words say: of the line itself, of the line after it, and of the line before it."""
    return (
        ("words", tuple(_words(text, seen))),
        ("words", tuple(_neighbour_words("-1", seen))),
        ("words", tuple(_neighbour_words("+1", seen))),
    )


def columns(page: Sequence[Evidence]) -> Iterator[Column]:
    """The keys that come from where lines stand: the name of each group, and the values of each line."""
    shapes = [e.look.shape for e in page]
    n, ending, start, case, _, _, _, _, marks, bullet, prose = zip(*shapes)
    half, ends = [length // 2 for length in n], _ends(shapes)
    yield "own", zip(shapes)
    yield from landmark_columns(page)
    yield "place", zip(half, [e.place for e in page])
    yield "run", zip(n, [e.run for e in page])
    yield "shared", zip(n, ending, case, [e.shared for e in page], [e.place for e in page])
    yield "edge", zip([e.edge for e in page])
    for reach, amounts in zip(PROSE_REACHES, zip(*(e.prose for e in page))):
        yield "prose", zip(repeat(reach), amounts, half, ending, prose)
    far = list(zip(n, ending, prose, case))
    for offset in OFFSETS:
        yield "far", zip(repeat(offset), n, _shifted(far, offset))
    near = list(zip(n, ending, start, bullet, marks))
    for offset in (-1, 1):
        yield "next", zip(repeat(offset), n, ending, bullet, _shifted(near, offset))
    cues, lone, density = zip(*(e.landmarks[3:] for e in page))
    yield "cues", zip(cues, half, ends)
    yield "lone", zip(lone, half, ends)
    yield "density", zip(density, half, ends)
    pitches = [e.look.pitch for e in page]
    yield "pitch", zip([one.of_site for one in pitches], half, ends)
    said = [min(MOST, one.offer + one.rules) for one in pitches]
    yield "pitched", zip(_shifted(said, -1), _shifted(said, 1), said, half, ends)
    yield "turn", zip([e.turn for e in page], n, ends, [e.shared[:2] for e in page])


def landmark_columns(page: Sequence[Evidence]) -> Iterator[Column]:
    """What tells a headline from other lines ahead of a body: its gaps, its repeats, what it and its neighbours are."""
    shapes = [e.look.shape for e in page]
    n, ends = [s.length for s in shapes], _ends(shapes)
    half = [length // 2 for length in n]
    marks = [e.landmarks for e in page]
    yield "gaps", zip(n, [s.ending for s in shapes], [e.gaps for e in page], [e.block for e in page])
    yield "echo", zip(half, [e.echo for e in page])
    yield "sense", zip([one.sense for one in marks], half)
    yield "near", zip([one.near for one in marks], n, ends)
    yield "title", zip([one.title for one in marks], n, ends)
    yield "tone", zip([e.look.pitch.tone for e in page], half, ends)


def _shifted(values: Sequence[T], offset: int) -> list[T | None]:
    """For each line the value of the line so many further; None beyond the page."""
    none: list[T | None] = [None] * min(abs(offset), len(values))
    return [*none, *values[:offset]] if offset < 0 else [*values[offset:], *none]


def _ends(shapes: Sequence[Shape]) -> list[str]:
    return ["P" if s.prose else s.ending for s in shapes]


def _own(s: Shape) -> Iterator[str]:
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


def _far(offset: int, mine: int, other: tuple[int, str, bool, str] | None) -> Iterator[str]:
    if other is None:
        yield f"{offset}:none"
        return
    n, ending, prose, case = other
    o = f"{offset:+d}"
    yield f"{o}len={n}"
    yield f"{o}len+end={n}{ending}"
    yield f"{o}prose={prose}"
    yield f"{o}lens={mine},{n}"
    yield f"{o}case={case}"


def _next(
    offset: int, mine: int, ends: str, marked: str, other: tuple[int, str, str, str, tuple[str, ...]] | None
) -> Iterator[str]:
    if other is None:
        return
    n, ending, start, bullet, marks = other
    o = f"{offset:+d}"
    yield f"{o}ends={ends},{ending}"
    yield f"{o}lens+ends={mine},{n}{ends}{ending}"
    yield f"{o}start={start}"
    yield f"{o}end+start={ends}{start}"
    yield f"{o}bullets={marked},{bullet}"
    for mark in marks:
        yield f"{o}mark={mark}"


def _gaps(n: int, ending: str, gaps: tuple[int, int], block: tuple[int, int, str]) -> Iterator[str]:
    near = f"{gaps[0]}{gaps[1]}"
    size, share, part = block
    yield f"gaps={near}"
    yield f"gaps+len={near},{n}"
    yield f"gaps+end={near}{ending}"
    yield f"block={size}{share}{part}"
    yield f"block+len={size}{share},{n}"


def _prose(k: int, amounts: tuple[int, int], half: int, ending: str, prose: bool) -> Iterator[str]:
    before, after = amounts
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


def _sense(sense: str, half: int) -> Iterator[str]:
    yield f"sense={sense}"
    yield f"sense+len={sense}{half}"


def _near(near: tuple[str, ...], n: int, ends: str) -> Iterator[str]:
    for offset, sense in zip((-3, -2, -1, 1, 2), near):
        if sense:
            yield f"{offset:+d}sense={sense}"
            yield f"{offset:+d}sense+own={sense},{n},{ends}"
    yield f"-2-1senses={near[1]},{near[2]},{ends}"


def _title(title: tuple[int, int, int], n: int, ends: str) -> Iterator[str]:
    since, written, ahead = title
    yield f"title={since}/{written}"
    yield f"title+len={since}/{written},{n}"
    yield f"title+own={since}/{written},{n // 2},{ends}"
    yield f"titles={ahead}{min(since, 1)}"
    yield f"titles+own={ahead}{min(since, 1)},{n},{ends}"


def _cues(cues: tuple[int, int, int], half: int, ends: str) -> Iterator[str]:
    for name, since in zip(("closing", "related", "dated"), cues):
        yield f"{name}={since}"
        yield f"{name}+own={since},{half},{ends}"


def _lone(lone: tuple[bool, tuple[int, int], tuple[int, int], tuple[int, int]], half: int, ends: str) -> Iterator[str]:
    alone, others, paired, dates = lone
    others_near, paired_near, dates_near = (f"{before}{after}" for before, after in (others, paired, dates))
    yield f"lone={alone:d}{others_near}"
    yield f"lone+own={alone:d}{others_near},{half},{ends}"
    yield f"lone+paired={alone:d}{others_near}{paired_near}"
    yield f"paired+end={others_near}{paired_near},{ends}"
    yield f"dates+end={dates_near},{ends}"
    yield f"dates+own={dates_near},{half},{ends},{alone:d}"


def _density(density: tuple[int, int], half: int, ends: str) -> Iterator[str]:
    near, far = density
    yield f"density6={near},{half},{ends}"
    yield f"density20={far},{half},{ends}"
    yield f"density={near}{far},{ends}"


def _tone(tone: tuple[int, int, str], half: int, ends: str) -> Iterator[str]:
    trade, speech, picture = tone
    for name, value in (("trade", trade), ("speech", speech), ("picture", picture)):
        if value:
            yield f"{name}={value}"
            yield f"{name}+own={value},{half},{ends}"


def _pitch(pitch: tuple[int, int, int, int, int], half: int, ends: str) -> Iterator[str]:
    offer, rules, about, reader, own = pitch
    spoken = f"{reader}{own}"
    if offer or rules:
        yield f"offer={offer}{rules}"
        yield f"offer+own={offer}{rules},{half},{ends}"
        yield f"offer+spoken={offer}{rules},{spoken}"
    if about:
        yield f"about={about}"
        yield f"about+own={about},{half},{ends}"
        yield f"about+offer={about},{min(1, offer)}"
    if reader or own:
        yield f"spoken={spoken}"
        yield f"spoken+own={spoken},{half},{ends}"


def _pitched(before: int | None, after: int | None, said: int, half: int, ends: str) -> Iterator[str]:
    if before or after:
        near = f"{before or 0}{said}{after or 0}"
        yield f"pitched={near}"
        yield f"pitched+own={near},{half},{ends}"


def _turn(turn: int, n: int, ends: str, shared: tuple[int, int]) -> Iterator[str]:
    yield f"turn={turn}"
    yield f"turn+own={turn},{n},{ends}"
    yield f"turn+back+ahead={turn},{shared[0]}{shared[1]},{ends}"


def _stand(distance: int, echo: tuple[int, int, int], n: int, prose: bool, before: int, after: int) -> Iterator[str]:
    same = "".join(map(str, echo))
    yield f"distance={distance}"
    yield f"distance+echo={min(distance, 5)},{same}"
    yield f"distance+len={distance // 2},{n}"
    yield f"distance+prose={distance // 2}{prose:d}"
    yield f"echo+len={same},{n // 2}"
    yield f"-1len={before}"
    yield f"+1len={after}"


def _common(words: int, common: int, share: int, opening: int, half: int) -> Iterator[str]:
    yield f"words={words}"
    yield f"common={common}"
    yield f"share={share}"
    yield f"share+len={share},{half}"
    yield f"opening={opening}"


GROUPS: Mapping[str, Callable[..., Iterable[str]]] = {
    "own": _own,
    "words": lambda *names: names,
    "far": _far,
    "next": _next,
    "gaps": _gaps,
    "prose": _prose,
    "place": _place,
    "run": _run,
    "echo": _echo,
    "shared": _shared,
    "edge": _edge,
    "sense": _sense,
    "near": _near,
    "title": _title,
    "cues": _cues,
    "lone": _lone,
    "density": _density,
    "pitch": _pitch,
    "pitched": _pitched,
    "tone": _tone,
    "turn": _turn,
    "stand": _stand,
    "common": _common,
}
"""How the values of each group are spelled."""


def _words(text: str, seen: Look) -> Iterator[str]:
    """The words themselves: all of a short line, the first and last two of any."""
    mine, n = seen.words, seen.shape.length
    if not mine:
        return
    if len(mine) <= 12 or n <= 6:
        for word in dict.fromkeys(mine):
            yield f"w={word}"
    yield f"w1={mine[0]}"
    yield f"wz={mine[-1]}"
    if len(mine) > 1:
        yield f"w12={mine[0]} {mine[1]}"
        yield f"wyz={mine[-2]} {mine[-1]}"
    if n <= 4:
        yield "text=" + " ".join(mine)
    if WIDE.search(text[:40]):
        yield f"c12={text[:2]}"
        yield f"cyz={text[-2:]}"
        if n <= 4:
            for i in range(len(text) - 1):
                yield f"cc={text[i : i + 2]}"


def _neighbour_words(side: str, seen: Look) -> Iterator[str]:
    """The first words of the line before or after."""
    mine = seen.words
    if not mine:
        return
    yield f"{side}w1={mine[0]}"
    if seen.shape.length <= 4:
        yield f"{side}text=" + " ".join(mine)
    if side == "-1" and len(mine) > 1:
        yield f"{side}w12={mine[0]} {mine[1]}"
