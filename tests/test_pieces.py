from __future__ import annotations

from attrs import evolve

from newsclean import Kind, Role
from newsclean.pieces import pieces_of, prose_of, words_of
from tests.by_hand import labelled, piece


def test_what_the_search_is_told_of_a_line() -> None:
    lines = labelled(
        (Role.HEADLINE, "The ferry sails again after ten weeks in dock"),
        (Role.BOILERPLATE, "Share this article"),
        (Role.BOILERPLATE, ""),
        (Role.BOILERPLATE, "The ferry sails again after ten weeks in dock"),
        (
            Role.PARAGRAPH,
            "The ferry sailed again on Friday, after ten long weeks in dry dock, the harbour office said.",
        ),
        (Role.PARAGRAPH, "Slowly."),
        (Role.CAPTION, "The ferry sailed again on Friday, after ten long weeks in dry dock, the harbour office said."),
    )
    lines = (*lines[:3], evolve(lines[3], kind=Kind.REPEAT), *lines[4:], evolve(lines[0], role=None))
    told = pieces_of(lines)
    assert [one.index for one in told] == [0, 3, 4, 5, 6]
    assert [one.row for one in told] == [0, 2, 3, 4, 5]
    assert [one.repeat for one in told] == [False, True, False, False, False]
    assert [one.prose > 0 for one in told] == [False, False, True, False, False]
    assert [one.speaks for one in told] == [False, False, True, False, True]
    assert not any(one.rules for one in told)
    assert {one.prose for one in told} == {0, told[2].prose}
    assert told[0].key == told[1].key != ""
    assert "ferry" in told[0].words & told[2].words


def test_prose_is_added_up_and_words_are_put_together() -> None:
    pieces = [piece(Role.PARAGRAPH, "ferry dock", prose=70), piece(Role.PARAGRAPH, "dock crane", prose=30)]
    assert prose_of(pieces) == 100
    assert words_of(pieces) == {"ferry", "dock", "crane"}
    assert words_of([]) == frozenset()


def test_a_line_that_tells_what_is_allowed_is_known() -> None:
    (one,) = pieces_of(
        labelled((Role.PARAGRAPH, "No text of this page may be used without permission of the harbour."))
    )
    assert one.rules
    assert not one.speaks
