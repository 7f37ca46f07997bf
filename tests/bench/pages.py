"""Pages to measure on where no real ones are at hand: articles among menus, teasers and share lines, drawn anew."""

from __future__ import annotations

import random

NAMES = "Sorr Brandt Lund Maric Quill Selca Vis Hvar Brac Korcula Lastovo Mljet Solta Ciovo Ugljan Pasman".split()
THINGS = "ferry tram bridge school bakery harbour mill theatre bank chapel market library orchard quarry".split()
DEEDS = "reopened closed stalled flooded moved changed hands won a prize lost its roof".split()
CHROME = (
    "Home", "World", "Sport", "Log in", "Most read", "Share this article", "Read more", "Advertisement", "Newsletter",
    "By Marta Quill", "12 March 2024, 14:05", "https://short.example/q7xk2", "Caf&eacute; guide", "© Harbour Times",
)  # fmt: skip


def page(seed: int, *, paragraphs: int = 14, chrome: int = 110) -> str:
    """One page: chrome, a headline, prose and chrome again, of about the lengths that real pages have."""
    rng = random.Random(seed)
    name, thing, deed = rng.choice(NAMES), rng.choice(THINGS), rng.choice(DEEDS)
    teasers = [
        f"{rng.choice(NAMES)} {rng.choice(THINGS)} {rng.choice(DEEDS)} in week {rng.randrange(99)}" for _ in CHROME
    ]
    furniture = [rng.choice((*CHROME, *teasers, "")) for _ in range(chrome)]
    prose = [
        f"“The {thing} of {name} is not what it was,” said {rng.choice(NAMES)} {rng.choice(NAMES)}, who has known the "
        f"{rng.choice(THINGS)} for {rng.randint(2, 60)} years. In {rng.choice(NAMES)}, {rng.randint(20, 900)} people "
        f"signed a letter about the {rng.choice(THINGS)}, and the council said that it would answer within the month."
        for _ in range(paragraphs)
    ]
    half = chrome // 2
    return "\n".join([*furniture[:half], f"The {thing} of {name} {deed}", *prose, *furniture[half:]])
