"""A dump of as many lines as are asked for, drawn from sentences of our own."""

from __future__ import annotations

import random

GOODS = "storms nets lamps bread letters coal sheep rope paint salt boats wind".split()
BODY = (
    "The ferry sailed again on Friday, the harbour office said, after ten weeks in dry dock and a winter of {}.",
    "“We have waited long enough for {},” said Ivo Maric, who runs a bakery on the island, before the boat came in.",
    "Tickets for {} went on sale at noon and were gone within the hour, officials said on the pier.",
    "Engineers expect the work on {} to take until March, at a cost of nine million crowns, the office said.",
)


def long_dump(lines: int) -> str:
    """A dump of so many lines."""
    rng = random.Random(lines)
    out: list[str] = []
    while len(out) < lines:
        a, b = rng.sample(GOODS, 2)
        out += ["Home", "Share this article", f"Harbour counts {a} and {b} after winter", "By Marta Quill"]
        out += [f"{rng.randint(1, 28)} March 2024, 14:05"]
        out += [rng.choice(BODY).format(f"{rng.choice([a, b])} and {rng.choice(GOODS)}") for _ in range(8)]
        out += ["Read more", "Follow us on Facebook", ""]
    return "\n".join(out[: lines - 1]) + "\nRead more\n"
