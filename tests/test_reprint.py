from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve

import newsclean
from newsclean import Kind, Line, Page, Role, Span, Trimmed
from newsclean.reprint import REASON, ROUNDS, Read, settle

HEADLINE = (Role.HEADLINE, "Ferry back on its old route")
FERRY = (Role.PARAGRAPH, "The ferry sailed again on Friday on its old route.")
TICKETS = (Role.PARAGRAPH, "Tickets were gone within the hour.")
TAGS = (Role.PARAGRAPH, "Tags")
CHOIR = (Role.PARAGRAPH, "The choir won the contest on Sunday.")
BULLET = (Role.STANDFIRST, "Two crossings a day")
LINK = (Role.LINK, "https://arab.news/q7xk2")


def ledger(*lines: tuple[Role, str]) -> list[Line]:
    return [Line(i, Span(i, i + 1), text, role, article=0) for i, (role, text) in enumerate(lines)]


def reader(judge: Callable[[Line], Line]) -> Read:
    """A way to read that takes each line for a paragraph of one article, but for what `judge` says."""
    return lambda lines, _: [
        judge(evolve(line, role=Role.PARAGRAPH, article=0)) if line.text else line for line in lines
    ]


def settled(lines: Sequence[Line], judge: Callable[[Line], Line]) -> list[tuple[Role | None, int | None]]:
    return [(line.role, line.article) for line in settle(lines, reader(judge), lambda line: line)]


def test_what_reads_as_itself_stays_as_it_is() -> None:
    lines = ledger(FERRY, LINK, TICKETS)
    assert settle(lines, reader(lambda line: line), lambda line: line) == tuple(lines)


def test_a_line_that_print_does_not_keep_is_cut() -> None:
    def judge(line: Line) -> Line:
        cut = evolve(line, role=Role.BOILERPLATE, kind=Kind.NAVIGATION, article=None)
        return cut if line.text == "Tags" else line

    lines = ledger(FERRY, TAGS, TICKETS)
    _, cut, kept = settle(lines, reader(judge), lambda line: line)
    assert (cut.role, cut.kind, cut.reason, cut.article) == (Role.BOILERPLATE, Kind.NAVIGATION, REASON, None)
    assert kept == lines[2]


def test_a_line_takes_the_role_that_it_has_in_print_and_the_trims_of_that_role() -> None:
    def judge(line: Line) -> Line:
        return evolve(line, role=Role.HEADLINE) if line.text.lower() == HEADLINE[1].lower() else line

    lines = ledger((Role.SUBHEAD, HEADLINE[1]), FERRY)
    trimmed = settle(lines, reader(judge), lambda line: evolve(line, text=line.text.upper()))
    assert [(line.role, line.text) for line in trimmed] == [(Role.HEADLINE, HEADLINE[1].upper()), FERRY]


def test_an_article_that_reads_as_two_is_two_and_what_is_not_printed_goes_with_the_line_before() -> None:
    def judge(line: Line) -> Line:
        return evolve(line, article=1) if line.text == CHOIR[1] else line

    lines = [*ledger(FERRY, CHOIR, LINK), *(evolve(line, article=1) for line in ledger(TICKETS))]
    assert settled(lines, judge) == [
        (Role.PARAGRAPH, 0),
        (Role.PARAGRAPH, 1),
        (Role.LINK, 1),
        (Role.PARAGRAPH, 2),
    ]


def test_a_line_that_print_calls_a_repeat_is_one_of_the_part_that_it_reads_in_and_loses_its_old_trims() -> None:
    def judge(line: Line) -> Line:
        if line.text == HEADLINE[1]:
            return evolve(line, role=Role.BOILERPLATE, kind=Kind.REPEAT, article=1)
        return evolve(line, article=1) if line.text == CHOIR[1] else line

    old = (Trimmed(Span(27, 31), " (1)", "counter"),)
    repeat = Line(1, Span(1, 2), f"{HEADLINE[1]} (1)", Role.SUBHEAD, reason="model", article=0, trims=old)
    lines = [*ledger(FERRY), repeat, *ledger(CHOIR)]
    _, changed, _ = settle(lines, reader(judge), lambda line: line)
    assert (changed.role, changed.kind, changed.reason, changed.article) == (Role.BOILERPLATE, Kind.REPEAT, REASON, 1)
    assert changed.trims == ()


def test_what_is_not_printed_goes_with_the_article_where_the_line_before_is_cut_or_there_is_none() -> None:
    def judge(line: Line) -> Line:
        if line.text == TAGS[1]:
            return evolve(line, role=Role.BOILERPLATE, kind=Kind.NAVIGATION, article=None)
        return evolve(line, article=1) if line.text == CHOIR[1] else line

    assert settled(ledger(LINK, FERRY, TAGS, LINK, CHOIR), judge) == [
        (Role.LINK, 0),
        (Role.PARAGRAPH, 0),
        (Role.BOILERPLATE, None),
        (Role.LINK, 0),
        (Role.PARAGRAPH, 1),
    ]


def test_a_line_that_is_cut_keeps_no_trims() -> None:
    trimmed = evolve(ledger(TAGS)[0], trims=(Trimmed(Span(0, 1), "T", "first"),))
    [cut] = settle([trimmed], reader(lambda line: evolve(line, article=None)), lambda line: line)
    assert (cut.kind, cut.trims) == (Kind.OTHER, ())


def test_what_is_read_is_a_page_of_its_own() -> None:
    seen: list[Line] = []

    def read(lines: Sequence[Line], held: Sequence[Role | None]) -> Sequence[Line]:
        seen[:] = lines
        return reader(lambda line: line)(lines, held)

    settle([evolve(line, number=line.number + 40) for line in ledger(FERRY, TICKETS)], read, lambda line: line)
    assert seen == [Line(i, Span(0, len(text)), text) for i, text in enumerate((FERRY[1], "", TICKETS[1]))]


def test_an_article_that_reads_as_none_is_none() -> None:
    lines = ledger(FERRY, LINK, TICKETS)
    assert settled(lines, lambda line: evolve(line, article=None)) == [(Role.BOILERPLATE, None)] * 3


def test_bullets_are_printed_as_bullets() -> None:
    seen: list[str] = []

    def judge(line: Line) -> Line:
        seen.append(line.text)
        return evolve(line, role=Role.STANDFIRST) if line.text.startswith("- ") else line

    settled(ledger(BULLET, FERRY), judge)
    assert seen == ["- " + BULLET[1], FERRY[1]]


def test_a_line_that_never_rests_is_cut_after_some_readings() -> None:
    def judge(line: Line) -> Line:
        return evolve(line, role=Role.SUBHEAD if turns.pop() else Role.PARAGRAPH) if line.text == TAGS[1] else line

    turns = [False, True] * 50
    assert settled(ledger(FERRY, TAGS, TICKETS), judge) == [
        (Role.PARAGRAPH, 0),
        (Role.BOILERPLATE, None),
        (Role.PARAGRAPH, 0),
    ]
    assert 100 - len(turns) == ROUNDS + 1


def test_a_text_that_loses_a_line_at_each_reading_is_given_up() -> None:
    read: list[int] = []

    def without_first(lines: Sequence[Line], _: Sequence[Role | None]) -> list[Line]:
        read.append(len(lines))
        return [evolve(line, role=Role.PARAGRAPH, article=0 if i else None) for i, line in enumerate(lines)]

    lines = ledger(*[(Role.PARAGRAPH, f"Line {i}") for i in range(100)])
    assert {line.article for line in settle(lines, without_first, lambda line: line)} == {None}
    assert len(read) == 2 * ROUNDS + 1


def test_what_a_rule_has_decided_is_held_and_what_the_model_has_is_read_again() -> None:
    told: list[Role | None] = []

    def read(lines: Sequence[Line], held: Sequence[Role | None]) -> list[Line]:
        told[:] = held
        return [evolve(line, role=Role.PARAGRAPH, article=0) for line in lines]

    ruled = evolve(ledger(TAGS)[0], reason="keep-tags")
    settle([evolve(line, reason="model") for line in ledger(FERRY)] + [ruled], read, lambda line: line)
    assert (told[0], told[-1]) == (None, Role.PARAGRAPH)


TIMETABLE = "Related: Timetable of the ferry for the summer"
STORY = f"""Ferry back on its old route
The ferry to Port Elda sailed again on Friday, the harbour office said, after ten weeks in dry dock and a wet winter.
{TIMETABLE}
“We have waited long enough for letters,” said Ivo Maric, who runs a bakery on the island, before the boat came in.
Tickets went on sale at noon and were gone within the hour, officials said on the pier, where the band played on.
Engineers expect the work on the sea wall to take until March, at a cost of nine million crowns, the office said.
"""
MENU = "\n".join(["Home", "Sport", "Weather", "Culture", "Opinion", "Archive", "Shop", "Login"] * 3)


def test_a_rule_by_the_number_of_a_line_is_asked_on_the_page_alone() -> None:
    def top(line: Line, page: Page) -> Role | None:
        return Role.BOILERPLATE if line.number < 20 else None

    [article] = newsclean.parse(f"{MENU}\n{STORY}", rules=newsclean.DEFAULT_RULES.adding(top)).articles
    assert (article.headline, len(article.paragraphs)) == (HEADLINE[1], 5)


def test_a_line_that_a_rule_gives_a_role_by_its_place_has_that_role() -> None:
    def subhead(line: Line, page: Page) -> Role | None:
        return Role.SUBHEAD if line.number > 20 and line.text == TIMETABLE else None

    text = f"{MENU}\n{STORY}"
    [without] = newsclean.parse(text).articles
    [article] = newsclean.parse(text, rules=newsclean.DEFAULT_RULES.adding(subhead)).articles
    assert (without.subheads, article.subheads) == ((), (TIMETABLE,))
