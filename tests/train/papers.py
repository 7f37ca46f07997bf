"""Small pages of made-up papers, with gold, that the tests of training share."""

from __future__ import annotations

from typing import Any

TOWNS = ("Selca", "Povlja", "Sumartin", "Bol", "Milna", "Supetar", "Splitska", "Postira")


def paper(n: int) -> dict[str, Any]:
    town = TOWNS[n % len(TOWNS)]
    title = f"Ferry sails to {town} again"
    body = [
        f"The ferry to {town} sailed again on Friday after ten weeks in dry dock, the harbour office said.",
        f"“We have waited long enough,” said the baker of {town}, who had closed her shop for the winter.",
        "Tickets for the first crossing were gone within the hour, according to the shipping line.",
    ]
    lines = [
        f"{title} | Paper {n}",
        "Home",
        "Sport",
        title,
        "By Ana Kos",
        "3 May 2024",
        *body,
        "Related articles",
        "Home",
    ]
    return {
        "id": f"page {n}",
        "source": "papers",
        "publisher": f"paper {n}",
        "country": "hr",
        "gold": {
            "title": title,
            "summary": [],
            "sections": [{"headline": [], "paragraphs": body}],
            "authors": ["Ana Kos"],
            "date": "2024-05-03T08:00:00",
        },
        "texts": {"htmltext": "\n\n".join(lines), "bs4": "\n".join(lines)},
    }


PAGES = [paper(n) for n in range(12)]
