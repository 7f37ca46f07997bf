"""Which lines around a body are its headline and standfirst, once the course has found the body.

A page shows many lines that look like a headline before its body, and which it is shows best beside the
others: the nearest that the page's title repeats, the one whose words the body takes up. So the lines are
weighed against each other, by weights of their own, and the tag that the chain gave counts as one more sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from newsclean.bylines import add_bylines_and_dates, open_behind_opener, open_with_text
from newsclean.chain import BODY_TAGS, HEADLINE, HEADLINE_BEHIND, OPENING, Limits, courses, last_of_body
from newsclean.evidence import Evidence, headline_candidates
from newsclean.evidence.shape import letters
from newsclean.fields import find_credits, is_credit_line, tell_language
from newsclean.model import Model
from newsclean.titles import named_without_site

TAGGED = 1.0
"""What it counts for a line that the chain tagged it a headline."""
AHEAD = frozenset({"before", "head", "repeat", HEADLINE})
"""Tags ahead of a body of lines that may become its headline."""
BEHIND = frozenset({"standfirst<", "after", "repeat<"})
"""Tags behind the body before of lines that may become the headline of the next."""
NO_TITLE_ENDS = frozenset('.…":;,')
TITLE_WEIGHTS = range(16, 161)
"""Characters of a line inside a body that may be a headline."""
LEAD_BELOW = frozenset({"de"})
"""Languages in which papers print the standfirst below the byline."""
BULLET = 4
"""The length class that a bullet of a standfirst has at least."""


def furnish(tags: Sequence[str], page: Sequence[Evidence], model: Model, allowed: Limits) -> list[str]:
    """The tags of a course, with the headline, standfirst, byline and date of each article put right."""
    tags = open_behind_opener(open_with_text(end_with_text(tags, allowed), page, allowed), page, allowed)
    tags = take_back_headlines(tags, page, model, allowed)
    tags = open_with_headlines(choose_headlines(tags, page, model, allowed), page, allowed)
    return open_behind_names(add_bylines_and_dates(whole_lists(tags, page, allowed), page, allowed), page, allowed)


def end_with_text(tags: Sequence[str], allowed: Limits) -> list[str]:
    """The tags, where a body that ends in a sub-heading ends before it: what follows a sub-heading is its text.

    Right ahead of another article that has no headline, it is that headline, and else it is furniture.
    """
    ended = list(tags)
    found = list(courses(tags))
    for (_, opening, end), following in zip(found, [*found[1:], None]):
        last = last_of_body(tags, opening, end)
        if tags[last] != "subhead" or allowed[last]:
            continue
        headless = following and last == end - 1 and HEADLINE not in tags[following[0] : following[1]]
        ended[last] = HEADLINE if headless else "after"
        inside = last - 1
        while ended[inside] == "inside" or (ended[inside] == "subhead" and not allowed[inside]):
            ended[inside] = "after"
            inside -= 1
    return ended


def take_back_headlines(tags: Sequence[str], page: Sequence[Evidence], model: Model, allowed: Limits) -> list[str]:
    """The tags, where what was taken for furniture behind one body may hold the headline of the next, which has none.

    The headline is a line whose words the prose ahead takes up more than the prose behind does.
    """
    taken = list(tags)
    for (_, opening_before, end_before), (start, opening, end) in pairwise(courses(tags)):
        if HEADLINE in tags[start:opening] or HEADLINE_BEHIND in tags[opening:end]:
            continue
        before = tags[opening_before:end_before]
        past = before.index(HEADLINE_BEHIND) + 1 if HEADLINE_BEHIND in before else 0
        behind = range(opening_before + past, end_before)
        lines = [i for i in behind if tags[i] in BEHIND and _may_be_taken(page[i], allowed[i], model)]
        best = _heaviest(page, model, opening, dict.fromkeys(lines, 0))
        if best is not None:
            taken[best] = HEADLINE
            for i in range(best + 1, end_before):
                taken[i] = "head" if tags[i] == "after" else tags[i].removesuffix("<")
    return taken


def choose_headlines(tags: Sequence[str], page: Sequence[Evidence], model: Model, allowed: Limits) -> list[str]:
    """The tags, with the headline ahead of each body moved to the line that is best for it."""
    chosen = list(tags)
    bonus = round(TAGGED * model.scale)
    for start, opening, end in courses(tags):
        pinned = any(tags[i] == HEADLINE and allowed[i] for i in range(start, opening))
        if pinned or HEADLINE_BEHIND in tags[opening:end]:
            continue
        lines = [i for i in range(start, opening) if tags[i] in AHEAD and _may_be_headline(allowed[i], model)]
        lines = [i for i in lines if not _is_caption(page[i])] or lines
        best = _heaviest(page, model, opening, {i: bonus * (tags[i] == HEADLINE) for i in lines})
        if best is not None:
            best = _punctuated(page, _without_site(page, best, lines), lines)
        if best is not None and tags[best] != HEADLINE:
            _move(chosen, range(start, opening), best)
    return chosen


def open_with_headlines(tags: Sequence[str], page: Sequence[Evidence], allowed: Limits) -> list[str]:
    """The tags, where a body without a headline that opens with a line that is no sentence has its headline there."""
    opened = list(tags)
    for start, opening, end in courses(tags):
        first = page[opening].look.shape
        if (
            HEADLINE not in tags[start:opening]
            and HEADLINE_BEHIND not in tags[opening:end]
            and not allowed[opening]
            and not first.prose
            and not first.bullet
            and may_be_title(page[opening])
            and opening + 1 < end
            and tags[opening + 1] in BODY_TAGS
            and page[opening + 1].look.shape.prose
        ):
            opened[opening] = HEADLINE
            opened[opening + 1] = OPENING
    return opened


def may_be_title(e: Evidence) -> bool:
    """Whether a line has the length of a headline, and ends as one may end."""
    return e.look.weight in TITLE_WEIGHTS and e.look.shape.ending not in NO_TITLE_ENDS


def whole_lists(tags: Sequence[str], page: Sequence[Evidence], allowed: Limits) -> list[str]:
    """The tags, with a list of bullets between headline and body a standfirst as a whole: the body opens behind it.

    A mark that the body has again further down is no bullet: speech begins with a dash in many languages.
    """
    whole = list(tags)
    for start, opening, end in courses(tags):
        if HEADLINE not in tags[start:opening]:
            continue
        headline = start + tags[start:opening].index(HEADLINE)
        mark = page[opening].look.shape.bullet or page[opening - 1].look.shape.bullet
        first = last = opening
        while first - 1 > headline and _is_bullet(page[first - 1], mark, allowed[first - 1]):
            first -= 1
        while last < end and _is_bullet(page[last], mark, allowed[last]):
            last += 1
        speech = any(page[i].look.shape.bullet == mark for i in range(last, end) if tags[i] in BODY_TAGS)
        if first < last < end and tags[last] in BODY_TAGS and not speech:
            whole[first:last] = ["standfirst"] * (last - first)
            whole[last] = OPENING
    return whole


def open_behind_names(tags: Sequence[str], page: Sequence[Evidence], allowed: Limits) -> list[str]:
    """The tags, with prose right ahead of a body a paragraph of it where the byline or the date stands before that.

    A standfirst stands with the headline, above who wrote the article and when, but in the papers of some languages.
    """
    opened = list(tags)
    for start, opening, _ in courses(tags):
        first = opening - 1
        ahead = tags[start:first]
        names = ahead[ahead.index(HEADLINE) :] if HEADLINE in ahead else ahead
        shape = page[first].look.shape
        if (
            first > start
            and tags[first] == "standfirst"
            and "standfirst" not in names
            and {"byline", "published"} & set(names)
            and shape.prose
            and not shape.bullet
            and not allowed[first]
            and tell_language(f"{page[first].text} {page[opening].text}") not in LEAD_BELOW
        ):
            opened[first], opened[opening] = OPENING, "paragraph"
    return opened


def _is_bullet(e: Evidence, mark: str, only: frozenset[int] | None) -> bool:
    shape = e.look.shape
    return bool(mark) and shape.bullet == mark and shape.length >= BULLET and not e.landmarks.sense and not only


def _heaviest(page: Sequence[Evidence], model: Model, opening: int, bonus: Mapping[int, int]) -> int | None:
    """Which of the lines that have a bonus, be it 0, weighs most as the headline of the body at `opening`."""
    candidates = headline_candidates(page, min(bonus, default=opening), opening)
    scores = {i: model.headline_score(keys) + bonus[i] for i, keys in candidates if i in bonus}
    return max(scores, key=scores.__getitem__, default=None)


def _punctuated(page: Sequence[Evidence], headline: int, lines: Sequence[int]) -> int:
    """The headline, or a line that says it with more marks: flattening glues kicker and headline, or parts them.

    A bullet is none of these marks: it stands before a link to the page itself.
    """
    said, least = letters(page[headline].text), page[headline].look.weight
    same = [i for i in lines if page[i].look.weight >= least and letters(page[i].text) == said]
    best = max([headline, *same], key=lambda i: (not page[i].look.shape.bullet, len(page[i].text)))
    return next(_with_kicker(page, headline, lines), best)


def _with_kicker(page: Sequence[Evidence], headline: int, lines: Sequence[int]) -> Iterator[int]:
    """The lines that say the headline and the line right ahead of it, with a mark between, not just glued."""
    before = letters(page[headline - 1].text) if headline else ""
    said = before + letters(page[headline].text)
    glued = f"{page[headline - 1].text} {page[headline].text}"
    beginning = (i for i in lines if before and i < headline and letters(page[i].text).startswith(said))
    marked = (i for i in beginning if not page[i].text.startswith(glued))
    return (i for i in marked if said in (letters(page[i].text), *named_without_site(page[i])))


def _without_site(page: Sequence[Evidence], headline: int, lines: Sequence[int]) -> int:
    """The headline, or the line nearest to the body that says it without the name of the site behind it."""
    wanted = named_without_site(page[headline])
    return max([headline, *(i for i in lines if wanted and letters(page[i].text) in wanted)])


def _may_be_headline(only: frozenset[int] | None, model: Model) -> bool:
    return only is None or model.tags.index(HEADLINE) in only


def _is_caption(e: Evidence) -> bool:
    """Whether a line ends in the credit of a picture."""
    return bool(e.look.pitch.picture) and bool(find_credits(e.text) or is_credit_line(e.text))


def _may_be_taken(e: Evidence, only: frozenset[int] | None, model: Model) -> bool:
    """Whether a line between two bodies may be a headline, and the prose ahead takes up more of it than that behind."""
    back, ahead, _ = e.shared
    return ahead > back and not e.look.shape.bullet and _may_be_headline(only, model)


def _move(tags: list[str], zone: range, headline: int) -> None:
    for i in zone:
        if tags[i] == HEADLINE:
            tags[i] = "repeat"
        elif tags[i] in ("before", "head"):
            tags[i] = "before" if i < headline else "head"
    tags[headline] = HEADLINE
