from __future__ import annotations

import pytest

from newsclean.train.examples import plain
from newsclean.train.measure import f1, overlap, paired


def test_the_same_text_overlaps_whole_and_another_not_at_all() -> None:
    assert overlap("the ferry sails again today", "The  ferry sails again today") == (1, 0, 0)
    assert overlap("the ferry sails again", "a choir won the contest")[0] == 0
    assert overlap("", "") == (0, 0, 0)


def test_half_a_text_is_precise_and_incomplete() -> None:
    both, over, missing = overlap("a b c d e f g h", "a b c d e")
    assert (both, over, missing) == pytest.approx((0.4, 0, 0.6))
    assert f1([(both, over, missing)]) == pytest.approx(2 * 0.4 / 1.4)


def test_quotes_case_and_space_do_not_count() -> None:
    assert plain("“Ferry”\u00a0 SAILS ") == '"ferry" sails'


def test_each_body_is_paired_once_with_its_best() -> None:
    ferry, choir = "the ferry sails again on friday", "the choir won the contest on sunday"
    assert sorted(paired([ferry, choir], [choir, ferry]), key=str) == [(0, 1), (1, 0)]
    assert paired([ferry], [choir]) == [(0, None), (None, 0)]
