"""The third step: give every line its role.

Rules pin what they are sure of; the model settles the rest from the line, its neighbours and the course
that an article takes: what comes before its body, in it and after it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from operator import add, itemgetter
from typing import Any

from newsclean.chain import BODY_TAGS, MEANING, Limits, best_course
from newsclean.cleaned import keep_odd_lines
from newsclean.defaults import DEFAULT_RULES
from newsclean.evidence import Evidence, observe
from newsclean.evidence.landmarks import WINDOW
from newsclean.floods import find_floods
from newsclean.frames import begin_behind_frames
from newsclean.furniture import furnish
from newsclean.model import Model, default_model
from newsclean.page import Page
from newsclean.phrases import boilerplate_kind
from newsclean.profile import SiteProfile
from newsclean.records import Kind, Line, Role
from newsclean.rules import Pin, Rules, apply_role_rules
from newsclean.sections import keep_sections
from newsclean.stories import part_stories
from newsclean.strays import take_in_strays
from newsclean.titles import behind_title

Picker = Callable[[Sequence[int]], Any]
MODEL = "model"
"""The reason that the ledger gives for what the model decided."""
BLANK = "blank"
SITE = Pin(Role.BOILERPLATE, Kind.NAVIGATION, "site")
FLOOD = Pin(Role.BOILERPLATE, Kind.OTHER, "flood")
HELD = "held"
"""The reason of a line in print that rules have pinned on its page, where the ledger names them."""
MARGIN = 15
"""How far behind the best a course of tags may fall at a line before it is given up, in units of the weights."""
TIPS = 8
"""How far the scale is tipped at most, by one each time, towards an article in a text that seems to have none."""


def label(
    lines: Sequence[Line],
    rules: Rules = DEFAULT_RULES,
    *,
    site: SiteProfile | None = None,
    model: Model | None = None,
) -> tuple[Line, ...]:
    """Give each line its role, the kind of boilerplate it is, where in its article it stands, and the reason.

    Args:
        lines: The lines of one text in order, as `split_lines` gives them.
        rules: What pins roles before the model decides.
        site: What the text's site prints on every page.
        model: Weights of your own; those of the package by default.

    Raises:
        RuleError: Where a rule raises or answers with something that is not of its shape.
    """
    solid = [line for line in lines if line.text]
    texts = [line.text for line in solid]
    pins = _pins(lines, solid, rules)
    if site is not None:
        printed = site.printed(texts) if len(texts) <= WINDOW else map(site.prints, texts)
        pins = [pin or (SITE if found else None) for pin, found in zip(pins, printed)]
    return _label(lines, solid, pins, model or default_model())


def label_in_print(
    lines: Sequence[Line], rules: Rules, held: Sequence[Role | None], *, model: Model | None = None
) -> tuple[Line, ...]:
    """Label the lines that one article prints.

    `rules` should be of the text alone, as in print a line has another number and other neighbours; what rules have
    decided of the lines on their page is told by `held`.
    """
    solid = [line for line in lines if line.text]
    first = lines[0].number if lines else 0
    asked = _pins(lines, solid, rules)
    pinned = [held[line.number - first] for line in solid]
    pins = [pin if role is None else Pin(role, None, HELD) for pin, role in zip(asked, pinned)]
    return _label(lines, solid, pins, model or default_model())


def _pins(lines: Sequence[Line], solid: Sequence[Line], rules: Rules) -> list[Pin | None]:
    first = lines[0].number if lines else 0
    every = apply_role_rules(rules, Page(tuple(lines)))
    floods = find_floods([line.text for line in solid])
    return [every[line.number - first] or (FLOOD if flooded else None) for line, flooded in zip(solid, floods)]


def _label(lines: Sequence[Line], solid: Sequence[Line], pins: Sequence[Pin | None], model: Model) -> tuple[Line, ...]:
    tags, certain = _tags(solid, lines, pins, model)
    labelled = list(lines)
    first = lines[0].number if lines else 0
    for line, tag, certainty, pin in zip(solid, tags, certain, pins):
        labelled[line.number - first] = _labelled(line, tag, certainty, pin)
    return tuple(line if line.text else _blank(line) for line in labelled)


def _tags(
    solid: Sequence[Line], lines: Sequence[Line], pins: Sequence[Pin | None], model: Model
) -> tuple[list[str], list[float]]:
    numbers = [line.number for line in solid]
    end = lines[-1].number + 1 if lines else 0
    start = lines[0].number if lines else 0
    gaps = [b - a - 1 for a, b in zip([start - 1, *numbers], [*numbers, end])]
    page = observe([line.text for line in solid], gaps)
    scores = model.scores(page)
    allowed = [None if pin is None else _allowed(pin.role, model.tags) for pin in pins]
    course = _course(scores, page, model, allowed)
    tags = keep_sections([model.tags[tag] for tag in course], scores, page, model, allowed)
    tags = take_in_strays(tags, scores, page, model, allowed)
    tags = keep_odd_lines(tags, scores, page, model, allowed)
    tags = begin_behind_frames(part_stories(tags, page, allowed), page, allowed)
    tags = furnish(tags, page, model, allowed)
    return tags, [_certainty(row, tag, model) for row, tag in zip(scores, tags)]


def _course(scores: Sequence[Sequence[int]], page: Sequence[Evidence], model: Model, allowed: Limits) -> list[int]:
    """The best course; in a short text the scale is tipped towards prose until there is an article with some in it.

    Whoever kept a short text kept it for an article. Of a page, it is tipped where its title names a story.
    """
    body = frozenset(map(model.tags.index, BODY_TAGS))
    prose = [i for i, seen in enumerate(page) if seen.look.shape.prose] if len(page) <= WINDOW else []
    course = _tipped_course(prose, body, scores, model, allowed)
    near = behind_title(page)
    if near and not any(course[i] in body for i in near):
        return _tipped_course([i for i in near if page[i].look.shape.prose], body, scores, model, allowed)
    return course


def _tipped_course(
    lines: Sequence[int], body: frozenset[int], scores: Sequence[Sequence[int]], model: Model, allowed: Limits
) -> list[int]:
    """The best course, with the scale tipped until one of these lines is in a body, if there are any."""
    tips = 0
    while True:
        course = best_course(_tipped(scores, lines, tips, model), model.chain, allowed, margin=MARGIN * model.scale)
        if not lines or tips >= TIPS or any(course[i] in body for i in lines):
            return course
        tips += 1


def _tipped(scores: Sequence[Sequence[int]], prose: Sequence[int], tips: int, model: Model) -> Sequence[Sequence[int]]:
    if not tips:
        return scores
    added = [tips * model.scale * (tag in BODY_TAGS) for tag in model.tags]
    tipped = list(scores)
    for i in prose:
        tipped[i] = list(map(add, scores[i], added))
    return tipped


def _certainty(row: Sequence[int], tag: str, model: Model) -> float:
    """How clearly the line's own evidence puts its role before the best other."""
    own, others = _rivals(model.tags)[MEANING[tag][0]]
    return _logistic(max(own(row)) - max(others(row)), model.scale)


@lru_cache(maxsize=1 << 13)
def _logistic(lead: int, scale: int) -> float:
    """The logistic of a lead in units of 1/scale."""
    return 1 / (1 + math.exp(min(50.0, -lead / scale)))


@cache
def _rivals(tags: tuple[str, ...]) -> Mapping[Role, tuple[Picker, Picker]]:
    """For each role what picks the scores of its tags, and those of all other tags, out of a line's scores."""
    pickers = {}
    for role in {MEANING[tag][0] for tag in tags}:
        own = [i for i, tag in enumerate(tags) if MEANING[tag][0] is role]
        others = [i for i in range(len(tags)) if i not in own] or own
        # One index twice, as itemgetter gives no tuple for a single one.
        pickers[role] = itemgetter(own[0], *own), itemgetter(others[0], *others)
    return pickers


@cache
def _allowed(role: Role, tags: tuple[str, ...]) -> frozenset[int]:
    """The tags that a line pinned to a role may have; a role that the model does not know counts as boilerplate."""
    fitting = frozenset(i for i, tag in enumerate(tags) if MEANING[tag][0] is role)
    return fitting or _allowed(Role.BOILERPLATE, tags)


def _labelled(line: Line, tag: str, certainty: float, pin: Pin | None) -> Line:
    role, course = MEANING[tag]
    if pin is not None:
        return Line(line.number, line.span, line.text, pin.role, pin.kind, pin.reason, course)
    kind = None
    if role is Role.BOILERPLATE:
        kind = Kind.REPEAT if tag.startswith("repeat") else boilerplate_kind(line.text) or Kind.OTHER
    return Line(line.number, line.span, line.text, role, kind, MODEL, course, certainty)


def _blank(line: Line) -> Line:
    return Line(line.number, line.span, line.text, Role.BOILERPLATE, Kind.BLANK, BLANK)
