"""Long dumps made up by chance, and texts cut into chunks."""

from __future__ import annotations

import random
from collections.abc import Iterator

NAMES = "Sorr Brandt Lund Maric Quill Selca Vis Hvar Brac Korcula Lastovo Mljet Solta Ciovo Ugljan Pasman".split()
DEEDS = "sailed sank burned closed opened won lost reopened stalled flooded moved sold".split()
THINGS = "ferry tram bridge school bakery harbour mill theatre bank chapel market library".split()
MENU = ("World", "Sport", "Log in", "Most read", "Share this article", "Read more", "Advertisement")


def story(rng: random.Random) -> list[str]:
    """An article of its own words: a headline, a byline, a date and paragraphs of prose."""
    name, thing, deed = rng.choice(NAMES), rng.choice(THINGS), rng.choice(DEEDS)
    rare = f"{rng.choice(NAMES)}{rng.randrange(1000)}"
    return [
        f"The {thing} of {name} {deed} again near {rare}",
        f"By {rng.choice(NAMES)} {name}",
        f"{rng.randint(1, 28)} March 2024, {rng.randint(10, 23)}:05",
        f"{name.upper()}: The {thing} of {name} {deed} on Friday, the council of {rare} said in a long statement.",
        *(
            f"“We never thought that the {thing} would be {deed} so soon,” said {rng.choice(NAMES)} of {rare}, who has "
            f"known the {rng.choice(THINGS)} in {name} for {rng.randint(2, 60)} years and came to see it once more."
            for _ in range(rng.randint(3, 9))
        ),
    ]


def dump(rng: random.Random, lines: int, *, menus: int) -> str:
    """Articles one after the other, with runs of menu lines between."""
    rows: list[str] = []
    while len(rows) < lines:
        rows += [*story(rng), *(rng.choice(MENU) for _ in range(rng.randint(0, menus))), ""]
    return "\n".join(rows)


def cut(text: str, size: int) -> Iterator[str]:
    return (text[i : i + size] for i in range(0, len(text), size))
