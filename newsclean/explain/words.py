"""How an explanation says things: evidence and reasons in words, from a table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

from newsclean.explain.decisions import Decision


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    """What each kind of evidence and each reason is called."""
    text = resources.files("newsclean.data").joinpath("explain/words.json").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, str]] = json.loads(text)
    return found


def evidence_in_words(evidence: str) -> str:
    """What a kind of evidence is; its name where the table does not tell."""
    return table()["evidence"].get(evidence, evidence)


def reason_in_words(decision: Decision) -> str:
    """What decided: the evidence, a step that came later, or a rule by its name."""
    if decision.lead < 0:
        return "the course of the text"
    return table()["reasons"].get(decision.reason, f"rule {decision.reason}")
