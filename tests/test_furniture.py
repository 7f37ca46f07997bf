from __future__ import annotations

from collections.abc import Sequence

from newsclean.chain import TAGS, Chain
from newsclean.evidence import observe
from newsclean.furniture import (
    choose_headlines,
    end_with_text,
    open_behind_names,
    open_with_headlines,
    take_back_headlines,
    whole_lists,
)
from newsclean.model import Model

PROSE = "The ferry to the island sailed again on Friday, the harbour office said in a short statement."
TEXTS = ("Harbour news of the day", "Ferry sails to island again", "Jane Roe", "3 May 2024", PROSE)
TAGGED = ["headline", "before", "before", "before", "opening"]


def chosen(
    tags: Sequence[str], weights: dict[str, int], allowed: Sequence[frozenset[int] | None] | None = None
) -> list[str]:
    model = Model(TAGS, 1, Chain((0,), ((),), (0,), (0,)), {}, weights, {})
    return choose_headlines(tags, observe(TEXTS, [0] * 6), model, allowed or [None] * 5)


def test_the_headline_is_the_line_that_weighs_most() -> None:
    assert chosen(TAGGED, {"opening=3": 9}) == ["repeat", "headline", "head", "head", "opening"]


def test_without_reason_to_move_it_the_headline_stays() -> None:
    assert chosen(TAGGED, {}) == TAGGED


def test_a_line_that_a_rule_holds_does_not_become_the_headline() -> None:
    boilerplate = frozenset({TAGS.index("before")})
    assert chosen(TAGGED, {"opening=3": 9}, [None, boilerplate, None, None, None]) == TAGGED


def test_a_headline_that_a_rule_pins_stays() -> None:
    pinned = frozenset({TAGS.index("headline")})
    assert chosen(TAGGED, {"opening=3": 9}, [pinned, None, None, None, None]) == TAGGED


def test_of_two_lines_with_the_same_letters_the_one_with_more_marks_is_the_headline() -> None:
    texts = ("Harbour: Ferry sails again", "Harbour Ferry sails again", PROSE)
    model = Model(TAGS, 1, Chain((0,), ((),), (0,), (0,)), {}, {}, {})
    tags = choose_headlines(["before", "headline", "opening"], observe(texts, [0] * 4), model, [None] * 3)
    assert tags == ["headline", "repeat", "opening"]


def moved(tags: Sequence[str], *texts: str) -> list[str]:
    """The tags of lines ahead of a body, where the first of them that is tagged so is the headline."""
    model = Model(TAGS, 1, Chain((0,), ((),), (0,), (0,)), {}, {}, {})
    page = observe([*texts, PROSE], [0] * (len(texts) + 2))
    return choose_headlines([*tags, "opening"], page, model, [None] * (len(texts) + 1))[:-1]


def test_a_title_gives_way_to_the_line_that_says_it_without_the_name_of_the_site() -> None:
    title, plain = "Ferry sails again | Harbour Post", "Ferry sails again"
    assert moved(["headline", "head", "head"], title, "Home", plain) == ["repeat", "before", "headline"]
    assert moved(["headline", "head", "head"], title, plain, plain) == ["repeat", "before", "headline"]
    assert moved(["headline", "head"], title, "Ferry") == ["headline", "head"]


def test_a_title_that_says_kicker_and_headline_is_the_headline() -> None:
    title, kicker, plain = "Harbour: Ferry sails again", "Harbour", "Ferry sails again"
    assert moved(["before", "before", "headline"], title, kicker, plain) == ["headline", "head", "repeat"]
    named = moved(["before", "before", "headline"], f"{title} | Harbour Post", kicker, plain)
    assert named == ["headline", "head", "repeat"]
    glued = moved(["before", "before", "headline"], f"{kicker} {plain}", kicker, plain)
    assert glued == ["before", "before", "headline"]
    apart = moved(["before", "before", "before", "headline"], title, kicker, "Home", plain)
    assert apart == ["before", "before", "before", "headline"]


def test_a_line_with_the_credit_of_a_picture_is_the_headline_only_where_no_other_may_be() -> None:
    model = Model(TAGS, 1, Chain((0,), ((),), (0,), (0,)), {}, {}, {})
    caption = "The ferry on its first crossing (Photo: AFP)"
    texts = ("Ferry sails again", caption, PROSE)
    tags = choose_headlines(["before", "headline", "opening"], observe(texts, [0] * 4), model, [None] * 3)
    assert tags == ["headline", "repeat", "opening"]
    alone = choose_headlines(["headline", "opening"], observe((caption, PROSE), [0] * 3), model, [None] * 2)
    assert alone == ["headline", "opening"]


def test_a_bullet_is_no_mark_of_a_headline() -> None:
    texts = ("* Ferry sails again", "Ferry sails again", PROSE)
    model = Model(TAGS, 1, Chain((0,), ((),), (0,), (0,)), {}, {}, {})
    tags = choose_headlines(["headline", "repeat", "opening"], observe(texts, [0] * 4), model, [None] * 3)
    assert tags == ["repeat", "headline", "opening"]


def test_a_headline_behind_its_body_stays_there() -> None:
    tags = ["before", "before", "opening", "headline<", "opening"]
    assert chosen(tags, {"opening=3": 9})[:4] == tags[:4]


def test_a_body_does_not_end_in_a_sub_heading() -> None:
    free = [None] * 6
    tags = ["headline", "opening", "inside", "subhead", "after", "after"]
    assert end_with_text(tags, free) == ["headline", "opening", *["after"] * 4]
    ahead = ["headline", "opening", "subhead", "paragraph", "subhead", "opening"]
    assert end_with_text(ahead, free) == ["headline", "opening", "subhead", "paragraph", "headline", "opening"]
    assert end_with_text(ahead, [*free[:4], frozenset({1}), None]) == ahead
    kept = ["headline", "opening", "subhead", "paragraph", "headline", "opening"]
    assert end_with_text(kept, free) == kept


CHOIR = "The choir of Selca won the island contest on Sunday with a song about a shepherd and his lost dog."
BETWEEN = (
    PROSE,
    "Ferry sails to island again",
    "- Two crossings a day",
    "Choir of Selca wins contest",
    "- A song won",
    CHOIR,
)
MERGED = ["opening", "headline<", "standfirst<", "standfirst<", "standfirst<", "opening"]


def taken_back(tags: Sequence[str], allowed: Sequence[frozenset[int] | None] = (None,) * 6) -> list[str]:
    model = Model(TAGS, 1, Chain((0,), ((),), (0,), (0,)), {}, {}, {})
    return take_back_headlines(tags, observe(BETWEEN, [0] * 7), model, allowed)


def test_a_body_takes_its_headline_out_of_the_furniture_before_it() -> None:
    assert taken_back(MERGED) == ["opening", "headline<", "standfirst<", "headline", "standfirst", "opening"]


def test_a_body_with_a_headline_takes_no_other() -> None:
    tags = ["opening", "headline<", "standfirst<", "standfirst<", "headline", "opening"]
    assert taken_back(tags) == tags


def test_a_line_that_a_rule_holds_is_not_taken_back() -> None:
    held = frozenset({TAGS.index("standfirst<")})
    assert taken_back(MERGED, [None, None, None, held, None, None]) == MERGED


BULLETS = (
    "Ferry sails again",
    "- Two crossings a day until the end of March",
    "- Old pier to be pulled down",
    PROSE,
    PROSE,
)


def listed(*tags: str, texts: Sequence[str] = BULLETS) -> list[str]:
    return whole_lists(tags, observe(texts, [0] * 6), [None] * 5)


def test_bullets_between_headline_and_body_are_the_standfirst() -> None:
    whole = ["headline", "standfirst", "standfirst", "opening", "paragraph"]
    assert listed("headline", "head", "head", "opening", "paragraph") == whole
    assert listed("headline", "standfirst", "opening", "paragraph", "paragraph") == whole
    assert listed("headline", "opening", "paragraph", "paragraph", "paragraph") == whole


def test_a_single_bullet_that_opens_the_body_is_the_standfirst_whatever_stands_before_it() -> None:
    texts = (BULLETS[0], "https://arab.news/q7xk2", BULLETS[1], PROSE, PROSE)
    whole = ["headline", "link", "standfirst", "opening", "paragraph"]
    assert listed("headline", "link", "opening", "paragraph", "paragraph", texts=texts) == whole


def test_speech_that_begins_with_a_dash_is_no_standfirst() -> None:
    texts = (BULLETS[0], "– We waited for ten weeks, he said on Friday.", PROSE, "– Now it sails, she said.", PROSE)
    tags = ["headline", "opening", "paragraph", "paragraph", "paragraph"]
    assert listed(*tags, texts=texts) == tags


def test_buttons_are_no_standfirst() -> None:
    tags = ["headline", "head", "head", "opening", "paragraph"]
    assert listed(*tags, texts=(BULLETS[0], "- Facebook", "- Print", PROSE, PROSE)) == tags


def test_a_date_behind_a_dash_is_no_standfirst() -> None:
    texts = (BULLETS[0], BULLETS[1], "By Marta Quill", "- Updated on 28.04.2023 - 19:20", PROSE)
    tags = ["headline", "standfirst", "byline", "published", "opening"]
    assert listed(*tags, texts=texts) == tags


def opened(*texts: str, tags: Sequence[str] = ("opening", "paragraph")) -> list[str]:
    return open_with_headlines(tags, observe(texts, [0] * (len(texts) + 1)), [None] * len(texts))


def test_a_first_line_that_is_no_sentence_is_the_headline_of_a_body_without() -> None:
    assert opened("Ferry sails to island again", PROSE) == ["headline", "opening"]


def test_a_first_line_that_is_a_sentence_stays() -> None:
    assert opened(PROSE, PROSE) == ["opening", "paragraph"]
    assert opened("Three people said:", PROSE) == ["opening", "paragraph"]
    assert opened("Ferry sails to island again", "Share") == ["opening", "paragraph"]


def test_a_body_with_a_headline_opens_with_what_it_opens() -> None:
    tags = ["headline", "opening", "paragraph"]
    assert opened("Harbour news", "Ferry sails to island again", PROSE, tags=tags) == tags


STANDS = (
    "Ferry sails to island again",
    "Jane Roe",
    "Storms had kept it in the harbour, the office said on Friday.",
    PROSE,
)


def opened_behind_names(tags: Sequence[str], texts: Sequence[str] = STANDS, held: int | None = None) -> list[str]:
    allowed = [frozenset({0}) if i == held else None for i in range(len(texts))]
    return open_behind_names(tags, observe(texts, [0] * (len(texts) + 1)), allowed)


def test_prose_between_the_byline_or_the_date_and_the_body_opens_the_body() -> None:
    for said in ("byline", "published"):
        tags = ["headline", said, "standfirst", "opening"]
        assert opened_behind_names(tags) == ["headline", said, "opening", "paragraph"]
    assert opened_behind_names(["before", "byline", "standfirst", "opening"])[2:] == ["opening", "paragraph"]


def test_the_standfirst_of_a_german_paper_stands_below_the_byline() -> None:
    lead = "Nach zehn Tagen Sturm ist die Fähre am Freitag wieder zur Insel gefahren."
    body = "Die Fähre zur Insel fährt seit Freitag wieder, wie das Hafenamt mitteilte, und die Karten sind schon weg."
    tags = ["headline", "byline", "standfirst", "opening"]
    assert opened_behind_names(tags, ("Fähre fährt wieder", "Von Jana Roth", lead, body)) == tags


def test_a_standfirst_above_the_byline_or_beside_another_or_in_bullets_stays() -> None:
    for tags in (
        ["headline", "head", "standfirst", "opening"],
        ["byline", "headline", "standfirst", "opening"],
        ["byline", "standfirst", "standfirst", "opening"],
        ["headline", "standfirst", "byline", "opening"],
    ):
        assert opened_behind_names(tags) == tags
    tags = ["headline", "byline", "standfirst", "opening"]
    assert opened_behind_names(tags, (*STANDS[:2], "- " + STANDS[2], PROSE)) == tags
    assert opened_behind_names(tags, (*STANDS[:2], "What it cost", PROSE)) == tags
    assert opened_behind_names(tags, held=2) == tags
    assert opened_behind_names(["standfirst", "opening"], STANDS[2:]) == ["standfirst", "opening"]
