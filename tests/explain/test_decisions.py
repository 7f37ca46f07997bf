from __future__ import annotations

import math
from pathlib import Path

import pytest

import newsclean
from newsclean import Kind, Line, Role, Span, pattern
from newsclean.evidence import features, observe
from newsclean.explain import decide
from newsclean.explain.decisions import LEAST
from newsclean.explain.words import evidence_in_words, reason_in_words, table
from newsclean.model import default_model

DUMP = Path(__file__).parents[2] / "docs/dump.txt"
DOC = newsclean.parse(DUMP.read_bytes())


def test_the_lead_is_what_the_certainty_was_made_of() -> None:
    decided = [(line, why) for line, why in zip(DOC.lines, decide(DOC.lines)) if why.rival]
    assert len(decided) > 10
    for line, why in decided:
        assert 1 / (1 + math.exp(-why.lead)) == pytest.approx(line.certainty)
        assert why.rival is not line.role


def test_the_evidence_adds_up_to_the_lead() -> None:
    for why in decide(DOC.lines):
        assert sum(sign.weight for sign in why.signs) == pytest.approx(why.lead, abs=LEAST * len(table()["evidence"]))


def test_the_strongest_evidence_comes_first_and_names_a_feature_that_the_line_shows() -> None:
    page = observe([line.text for line in DOC.lines], [0] * (len(DOC.lines) + 1))
    shown = [set(own) for own in features(page)]
    for own, why in zip(shown, decide(DOC.lines), strict=True):
        weights = [abs(sign.weight) for sign in why.signs]
        assert weights == sorted(weights, reverse=True)
        assert {sign.feature for sign in why.signs} <= own
        assert all((sign.weight > 0) == (sign.feature_weight > 0) for sign in why.signs)


def test_a_rule_is_named_and_needs_no_evidence() -> None:
    rule = pattern("^The harbour master", Role.CAPTION, name="harbour-master")
    doc = newsclean.parse(DOC.text, rules=newsclean.DEFAULT_RULES.adding(rule))
    why = decide(doc.lines)[3]
    assert (why.reason, why.rival, why.signs) == ("harbour-master", None, ())
    assert reason_in_words(why) == "rule harbour-master"


def test_lines_that_stand_alone_and_blank_lines_are_decided_too() -> None:
    lines = newsclean.parse("\n\nThe tide came in.\n\n").lines
    assert [why.reason for why in decide(lines)][:2] == ["blank", "blank"]
    assert len(decide(lines)) == len(lines)
    assert decide(()) == []


def test_a_line_whose_role_the_model_does_not_know_has_no_evidence() -> None:
    line = Line(0, Span(0, 5), "Photo", Role.CAPTION, reason="model")
    assert decide([line])[0].signs == ()


def test_every_kind_of_evidence_and_every_reason_has_words() -> None:
    seen = {sign.evidence for why in decide(DOC.lines) for sign in why.signs}
    assert seen <= table()["evidence"].keys()
    assert evidence_in_words("a kind that is new") == "a kind that is new"
    names = set(newsclean.DEFAULT_RULES.names) | {kind.value for kind in Kind}
    reasons = {line.reason for line in DOC.lines} - names
    assert reasons <= table()["reasons"].keys()


def test_the_model_that_is_given_is_the_one_that_is_asked() -> None:
    assert decide(DOC.lines, model=default_model()) == decide(DOC.lines)
