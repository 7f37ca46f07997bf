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
from newsclean.evidence.shape import SHORT, WIDE, Look, Shape, look

Key = tuple[Hashable, ...]


def features(page: Sequence[Evidence], i: int) -> list[str]:
    """The names of everything that line `i` of a page shows."""
    return list(chain.from_iterable(map(spell, keys(page, i))))


def spell(key: Key) -> tuple[str, ...]:
    """The names of the features that a key stands for."""
    group, *values = key
    if group in WORDS:
        text = str(values[0])
        return tuple(WORDS[str(group)](text, look(text)))
    return tuple(GROUPS[str(group)](*values))


def keys(page: Sequence[Evidence], i: int) -> list[Key]:
    """The keys of everything that line `i` of a page shows."""
    e = page[i]
    s = e.look.shape
    n = s.length
    found: list[Key] = [
        *landmark_keys(e),
        ("own", s),
        ("place", n // 2, e.place),
        ("run", n, e.run),
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
    ends = _ends(s)
    found += [
        ("cues", e.landmarks.cues, n // 2, ends),
        ("lone", e.landmarks.lone, n // 2, ends),
        ("density", e.landmarks.density, n // 2, ends),
        ("turn", e.turn, n, ends, e.shared[:2]),
        ("tongue", e.tongue, e.turn, n, ends),
        ("print", e.printed, n, ends),
    ]
    found += _word_keys("words", e)
    if i:
        found += _word_keys("-1words", page[i - 1])
    if i < last:
        found += _word_keys("+1words", page[i + 1])
    return found


def _word_keys(group: str, e: Evidence) -> list[Key]:
    """One key for the words of a short line, which may come again; a key for each word of a long line."""
    if len(e.text) <= SHORT:
        return [(group, e.text)]
    return [("word", name) for name in WORDS[group](e.text, e.look)]


def landmark_keys(e: Evidence) -> list[Key]:
    """What tells a headline from other lines ahead of a body: its gaps, its repeats, what it and its neighbours are."""
    s = e.look.shape
    n, ends, marks = s.length, _ends(s), e.landmarks
    return [
        ("gaps", n, s.ending, e.gaps, e.block),
        ("echo", n // 2, e.echo),
        ("sense", marks.sense, n // 2),
        ("near", marks.near, n, ends),
        ("title", marks.title, n, ends),
    ]


def _ends(s: Shape) -> str:
    return "P" if s.prose else s.ending


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


def _turn(turn: int, n: int, ends: str, shared: tuple[int, int]) -> Iterator[str]:
    yield f"turn={turn}"
    yield f"turn+own={turn},{n},{ends}"
    yield f"turn+back+ahead={turn},{shared[0]}{shared[1]},{ends}"


def _tongue(tongue: int, turn: int, n: int, ends: str) -> Iterator[str]:
    yield f"tongue={tongue}"
    yield f"tongue+own={tongue},{n},{ends}"
    yield f"tongue+turn={tongue},{turn},{ends}"


def _print(printed: tuple[int, int, int], n: int, ends: str) -> Iterator[str]:
    apart, written, lines = printed
    yield f"print={apart}{written}"
    yield f"print+lines={apart}{written}{lines}"
    yield f"print+own={apart}{written},{n},{ends}"


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
    "sense": _sense,
    "near": _near,
    "title": _title,
    "cues": _cues,
    "lone": _lone,
    "density": _density,
    "turn": _turn,
    "tongue": _tongue,
    "print": _print,
    "stand": _stand,
    "common": _common,
    "word": _word,
}


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


WORDS: Mapping[str, Callable[[str, Look], Iterator[str]]] = {
    "words": _words,
    "-1words": lambda _, seen: _neighbour_words("-1", seen),
    "+1words": lambda _, seen: _neighbour_words("+1", seen),
}
