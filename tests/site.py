"""A news site of the tests' own: two hundred articles if asked for, and on every page what such sites print."""

from __future__ import annotations

from html import escape
from random import Random
from typing import NamedTuple

TOWNS = "Port Elda,Sorr,Vilar,Kestrel Bay,Ombra,Hallin,Marrow,Tessel,Quint,Aldermere".split(",")
PEOPLE = "Ole Brandt,Marta Quill,Ivo Maric,Achta Saleh,Rui Calado,Ana Prado,Jonas Weil,Lena Fisk".split(",")
THINGS = (
    "ferry,bridge,harbour wall,night train,school roof,fish market,lighthouse,rope works,tram line,library,"
    "swimming pool,post office,bakery,sea wall,grain store,weather station,cinema,town hall,canal lock,hospital wing"
).split(",")
DEEDS = "reopens,closes,is sold,is mended,is moved inland,loses its keeper,gets a new owner,wins a prize".split(",")
CAUSES = "a storm,a long dispute,the spring flood,a vote of the council,two dry summers,a fire in the cellar".split(",")
WEEKDAYS = "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday".split(",")

SLOGAN = "The Elda Courier has told the islands of tides, prices and quarrels every morning since the first mail boat."
HOUSE = (
    "This newspaper belongs to the people who read it: nine thousand households hold a share, and none holds two.",
    "Our reporters take no free tickets or meals, and they say so when a source has asked not to be named.",
)
FOOTER = ("Contact the newsroom", "Corrections and complaints", "© 2024 The Elda Courier", "Privacy and cookies")
SENTENCES = (
    "The {thing} in {town} had been watched with worry since {cause} left its mark in {year}, {person} said.",
    "“Nobody asked us, and nobody will pay for it but us,” said {person}, living near the {thing} for {n} years.",
    "The council of {town} has set aside {n} thousand crowns for the work, which {person} called a beginning.",
    "Between {town} and the coast, {n} families depend on the {thing}, says a survey that {person} made last winter.",
    "A first attempt came to nothing after {cause}, and the plans lay in {town} until {person} asked for them.",
    "{person} told a meeting in {town} that the {thing} would be looked at again before the autumn, whatever it costs.",
    "Engineers from {town} found {n} cracks in the old stone, and wrote that {cause} alone could not explain them.",
)


class Story(NamedTuple):
    headline: str
    byline: str
    published: str
    paragraphs: tuple[str, ...]


def stories(count: int) -> list[Story]:
    """As many stories, no two under the same headline; the same ones each time."""
    dice = Random(7)
    headlines = [f"{thing.capitalize()} in {town} {deed}" for thing in THINGS for town in TOWNS for deed in DEEDS]
    return [_story(headline, dice) for headline in dice.sample(headlines, count)]


def _story(headline: str, dice: Random) -> Story:
    thing, town = headline.split(" in ")[0].lower(), next(town for town in TOWNS if f"in {town}" in headline)
    sentences = [
        form.format(
            thing=thing,
            town=town,
            cause=dice.choice(CAUSES),
            person=dice.choice(PEOPLE),
            year=dice.randint(1960, 2019),
            n=dice.randint(3, 90),
        )
        for form in dice.sample(SENTENCES, 6)
    ]
    paragraphs = tuple(" ".join(pair) for pair in zip(sentences[::2], sentences[1::2]))
    day = f"{dice.randint(1, 28)} May 2024, {dice.randint(6, 21)}:{dice.randint(10, 59)}"
    return Story(headline, f"By {dice.choice(PEOPLE)}", f"Published {day}", paragraphs)


def page(story: Story, others: list[Story], seed: int) -> list[tuple[str, str]]:
    """The tags and texts of a story's page: what the site prints around it, too.

    `others` are the stories that every page links to; the story itself may be one of them.
    """
    dice = Random(seed)
    above = ["The Elda Courier", f"{dice.choice(WEEKDAYS)}, {dice.randint(1, 28)} May 2024", "News", "Sport", "Tides"]
    above += [f"Port Elda {dice.randint(4, 19)}°, wind {dice.randint(2, 40)} knots", SLOGAN]
    below = [*HOUSE, f"{dice.randint(0, 400)} comments", "Most read", *(other.headline for other in others), *FOOTER]
    return [
        *(("div", text) for text in above),
        ("h1", story.headline),
        ("div", story.byline),
        ("time", story.published),
        *(("p", text) for text in story.paragraphs),
        *(("div", text) for text in below),
    ]


def as_text(rows: list[tuple[str, str]]) -> str:
    """The page flattened, a line each."""
    return "".join(f"{text}\n" for _, text in rows)


def as_html(rows: list[tuple[str, str]], links: str = "") -> str:
    """The page as a server would send it, with links to others ahead of it."""
    body = "\n".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in rows)
    return f"<!doctype html><html><head><meta charset='utf-8'></head><body>{links}\n{body}</body></html>"
