from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean import Kind, ProfileError, Role, SiteProfile
from tests.stored import cases

FOOTER = "The Harbour Times is printed on the old quay since 1911"
PAGES = [
    f"{FOOTER}\nQuay {n} to be dredged\nThe council voted on Monday to dredge quay {n}, a spokesman said.\n{FOOTER}\n"
    for n in range(9)
]
TEXTS = st.lists(st.lists(st.sampled_from("abcd"), max_size=4).map("\n".join), max_size=6)


def test_what_the_site_prints_on_every_page_is_cut_and_says_so() -> None:
    doc = newsclean.parse(PAGES[0], site=SiteProfile.learn(PAGES))
    cut = [line for line in doc.lines if line.text == FOOTER]
    assert [(line.role, line.kind, line.reason) for line in cut] == [(Role.BOILERPLATE, Kind.NAVIGATION, "site")] * 2
    assert FOOTER not in "\n".join(article.to_text() for article in doc.articles)


def test_a_line_of_one_page_is_never_the_sites_own() -> None:
    profile = SiteProfile.learn(PAGES)
    assert not profile.prints("Quay 3 to be dredged")
    assert not SiteProfile.learn(["the same\n" * 50]).prints("the same")


@given(TEXTS, TEXTS, TEXTS)
def test_profiles_merge_in_any_order(a: list[str], b: list[str], c: list[str]) -> None:
    profiles = [SiteProfile.learn(texts) for texts in (a, b, c)]
    whole = SiteProfile.learn([*a, *b, *c])
    assert reduce(or_, profiles) == reduce(or_, profiles[::-1]) == whole
    assert SiteProfile.from_json(whole.to_json()) == whole


@pytest.mark.parametrize("case", cases("profile"), ids=lambda case: case["name"])
def test_what_is_no_profile_is_one_clear_error(case: dict[str, Any]) -> None:
    with pytest.raises(ProfileError, match=case["says"]) as caught:
        SiteProfile.from_json(case["text"])
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("text", ["1" * 5000, "[" * 100_000, '{"a":' * 100_000], ids=["digits", "lists", "objects"])
def test_json_that_no_reader_can_hold_is_one_clear_error(text: str) -> None:
    with pytest.raises(ProfileError, match="profile"):
        SiteProfile.from_json(text)


@given(st.text(), st.integers(0, 200))
def test_any_text_is_a_profile_or_one_clear_error(put_in: str, place: int) -> None:
    whole = SiteProfile.learn(PAGES[:3]).to_json()
    for text in (put_in, whole[:place], whole[:place] + put_in + whole[place + len(put_in) :]):
        try:
            profile = SiteProfile.from_json(text)
        except ProfileError:
            continue
        assert profile.prints(FOOTER) in (True, False)
        assert SiteProfile.from_json((profile | profile).to_json()).pages == 2 * profile.pages
