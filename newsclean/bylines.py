"""Which lines around a body are its byline and its date, once the course has found the body."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.chain import BODY_TAGS, HEADLINE, OPENING, Limits, courses, last_of_body
from newsclean.evidence import Evidence
from newsclean.evidence.sense import BYLINE, CREDIT, DATE, NAME
from newsclean.fields import find_authors, find_published, is_contribution, joins_names, opens_byline

NEAR, FAR, CLOSE = 15, 60, 3
"""Lines before a body among which names and dates of any form are its byline and date, those among which a byline that
says so is, and those behind the body."""
HEAD = 2
"""Lines ahead of a line that is nothing but "By" which are the head of the article, not its body, at most."""
NAMED = frozenset({"before", "head", "repeat", "byline"})
"""Tags of lines ahead of a body that may be names of its byline."""
DAY_FIRST = "de"
"""A language in which figures with a year of two digits are a date."""
LONGEST_DATED = 90
"""Characters of the longest line in which a date is looked for."""


def open_with_text(tags: Sequence[str], page: Sequence[Evidence], allowed: Limits) -> list[str]:
    """The tags, where a body that begins with a byline or a date opens behind it."""
    opened = list(tags)
    for _, opening, end in courses(tags):
        for i in range(opening, end - 1):
            said = _said_in_front(page[i])
            if not said or allowed[i] or allowed[i + 1] or opened[i + 1] not in BODY_TAGS:
                break
            opened[i], opened[i + 1] = said, OPENING
    return opened


def open_behind_opener(tags: Sequence[str], page: Sequence[Evidence], allowed: Limits) -> list[str]:
    """The tags, where a line that is nothing but "By" and the names behind it stand right behind the head of a body.

    The body opens behind them, and what stands ahead of them is the standfirst, or what may be the headline.
    """
    opened = list(tags)
    for _, opening, end in courses(tags):
        for i in range(opening + 1, min(opening + HEAD + 1, end - 2)):
            if not opens_byline(page[i].text) or page[i + 1].landmarks.sense != NAME:
                continue
            behind = i + 1
            while behind < end and page[behind].landmarks.sense in (NAME, DATE):
                behind += 1
            body = next((j for j in range(behind, end) if tags[j] in BODY_TAGS), end)
            if body == end or any(allowed[opening:body]):
                break
            for j in range(opening, body):
                opened[j] = "standfirst" if j < i and page[j].look.shape.prose else "head"
            for j in range(i + 1, behind):
                opened[j] = "byline" if page[j].landmarks.sense == NAME else "published"
            opened[body] = OPENING
            break
    return opened


def _said_in_front(e: Evidence) -> str:
    """The tag of a line that is a byline or a date, or a name and a date; empty for any other."""
    sense = e.landmarks.sense
    if sense == BYLINE or (sense == NAME and _has_date(e)):
        return "byline"
    return "published" if sense == DATE else ""


def add_bylines_and_dates(tags: Sequence[str], page: Sequence[Evidence], allowed: Limits) -> list[str]:
    """The tags, with a byline and a date for each article without, from the lines that nothing else has claimed.

    Between headline and body a line that is nothing but a name counts as the byline, or a list of such lines, where no
    other name stands there; an agency's name counts where no person's does. Further ahead, and right behind the body,
    only a line that says that it is a byline counts, and the nearest that is a date; one that tells the day with its
    year is added to one that does not.
    """
    tags = _of_other_reports_left_out(tags, allowed)
    added = list(tags)
    for start, opening, end in courses(tags):
        headline = start + tags[start:opening].index(HEADLINE) if HEADLINE in tags[start:opening] else start - 1
        ahead = [i for i in range(start, opening) if _is_free(tags[i], page[i]) and not allowed[i]]
        zone = [i for i in ahead if i > headline and i >= opening - NEAR]
        last = last_of_body(tags, opening, end)
        behind = [i for i in range(last + 1, min(end, last + 1 + CLOSE)) if tags[i] == "after" and not allowed[i]]
        own = tags[start:end]
        front = [i for i in range(max(start, opening - FAR), opening) if tags[i] in NAMED and not allowed[i]]
        names = _byline_ahead([i for i in range(start, opening) if tags[i] == "byline"], front, zone, page)
        for i in front:
            if i in names:
                added[i] = "byline"
            elif tags[i] == "byline":
                added[i] = "before" if i < headline else "head"
        if not names and "byline<" not in own:
            nearest = [*(i for i in reversed(ahead) if i >= opening - FAR), *behind]
            for i in _first(nearest, page, BYLINE):
                added[i] = "byline" if i < opening else "byline<"
        dated = [i for i in range(start, end) if tags[i] in ("published", "published<")]
        if not any(_tells_day(page[i]) for i in dated):
            free = [i for i in zone if added[i] == tags[i]]
            if dated:
                free, ahead, behind = ([i for i in some if _tells_day(page[i])] for some in (free, ahead, behind))
            dates = _first(free, page, DATE) or [i for i in free if _has_date(page[i])]
            for i in dates[:1] or _first([*reversed(ahead), *behind], page, DATE):
                added[i] = "published" if i < opening else "published<"
    return added


def _of_other_reports_left_out(tags: Sequence[str], allowed: Limits) -> list[str]:
    """The tags, with no byline or date ahead of a headline behind which the article has its own."""
    left = list(tags)
    for start, opening, _ in courses(tags):
        ahead = tags[start:opening]
        headline = start + ahead.index(HEADLINE) if HEADLINE in ahead else start
        for kind in ("byline", "published"):
            if kind in tags[headline:opening]:
                left[start:headline] = [
                    "before" if left[i] == kind and not allowed[i] else left[i] for i in range(start, headline)
                ]
    return left


def _is_free(tag: str, e: Evidence) -> bool:
    """Whether a line ahead of a body may be its byline or date; what repeats no headline may repeat a byline."""
    return tag in ("before", "head") or (tag == "repeat" and e.landmarks.sense in (BYLINE, DATE))


def _first(lines: Sequence[int], page: Sequence[Evidence], sense: str) -> list[int]:
    """The first of the lines that is a date or says that it is a byline, if there is one."""
    return [i for i in lines if page[i].landmarks.sense == sense and not is_contribution(page[i].text)][:1]


def _has_date(e: Evidence) -> bool:
    """Whether a short line has a whole date in it, beside a place or a name perhaps."""
    if not e.look.shape.digits or e.look.shape.prose or e.look.weight > LONGEST_DATED:
        return False
    found = find_published(e.text)
    if found is not None and found.when is not None:
        return True
    # Figures alone may need the body's language to be a day, so they have to be all of the line.
    found = found or find_published(e.text, language=DAY_FIRST)
    return found is not None and len(found.text) == len(e.text)


def _tells_day(e: Evidence) -> bool:
    """Whether a line tells the day with its year."""
    found = find_published(e.text, language=DAY_FIRST)
    return found is not None and found.when is not None


def _byline_ahead(
    tagged: Sequence[int], front: Sequence[int], zone: Sequence[int], page: Sequence[Evidence]
) -> list[int]:
    """The lines ahead of a body that are its byline.

    Names behind a line that is nothing but "By" outweigh those that the chain has `tagged`, and these are whole lists.
    """
    if opened := _names_behind_opener(front, page):
        return [*(i for i in tagged if page[i].landmarks.sense != NAME), *opened]
    if tagged:
        near = [i for i in tagged if i >= front[0] and page[i].landmarks.sense == NAME] if front else []
        return [*tagged, *(j for i in near for j in _listed(i, front, page))]
    return _bylines(zone, page)


def _names_behind_opener(front: Sequence[int], page: Sequence[Evidence]) -> list[int]:
    for i in reversed(front):
        if i and page[i].landmarks.sense == NAME and opens_byline(page[i - 1].text):
            return _listed(i, front, page)
    return []


def _listed(first: int, front: Sequence[int], page: Sequence[Evidence]) -> list[int]:
    """The names of a list that begins with a name: those right behind it, or behind "and", a comma or what they are."""
    names = [first]
    for i in front:
        between = page[names[-1] + 1 : i]
        if i > names[-1] and page[i].landmarks.sense == NAME and all(joins_names(e.text) for e in between):
            names.append(i)
    return names


def _bylines(zone: Sequence[int], page: Sequence[Evidence]) -> list[int]:
    """The lines of a zone that are its byline: one that says so, else names in a row, else an agency."""
    of = {sense: [i for i in zone if page[i].landmarks.sense == sense] for sense in (BYLINE, NAME, CREDIT)}
    if said := of[BYLINE]:
        return said[:1]
    if names := of[NAME]:
        if _listed(names[0], names, page) == names:
            return names
        return names[:1] if len({page[i].text for i in names}) == 1 else []
    return [i for i in of[CREDIT] if find_authors(page[i].text)][:1]
