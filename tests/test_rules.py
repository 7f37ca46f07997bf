from __future__ import annotations

import pickle
import re
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import permutations
from typing import Any

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from newsclean.errors import RuleError
from newsclean.page import Page
from newsclean.records import Kind, Line, Role, Span
from newsclean.rules import SHORT, Rules, apply_role_rules, apply_trims, pattern, rule_name

FOLLOW = pattern(r"^Follow us", Role.BOILERPLATE, name="follow-us", kind=Kind.SHARE)
COOKIES = pattern(r"cookies", Role.BOILERPLATE, name="cookie-line", kind=Kind.LEGAL)
CAPITALS = pattern(r"^[\p{Lu}\s]+$", Role.SUBHEAD, name="capitals")


def page_of(*texts: str) -> Page:
    return Page(tuple(Line(i, Span(i, i + 1), text) for i, text in enumerate(texts)))


def strip_star(text: str) -> str:
    return text.lstrip("* ")


def credit(text: str) -> list[tuple[int, int]]:
    start = text.find("(Photo:")
    return [(start, len(text))] if start >= 0 else []


def cutting(*spans: Any, name: str = "cutting") -> Callable[[str], Any]:
    def trim(text: str) -> Any:
        return spans

    trim.__name__ = name
    return trim


# --- the value


def test_adding_gives_new_rules_and_leaves_the_old_as_they_were() -> None:
    old = Rules()
    new = old.adding(FOLLOW, COOKIES, repairs=[strip_star], trims=(credit,))
    assert old == Rules()
    assert new.names == ("strip_star", "follow-us", "cookie-line", "credit")
    assert new.adding(CAPITALS).roles == (FOLLOW, COOKIES, CAPITALS)


def test_without_takes_out_rules_of_every_shape() -> None:
    rules = Rules().adding(FOLLOW, COOKIES, repairs=[strip_star], trims=[credit])
    assert rules.without("follow-us", "credit", "strip_star") == Rules(roles=(COOKIES,))
    assert rules.without() == rules


def test_without_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(LookupError) as caught:
        Rules().adding(FOLLOW, trims=[credit]).without("follow_us", "credit", "a star")
    assert str(caught.value) == "no rule is named 'a star', 'follow_us'; the names are: 'follow-us', 'credit'"
    with pytest.raises(LookupError, match="the names are: none"):
        Rules().without("follow-us")


def test_a_name_stands_once() -> None:
    other = pattern("Find us on", Role.BOILERPLATE, name="follow-us")
    with pytest.raises(ValueError, match="two rules named") as caught:
        Rules().adding(FOLLOW).adding(other)
    assert str(caught.value) == (
        "there are two rules named 'follow-us': take the first out with .without('follow-us'), "
        "or give one of them a name of its own (an attribute `name`)"
    )
    assert Rules().adding(FOLLOW).without("follow-us").adding(other).roles == (other,)


@pytest.mark.parametrize(
    ("roles", "others", "message"),
    [
        (
            ["^Follow us"],
            {},
            r"role rule, a callable \(line: Line, page: Page\) -> Role \| None, got str '\^Follow us'; "
            r"newsclean\.pattern\(expression, role\) makes one from an expression$",
        ),
        ([[FOLLOW]], {}, "expected a role rule.*got list"),
        ([], {"repairs": ["é"]}, r"repair, a callable \(text: str\) -> str, got str 'é'$"),
        ([], {"repairs": strip_star}, r"a tuple of a repair.*\(rule,\)"),
        ([], {"trims": "credit"}, r"a tuple of a trim.*\(rule,\)"),
        ([], {"trims": [None]}, r"trim, a callable.*got NoneType None"),
    ],
)
def test_what_is_no_rule_is_refused_with_the_shape_that_is_wanted(
    roles: list[Any], others: dict[str, Any], message: str
) -> None:
    with pytest.raises(TypeError, match=message):
        Rules().adding(*roles, **others)


def test_rules_are_values() -> None:
    rules = Rules().adding(FOLLOW, repairs=[strip_star], trims=[credit])
    again = pickle.loads(pickle.dumps(rules))
    assert again == rules
    assert hash(again) == hash(rules)
    assert apply_role_rules(again, page_of("Follow us")) == apply_role_rules(rules, page_of("Follow us"))
    with pytest.raises(AttributeError):
        rules.roles = ()  # type: ignore[misc]


def test_a_rule_goes_by_its_name_then_its_dunder_name_then_its_type() -> None:
    class Named:
        name = "by-attribute"

        def __call__(self, text: str) -> str:
            return text

    class Unnamed:
        def __call__(self, text: str) -> str:
            return text

    assert rule_name(Named()) == "by-attribute"
    assert rule_name(strip_star) == "strip_star"
    assert rule_name(Unnamed()) == "Unnamed"
    assert rule_name(partial(strip_star)) == "partial"
    numbered = Named()
    setattr(numbered, "name", 7)  # noqa: B010
    assert rule_name(numbered) == "Named"


def test_rules_of_the_text_are_those_that_say_so_and_can_be_known_again() -> None:
    class Unhashable:
        of_text = True
        __hash__ = None  # type: ignore[assignment]

        def __call__(self, line: Line, page: Page) -> Role | None:
            return Role.CAPTION

    def by_place(line: Line, page: Page) -> Role | None:
        return Role.SUBHEAD if line.number == 1 else None

    rules = Rules().adding(FOLLOW, Unhashable(), by_place, repairs=[strip_star], trims=[credit])
    assert rules.of_text() == Rules(roles=(FOLLOW,), repairs=(strip_star,), trims=(credit,))
    pins = apply_role_rules(rules.without("follow-us"), page_of("Tide", "Tide"))
    assert [pin and pin.role for pin in pins] == [Role.CAPTION, Role.SUBHEAD]


# --- pattern


def test_a_pattern_is_searched_for_in_the_text() -> None:
    page = page_of("Follow us on air", "They follow us", "")
    assert [FOLLOW(line, page) for line in page.lines] == [Role.BOILERPLATE, None, None]


@pytest.mark.parametrize("compiled", [re.compile("^étage$", re.I), regex.compile("^étage$", regex.I), "(?i)^étage$"])
def test_an_expression_may_be_compiled_already(compiled: Any) -> None:
    page = page_of("ÉTAGE")
    assert pattern(compiled, Role.CAPTION)(page.lines[0], page) is Role.CAPTION


def test_flags_of_the_standard_library_keep_their_meaning() -> None:
    page = page_of("é")
    assert re.search(r"(?a)\w", "é") is None
    assert pattern(re.compile(r"\w", re.ASCII), Role.CAPTION)(page.lines[0], page) is None
    assert pattern(re.compile(r"\w  # a letter", re.VERBOSE), Role.CAPTION)(page.lines[0], page) is Role.CAPTION


@pytest.mark.parametrize("flag", "AIMSUX")
def test_a_flag_is_that_of_the_same_name(flag: str) -> None:
    ours, theirs = (module.compile("a b", getattr(module, flag)) for module in (regex, re))
    assert pattern(theirs, Role.CAPTION) == pattern(ours, Role.CAPTION)


def test_a_pattern_prints_as_the_call_that_makes_it() -> None:
    assert repr(CAPITALS) == r"pattern('^[\\p{Lu}\\s]+$', Role.SUBHEAD, name='capitals')"
    assert pattern("", Role.CAPTION).name == "pattern"
    assert repr(FOLLOW) == "pattern('^Follow us', Role.BOILERPLATE, name='follow-us', kind=Kind.SHARE)"
    assert eval(repr(FOLLOW), {"pattern": pattern, "Role": Role, "Kind": Kind}) == FOLLOW
    assert pattern("abc", Role.CAPTION).name == "abc"


def test_patterns_of_one_source_are_equal_however_often_it_is_compiled() -> None:
    first = pattern("^Photos?:", Role.CAPTION)
    regex.purge()
    assert pattern("^Photos?:", Role.CAPTION) == first
    assert pickle.loads(pickle.dumps(first)) == first
    assert pattern("(?i)^Photos?:", Role.CAPTION) != first


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: pattern("(?P<a", Role.CAPTION), ValueError, r"'\(\?P<a' is not valid: .* at position 5"),
        (lambda: pattern(re.compile(b"a"), Role.CAPTION), TypeError, "expression as str, got bytes"),  # type: ignore[arg-type]
        (lambda: pattern(3, Role.CAPTION), TypeError, "expression as str, got int"),  # type: ignore[arg-type]
        (lambda: pattern("a", "caption"), TypeError, "such as Role.BOILERPLATE, got str"),  # type: ignore[arg-type]
        (lambda: pattern("a", Role.BOILERPLATE, kind="share"), TypeError, "such as Kind.SHARE, got str"),  # type: ignore[arg-type]
        (lambda: pattern("a", Role.CAPTION, kind=Kind.SHARE), ValueError, "does not go with Role.CAPTION"),
    ],
)
def test_a_bad_pattern_is_refused_when_it_is_made(
    make: Callable[[], Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        make()


@pytest.mark.parametrize("slow", [r"^(\w+ ?)+$", r"(a|aa)+$", r"^(([a-z])+.)+[A-Z]$"])
def test_a_slow_pattern_times_out_and_says_where(slow: str) -> None:
    rules = Rules().adding(pattern(slow, Role.BYLINE, name="slow"))
    start = time.perf_counter()
    with pytest.raises(
        RuleError, match=r"rule 'slow' raised TimeoutError on line 1, 'aaaa.*a…'.*repeat inside"
    ) as caught:
        apply_role_rules(rules, page_of("", "a" * 300_000 + "!"))
    assert time.perf_counter() - start < 5
    assert str(caught.value.__cause__) == (
        f"the expression {slow!r} took more than 0.4 s; a repeat inside a repeat, as in (a+)+, is the usual cause"
    )


def test_a_long_line_is_no_time_out_by_itself() -> None:
    page = page_of("word " * 2_000_000 + "end")
    assert pattern(r"(?i)\bend$", Role.CAPTION)(page.lines[0], page) is Role.CAPTION


# --- roles


def test_a_pin_carries_role_kind_and_rule() -> None:
    assert apply_role_rules(Rules().adding(FOLLOW, CAPITALS), page_of("Follow us", "", "THE TIDE", "The tide.")) == [
        (Role.BOILERPLATE, Kind.SHARE, "follow-us"),
        None,
        (Role.SUBHEAD, None, "capitals"),
        None,
    ]


def test_boilerplate_without_a_kind_is_of_another_kind() -> None:
    rules = Rules().adding(lambda line, page: Role.BOILERPLATE)
    assert apply_role_rules(rules, page_of("Follow us")) == [(Role.BOILERPLATE, Kind.OTHER, "<lambda>")]


def test_where_rules_differ_the_later_wins_and_says_so() -> None:
    line = "FOLLOW US"
    capitals_last = Rules().adding(pattern("US", Role.BOILERPLATE, name="us"), CAPITALS)
    assert apply_role_rules(capitals_last, page_of(line)) == [(Role.SUBHEAD, None, "capitals over us")]
    capitals_first = Rules().adding(CAPITALS, pattern("US", Role.BOILERPLATE, name="us"))
    assert apply_role_rules(capitals_first, page_of(line)) == [(Role.BOILERPLATE, Kind.OTHER, "us over capitals")]


def test_rules_that_differ_in_kind_alone_differ() -> None:
    rules = Rules().adding(FOLLOW, COOKIES)
    assert apply_role_rules(rules, page_of("Follow us and our cookies")) == [
        (Role.BOILERPLATE, Kind.LEGAL, "cookie-line over follow-us")
    ]


@given(st.permutations(["tide", "high", "water"]), st.sampled_from(["high tide", "high water tide", "ebb"]))
def test_the_order_of_rules_that_agree_shows_nowhere(order: list[str], text: str) -> None:
    def decided(words: Iterable[str]) -> Any:
        return apply_role_rules(Rules().adding(*(pattern(word, Role.CAPTION) for word in words)), page_of(text))

    assert decided(order) == decided(sorted(order))


def test_rules_that_agree_are_named_together() -> None:
    rules = [pattern("tide", role, name=name) for role, name in zip((Role.BYLINE, Role.CAPTION) * 2, "abcd")]
    assert apply_role_rules(Rules(roles=rules), page_of("tide")) == [(Role.CAPTION, None, "b+d over a+c")]


def test_a_rule_sees_the_page_and_no_blank_line() -> None:
    seen = []

    def after_a_rule(line: Line, page: Page) -> Role | None:
        seen.append(line.text)
        above = page.previous(line)
        return Role.CAPTION if above and above.text == "***" else None

    pins = apply_role_rules(Rules().adding(after_a_rule), page_of("***", "", "The pier at dawn"))
    assert seen == ["***", "The pier at dawn"]
    assert pins[2] == (Role.CAPTION, None, "after_a_rule")


def test_a_rule_that_raises_is_named_with_the_line() -> None:
    def first_word(line: Line, page: Page) -> Role | None:
        return Role.BYLINE if line.text.split()[3] == "By" else None

    page = page_of("Harbour news today By", "The ferry sank", "Slowly " * 30)
    with pytest.raises(RuleError, match=r"rule 'first_word' raised IndexError on line 1, 'The ferry sank': ") as caught:
        apply_role_rules(Rules().adding(first_word), page)
    assert isinstance(caught.value.__cause__, IndexError)


@pytest.mark.parametrize("answer", ["boilerplate", True, Kind.SHARE, (Role.CAPTION,)])
def test_a_role_rule_must_return_a_role_or_none(answer: Any) -> None:
    with pytest.raises(RuleError) as caught:
        apply_role_rules(Rules().adding(lambda line, page: answer), page_of("Tide"))
    assert str(caught.value) == (
        f"rule '<lambda>' answered {answer!r} on line 0, 'Tide': "
        "a role rule must return a Role, such as Role.BOILERPLATE, or None"
    )


@pytest.mark.parametrize(("length", "told"), [(60, "a" * 60), (61, "a" * 59 + "…")])
def test_an_error_shows_the_beginning_of_a_long_line(length: int, told: str) -> None:
    with pytest.raises(RuleError, match=f"on line 0, '{told}': a role rule"):
        apply_role_rules(Rules().adding(lambda line, page: "caption"), page_of("a" * length))  # type: ignore[arg-type, return-value]


def test_a_kind_must_be_one() -> None:
    def share(line: Line, page: Page) -> Role | None:
        return Role.BOILERPLATE

    share.kind = "share"  # type: ignore[attr-defined]
    with pytest.raises(RuleError, match="kind of rule 'share' must be a Kind"):
        apply_role_rules(Rules().adding(share), page_of("Tide"))


def test_an_interrupt_is_not_taken_for_a_fault_of_the_rule() -> None:
    def interrupted(line: Line, page: Page) -> Role | None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apply_role_rules(Rules().adding(interrupted), page_of("Tide"))


# --- trims


def test_trims_are_sorted_merged_and_clipped() -> None:
    rules = Rules(
        trims=(cutting((6, 99), (0, 2), (1, 1), name="a"), cutting((1, 4), name="b"), cutting((4, 5), name="c"))
    )
    assert [(trim.span, trim.text, trim.rule) for trim in apply_trims(rules, "01234567")] == [
        ((0, 4), "0123", "a+b"),
        ((4, 5), "4", "c"),
        ((6, 8), "67", "a"),
    ]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted), max_size=4), st.text("ab", max_size=9))
def test_what_is_cut_is_the_union_of_the_spans(spans: list[list[int]], text: str) -> None:
    rules = [cutting(tuple(span), name=f"rule-{i}") for i, span in enumerate(spans)]
    cut = {i for start, end in spans for i in range(start, min(end, len(text)))}
    trims = {apply_trims(Rules(trims=order), text) for order in permutations(rules)}
    assert len({tuple(trim.span for trim in each) for each in trims}) == 1
    for each in trims:
        assert {i for trim in each for i in range(*trim.span)} == cut
        assert sum(len(trim.text) for trim in each) == len(cut)
        assert all(trim.text == text[slice(*trim.span)] for trim in each)


@pytest.mark.parametrize("span", [(-1, 3), (3, 2), 3, (1, 2, 3), ("1", "2"), None, "12"])
def test_a_span_must_be_two_places_in_order(span: Any) -> None:
    with pytest.raises(RuleError) as caught:
        apply_trims(Rules(trims=(cutting(span),)), "The pier")
    assert str(caught.value) == (
        f"rule 'cutting' answered {span!r} on 'The pier': "
        "a trim must return (start, end) pairs with 0 <= start <= end, and () to cut nothing"
    )


def test_an_empty_span_cuts_nothing_and_a_rule_is_named_once() -> None:
    rules = Rules(trims=(cutting((0, 3), (2, 4), (6, 6), (8, 9), name="a"),))
    [cut] = apply_trims(rules, "01234567")
    assert (cut.span, cut.text, cut.rule) == ((0, 4), "0123", "a")


def test_a_trim_that_raises_is_named() -> None:
    def halfway(text: str) -> Iterator[tuple[int, int]]:
        yield 0, 1
        raise LookupError("lost")

    with pytest.raises(RuleError, match="rule 'halfway' raised LookupError on 'The pier': lost"):
        apply_trims(Rules(trims=(halfway,)), "The pier")
    with pytest.raises(RuleError, match="rule '<lambda>' raised TypeError on 'The pier'"):
        apply_trims(Rules(trims=(lambda text: None,)), "The pier")  # type: ignore[arg-type, return-value]


def test_a_rule_of_the_text_alone_is_asked_once_for_each_text() -> None:
    asked: list[str] = []

    def slogan(line: Line, asked_on: Page) -> Role | None:
        assert asked_on is page
        asked.append(line.text)
        return Role.BOILERPLATE if line.text == "All the news" else None

    setattr(slogan, "of_text", True)  # noqa: B010
    page = page_of("All the news", "Port closes", "", "All the news")
    rules = Rules(roles=(slogan, CAPITALS))
    assert [pin and pin.reason for pin in apply_role_rules(rules, page)] == ["slogan", None, None, "slogan"]
    assert asked == ["All the news", "Port closes"]
    assert apply_role_rules(rules, page) == apply_role_rules(rules, page)
    assert asked == ["All the news", "Port closes"]


def test_answers_about_short_lines_are_kept_and_not_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def slogan(line: Line, page: Page) -> Role | None:
        asked.append(line.text)
        return None

    setattr(slogan, "of_text", True)  # noqa: B010
    monkeypatch.setattr("newsclean.rules.MOST_KNOWN", 2)
    texts = ["a" * SHORT, "b" * (SHORT + 1), "c", "d", "a" * SHORT]
    apply_role_rules(Rules(roles=(slogan,)), page_of(*(text for text in texts for _ in range(2))))
    assert asked == [texts[0], texts[1], texts[1], "c", "d", texts[0]]


def test_what_a_rule_of_the_text_is_given_later_counts() -> None:
    def slogan(line: Line, page: Page) -> Role | None:
        return Role.BOILERPLATE

    setattr(slogan, "of_text", True)  # noqa: B010
    page = page_of("All the news")
    assert apply_role_rules(Rules(roles=(slogan,)), page)[0] == (Role.BOILERPLATE, Kind.OTHER, "slogan")
    setattr(slogan, "kind", Kind.ADVERT)  # noqa: B010
    assert apply_role_rules(Rules(roles=(slogan,)), page)[0] == (Role.BOILERPLATE, Kind.ADVERT, "slogan")
    setattr(slogan, "name", "claim")  # noqa: B010
    assert apply_role_rules(Rules(roles=(slogan,)), page)[0] == (Role.BOILERPLATE, Kind.ADVERT, "claim")


@given(st.permutations([FOLLOW, COOKIES, CAPITALS]), st.sets(st.integers(0, 2)))
def test_rules_of_the_text_and_of_the_page_are_heard_in_one_order(rules: list[Any], of_page: set[int]) -> None:
    def asked(rule: Any) -> Any:
        def of_page(line: Line, page: Page) -> Role | None:
            answer: Role | None = rule(line, page)
            return answer

        for name in ("name", "kind"):
            setattr(of_page, name, getattr(rule, name))
        return of_page

    page = page_of("Follow us", "COOKIES", "Follow us, we have cookies", "FOLLOW US", "Port closes")
    mixed = [asked(rule) if i in of_page else rule for i, rule in enumerate(rules)]
    assert apply_role_rules(Rules(roles=mixed), page) == apply_role_rules(Rules(roles=rules), page)
