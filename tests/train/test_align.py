from __future__ import annotations

from newsclean.train.align import Gold, align
from newsclean.train.examples import page_tags

PAGE = [
    "Ferry sails again | Harbour Times",
    "Home",
    "Ferry sails again",
    "By Marta Quill",
    "12 March 2024",
    "Share",
    "The ferry to the island sailed again on Friday after ten weeks in dry dock.",
    "Advertisement",
    "A long wait",
    "“We have waited long enough,” said Ivo Maric, who runs a bakery there.",
    "Pier to be rebuilt by autumn, council says in new report",
    "Home",
]
GOLD = Gold(
    body=(
        ("paragraph", "The ferry to the island sailed again on Friday after ten weeks in dry dock."),
        ("subhead", "A long wait"),
        ("paragraph", "“We have waited long enough,” said Ivo Maric, who runs a bakery there."),
    ),
    title="Ferry sails again",
    authors=("Marta Quill",),
    date="2024-03-12T08:00:00",
)


def test_every_line_gets_its_tag() -> None:
    assert page_tags(PAGE, GOLD) == [
        "repeat", "before", "headline", "byline", "published", "head",
        "opening", "inside", "subhead", "paragraph", "after", "after",
    ]  # fmt: skip


def test_a_paragraph_that_the_flattener_broke_is_found_in_its_pieces() -> None:
    lines = ["The ferry to the", "island", "sailed again on Friday after ten weeks in dry dock.", "Home"]
    assert align(lines, GOLD) == ["paragraph", "paragraph", "paragraph", None]


def test_a_page_without_its_gold_is_all_boilerplate() -> None:
    assert set(page_tags(["Home", "World", "Sport"], GOLD)) == {"before"}


def test_a_paragraph_that_the_page_prints_with_other_words_in_between_is_found_by_its_pieces() -> None:
    first, last = "The ferry to the island sailed again on Friday", "after ten weeks in dry dock, the office said."
    gold = Gold(body=(("paragraph", f"{first} from the southern pier, {last}"),))
    assert page_tags(["Home", f"{first} {last}", "Home"], gold) == ["before", "opening", "after"]


def test_a_title_that_nothing_names_is_left_open() -> None:
    assert "headline" not in page_tags(["Harbour Times", *PAGE[1:]], Gold(body=GOLD.body))


def test_a_title_is_found_without_gold_where_the_first_line_repeats_it() -> None:
    body = GOLD.body
    tags = page_tags(PAGE, Gold(body=body))
    assert tags[2] == "headline"
