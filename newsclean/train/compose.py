"""Compose dumps of several articles in randomly drawn layouts, every line tagged.

A model trained on a handful of fixed layouts learns those; here the order of the parts, their place
before or after the body, the repeats, links, bullets, separators, blank lines, page chrome and line
breaking are all drawn anew for each site, so that a layout never seen is one more draw.
"""

from __future__ import annotations

import random
import string
from collections.abc import Mapping, Sequence
from typing import Any

import regex
from attrs import evolve, frozen

from newsclean.train.examples import Example, with_course

MONTHS = "January February March April May June July August September October November December".split()
SITES = (
    "The Harbour Times", "Metro Kurier", "Voz del Sur", "Le Journal d’Ici",
    "Northern Post", "nytt24.example", "城市日报", "Capital News",
)  # fmt: skip
HOSTS = ("arab.news", "reut.rs", "bit.ly", "t.co", "trib.al", "xx.is", "kur.ier", "short.example")
SCHEMES = ("https://", "https://", "http://", "", "https://www.")
BYLINES = (
    "{}", "{}", "{}", "By {}", "By {}", "by {}", "BY {}", "Von {}", "Par {}", "Por {}",
    "Written by {}", "{} | Staff Writer",
)  # fmt: skip
SEPARATORS = ("* * *", "---", "-----", "***", "=====", "_____", "———", "• • •", "#")
CHROME = (
    "Share this article", "Short Url", "Follow us", "Advertisement", "Read more", "Recommended", "Newsletter",
    "Comments", "Print", "Home", "Sport", "Log in", "Facebook", "Twitter", "WhatsApp", "Copy link", "Most read",
    "Mehr zum Thema", "Anzeige", "Lire aussi", "Publicidad", "Compartir", "Les også", "Читайте также", "分享",
    "関連記事", "기사 공유", "اقرأ أيضا",
)  # fmt: skip
CRAWLED = 0.35
"""How likely a crawl shows each of what repeats on a site."""
MOST_AROUND = 6
"""Lines of page chrome that are drawn at most before or after a body."""
SENTENCE_END = regex.compile(r"(?<=[.!?…][\"”’»]?)\s+(?=[\"“„«¿¡]?\p{Lu})")


@frozen
class Story:
    """An article's parts as gold gives them; `paragraphs` are (tag, text)."""

    headline: str | None
    standfirst: tuple[str, ...]
    authors: tuple[str, ...]
    paragraphs: tuple[tuple[str, str], ...]
    publisher: str


@frozen
class Site:
    """What one site keeps the same for all its pages: the parts before and after the body, and how they look.

    A crawl shows more of it: lines `ahead` of each story and `behind` it, and the `staff` who write them all.
    """

    front: tuple[str, ...]
    back: tuple[str, ...]
    bullet: str
    bar: str
    name: str
    host: str
    date_form: int
    byline_form: str
    blank_between_paragraphs: bool
    blank_between_parts: bool
    upper_headline: bool
    wrap: int
    sentences: bool
    inside_chrome: float
    summary: int
    most_paragraphs: int
    ahead: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()


def story_of(page: Mapping[str, Any]) -> Story | None:
    """The story of a page's gold, or None where the gold has no headline or hardly any body."""
    gold = page["gold"]
    if not gold.get("title"):
        return None
    if "body" in gold:
        paragraphs = [("paragraph", text.strip()) for text in gold["body"].split("\n") if text.strip()]
        standfirst: tuple[str, ...] = ()
    else:
        paragraphs = []
        for section in gold["sections"]:
            paragraphs += [("subhead", " ".join(text.split())) for text in section["headline"]]
            paragraphs += [("paragraph", " ".join(text.split())) for text in section["paragraphs"]]
        standfirst = tuple(" ".join(text.split()) for text in gold["summary"])
    paragraphs = [(tag, text) for tag, text in paragraphs if text]
    if sum(len(text) for tag, text in paragraphs if tag == "paragraph") < 200:
        return None
    return Story(
        " ".join(gold["title"].split()),
        standfirst,
        tuple(gold.get("authors") or ()),
        tuple(paragraphs),
        page["publisher"],
    )


def draw_site(rng: random.Random) -> Site:
    """Draw a layout that all articles of one site share."""
    front, back = _draw_parts(rng)
    return Site(
        front=front,
        back=back,
        bullet=rng.choice(["- ", "- ", "• ", "* ", "– ", "", ""]),
        bar=rng.choice(["|", "|", "-", "–", "—", "::", "»"]),
        name=rng.choice(SITES),
        host=rng.choice(SCHEMES) + rng.choice(HOSTS),
        date_form=rng.randrange(7),
        byline_form=rng.choice(BYLINES),
        blank_between_paragraphs=rng.random() < 0.25,
        blank_between_parts=rng.random() < 0.2,
        upper_headline=rng.random() < 0.04,
        wrap=rng.choice([60, 72, 80, 100]) if rng.random() < 0.06 else 0,
        sentences=rng.random() < 0.05,
        summary=rng.choice([0, 0, 1, 2, 2, 3]),
        most_paragraphs=rng.choice([2, 2, 3, 3, 4, 5, 6, 8]) if rng.random() < 0.5 else 999,
        inside_chrome=0.0 if rng.random() < 0.75 else rng.choice([0.03, 0.08, 0.15]),
    )  # fmt: skip


def _draw_parts(rng: random.Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if rng.random() < 0.12:
        return ("headline",), ()
    head = ["headline"]
    if rng.random() < 0.25:
        head.insert(rng.choice([0, 1, 1]), "link")
    if rng.random() < 0.3:
        head.append(rng.choice(["repeat", "repeat", "title"]))
    if rng.random() < 0.2:
        head.insert(0, rng.choice(["title", "title", "repeat"]))
    if rng.random() < 0.85:
        head.append("standfirst")
    for part in ("byline", "published"):
        if rng.random() < 0.4:
            head.insert(
                rng.randint(0 if rng.random() < 0.15 else len(head) - head[::-1].index("headline"), len(head)), part
            )
    if rng.random() < 0.3:
        head.insert(rng.randint(0, len(head)), "chrome")
    tail: list[str] = []
    for part, chance in (("chrome", 0.3), ("link", 0.15), ("byline", 0.06), ("published", 0.05)):
        if part not in head and rng.random() < chance:
            tail.append(part)
    kind = rng.random()
    if kind < 0.7:
        return tuple(head), tuple(tail)
    if kind < 0.93:
        lead = [part for part in tail if part == "byline"]
        return tuple(lead), (*head, *(part for part in tail if part not in lead))
    rest = [part for part in head if part != "headline"]  # the headline before, the furniture after
    return ("headline",), (*rest, *tail)


LAYOUTS = ("headline first", "title first", "link first", "bare", "headline behind", "headline apart")


def crawled(site: Site, stories: Sequence[Story], chrome: Sequence[Sequence[str]], rng: random.Random) -> Site:
    """The site as a crawl of it shows: perhaps the same lines before each story, and behind it, and few who write."""

    def run() -> tuple[str, ...]:
        found = rng.choice(chrome) if chrome else CHROME
        at = rng.randrange(len(found))
        return tuple(found[at : at + rng.randint(1, MOST_AROUND)])

    names = sorted({name for story in stories for name in story.authors})
    return evolve(
        site,
        ahead=run() if rng.random() < CRAWLED else (),
        behind=run() if rng.random() < CRAWLED else (),
        staff=tuple(rng.sample(names, min(len(names), rng.randint(1, 3)))) if rng.random() < CRAWLED else (),
    )


def layout_of(site: Site) -> str:
    """Which of `LAYOUTS` a site has, by where its headline stands and what comes first."""
    if "headline" in site.back:
        return "headline behind"
    if set(site.front) & set(site.back) or any(part in site.back for part in ("standfirst", "repeat", "title")):
        return "headline apart"
    if site.front == ("headline",):
        return "bare"
    if site.front[0] == "link":
        return "link first"
    if site.front[0] in ("title", "repeat"):
        return "title first"
    return "headline first"


def compose(
    stories: Sequence[Story], sites: Sequence[Site], chrome: Sequence[Sequence[str]], rng: random.Random
) -> Example:
    """Lay stories out one after the other, each in the layout of its site; `chrome` are runs of lines of real pages."""
    lines: list[str] = []
    gaps: list[int] = [0]
    tags: list[str] = []

    def put(tag: str, text: str) -> None:
        lines.append(text)
        tags.append(tag)
        gaps.append(0)

    gap = rng.choice(["", "", "", "blank", "blanks", "separator"])
    for n, (story, site) in enumerate(zip(stories, sites)):
        if n and gap == "separator":
            put("after", rng.choice(SEPARATORS))
        elif n and gap:
            gaps[-1] = 1 if gap == "blank" else rng.randint(2, 4)
        story = summarised(shortened(story, site.most_paragraphs), site.summary, rng)
        if site.staff:
            story = evolve(story, authors=(rng.choice(site.staff),))
        for line in site.ahead:
            put("before", line)
        parts = [*((part, "") for part in site.front), ("body", ""), *((part, "<") for part in site.back)]
        for part, side in parts:
            for tag, text in _part(part, side, story, site, chrome, rng):
                put(tag, text)
                if site.blank_between_paragraphs and part == "body":
                    gaps[-1] = 1
            if site.blank_between_parts:
                gaps[-1] = 1
        for line in site.behind:
            put("after", line)
    return Example(tuple(lines), tuple(gaps), tuple(with_course(tags)), "", "dump")


def shortened(story: Story, most: int) -> Story:
    """The story's first paragraphs, and no sub-heading at their end."""
    paragraphs = list(story.paragraphs[:most])
    while len(paragraphs) > 1 and paragraphs[-1][0] == "subhead":
        paragraphs.pop()
    return evolve(story, paragraphs=tuple(paragraphs))


def summarised(story: Story, size: int, rng: random.Random) -> Story:
    """The story with up to `size` bullets that take up paragraphs of it in part, if it has no standfirst of its own."""
    paragraphs = [text for tag, text in story.paragraphs if tag == "paragraph"]
    if story.standfirst or not size or len(paragraphs) < 3:
        return story
    bullets = []
    for text in rng.sample(paragraphs, min(size, len(paragraphs))):
        words = text.split()
        cut = rng.randint(7, 22)
        bullets.append(" ".join(words[:cut]).rstrip(",;:.") + rng.choice(["", "", "."]))
    return evolve(story, standfirst=tuple(bullet for bullet in bullets if len(bullet) > 20))


def _part(
    part: str, side: str, story: Story, site: Site, chrome: Sequence[Sequence[str]], rng: random.Random
) -> list[tuple[str, str]]:
    if part == "body":
        return _body(story, site, chrome, rng)
    headline = story.headline
    if headline and site.upper_headline:
        headline = headline.upper()
    if part == "headline":
        return [("headline" + side, headline)] if headline else []
    if part == "repeat":
        return [("repeat" + side, headline)] if headline else []
    if part == "title":
        title = f"{headline} {site.bar} {site.name}" if rng.random() < 0.9 else f"{site.name} {site.bar} {headline}"
        return [("repeat" + side, title)] if headline else []
    if part == "standfirst":
        return [("standfirst" + side, site.bullet + text) for text in story.standfirst]
    if part == "byline":
        return [("byline" + side, site.byline_form.format(_join(story.authors, rng)))] if story.authors else []
    if part == "published":
        return [("published" + side, _date(site.date_form, rng))]
    if part == "link":
        code = "".join(rng.choices(string.ascii_letters + string.digits, k=rng.randint(4, 8)))
        return [("link" + side, f"{site.host}/{code}")]
    tag = "after" if side else "before"
    if chrome and rng.random() < 0.5:
        run = rng.choice(chrome)
        at = rng.randrange(len(run))
        return [(tag, text) for text in run[at : at + rng.randint(1, MOST_AROUND)]]
    return [(tag, rng.choice(CHROME)) for _ in range(rng.randint(1, 5))]


def _join(names: Sequence[str], rng: random.Random) -> str:
    if len(names) == 1:
        return names[0]
    return ", ".join(names[:-1]) + rng.choice([", ", " and ", " & "]) + names[-1]


def _date(form: int, rng: random.Random) -> str:
    day, month, year = rng.randint(1, 28), rng.randrange(12), rng.randint(2005, 2026)
    clock = f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}"
    name = MONTHS[month]
    return (
        f"{day} {name} {year}",
        f"{name} {day}, {year}",
        f"{day:02}.{month + 1:02}.{year}",
        f"{day:02}.{month + 1:02}.{year}, {clock} Uhr",
        f"Updated {day} {name[:3]} {year} {clock}",
        f"{year}-{month + 1:02}-{day:02} {clock}",
        f"Published: {name[:3]} {day}, {year} {clock}",
    )[form]


def _body(story: Story, site: Site, chrome: Sequence[Sequence[str]], rng: random.Random) -> list[tuple[str, str]]:
    body: list[tuple[str, str]] = []
    for tag, text in story.paragraphs:
        if body and site.inside_chrome and rng.random() < site.inside_chrome:
            body.append(("inside", rng.choice(CHROME)))
        if tag == "paragraph" and site.sentences:
            body += [(tag, piece) for piece in SENTENCE_END.split(text)]
        elif tag == "paragraph" and site.wrap and len(text) > site.wrap:
            body += [(tag, piece) for piece in _wrapped(text, site.wrap)]
        else:
            body.append((tag, text))
    return [("opening", body[0][1]), *body[1:]]


def _wrapped(text: str, width: int) -> list[str]:
    rows: list[str] = []
    for word in text.split():
        if rows and len(rows[-1]) + 1 + len(word) <= width:
            rows[-1] += " " + word
        else:
            rows.append(word)
    return rows


def chrome_runs(examples: Sequence[Example]) -> list[tuple[str, ...]]:
    """The runs of lines before and after the body on real pages: what to put around composed articles."""
    runs = []
    for example in examples:
        for tags in (("before", "head"), ("after",)):
            run = tuple(line for line, tag in zip(example.lines, example.tags) if tag in tags and len(line) < 80)
            if run:
                runs.append(run)
    return runs


def joined(examples: Sequence[Example], rng: random.Random) -> Example:
    """Whole flattened pages one after the other."""
    gap = rng.choice([0, 1, 2])
    lines: list[str] = []
    gaps: list[int] = [0]
    tags: list[str] = []
    choices: list[frozenset[str]] = []
    for example in examples:
        lines += example.lines
        tags += example.tags
        choices += example.choices or [frozenset({tag}) for tag in example.tags]
        gaps[-1] = max(gaps[-1], example.gaps[0], gap if len(lines) > len(example.lines) else 0)
        gaps += example.gaps[1:]
    return Example(tuple(lines), tuple(gaps), tuple(tags), "", "pages", choices=tuple(choices))


def printed(story: Story, rng: random.Random) -> Example:
    """A story as `Article.to_text` prints it: the parts one after the other, a blank line between two."""
    parts = ("headline", "standfirst", *(part for part in ("byline", "published") if rng.random() < 0.4))
    site = evolve(
        draw_site(rng),
        front=parts,
        back=(),
        bullet="- ",
        blank_between_paragraphs=True,
        blank_between_parts=True,
        inside_chrome=0.0,
    )
    return compose([story], [site], [], rng)
