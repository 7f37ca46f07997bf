from __future__ import annotations

import pytest

from newsclean import parse
from newsclean.evidence import observe
from newsclean.evidence.shape import letters
from newsclean.titles import LONGEST_PAGE, REACH, behind_title, named_without_site, site_name

TITLE = "Night ferry sails again to the islands"
MENU = ["Home", "Sport", "Weather"]


def near(*texts: str) -> list[int]:
    return behind_title(observe(texts, [0] * (len(texts) + 1)))


@pytest.mark.parametrize(
    "title", [TITLE, f"{TITLE} | The Harbour Post", f"Harbour Post: {TITLE}", f"“{TITLE}” - Post"], ids=str
)
def test_lines_behind_the_headline_that_the_title_names_are_near_it(title: str) -> None:
    assert near(title, *MENU, TITLE, "By Jane Roe", "Share") == [5, 6]


def test_the_name_of_the_site_is_no_headline() -> None:
    assert near(f"{TITLE} | The Harbour Post Daily", *MENU, "The Harbour Post Daily", "Share") == []


def test_lines_behind_each_of_several_headlines_are_near_but_none_far_off() -> None:
    others = ["Home"] * (2 * REACH)
    found = near(TITLE, TITLE, *others, TITLE, *others)
    assert found == [*range(2, REACH + 2), *range(2 * REACH + 3, 3 * REACH + 3)]


def test_a_text_too_long_for_a_page_has_no_title() -> None:
    page = [TITLE, TITLE, *["Home"] * (LONGEST_PAGE - 2)]
    assert near(*page)
    assert not near(*page, "Home")
    assert near() == []


def test_a_short_report_on_a_long_page_is_found_where_the_title_names_it() -> None:
    menu = "\n".join(f"Section {n} of the paper" for n in range(400))
    report = "The ferry to the islands sails again since Friday, and takes forty cars and their drivers each night."
    page = f"{TITLE}\n{menu}\n{TITLE}\n{report}\nBack\nPrint\nTop\n" + "\n".join(f"Link {n}" for n in range(40)) + "\n"
    (article,) = parse(page).articles
    assert (article.headline, article.paragraphs) == (TITLE, (report,))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (f"{TITLE} | The Harbour Post", " | The Harbour Post"),
        (f"{TITLE}|harbourpost.example", "|harbourpost.example"),
        (f"{TITLE} | News | The Harbour Post", " | News | The Harbour Post"),
        (f"{TITLE} |", " |"),
        ("島へのフェリーが夜も再び運航開始へ、市が発表｜港新聞", "｜港新聞"),
        (TITLE, ""),
        (f"{TITLE} - The Harbour Post", ""),
        ("Opinion | The ferry should have sailed", ""),
        ("Live updates | Ferry", ""),
        (f"{TITLE} | and this is what all those who live there think", ""),
    ],
)
def test_the_name_of_the_site_behind_a_headline_ends_it(title: str, name: str) -> None:
    assert site_name(title) == name
    assert site_name(title.removesuffix(name)) == ""


@pytest.mark.parametrize(
    ("title", "said"),
    [
        (f"{TITLE} - The Harbour Post", [TITLE]),
        (f"{TITLE} | Islands | The Harbour Post", [TITLE, f"{TITLE} Islands"]),
        (f"News | {TITLE} | The Harbour Post", [f"News {TITLE}"]),
        (TITLE, []),
        ("|", []),
    ],
)
def test_a_title_holds_what_stands_ahead_of_each_break(title: str, said: list[str]) -> None:
    (page,) = observe([title], [0, 0])
    assert named_without_site(page) == list(map(letters, said))


def test_a_dash_parts_the_name_of_the_site_in_the_first_line_only() -> None:
    page = observe(["Home", f"{TITLE} - The Post", f"{TITLE} | The Post"], [0] * 4)
    assert [named_without_site(line) for line in page] == [[], [], [letters(TITLE)]]
