"""Records of all shapes, for laws that hold for any."""

from __future__ import annotations

from datetime import timedelta, timezone

from hypothesis import strategies as st

from newsclean import Article, Block, Course, Dateline, Document, Kind, Line, Role, Span, Trimmed

TEXT = st.text(max_size=20)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
ZONES = st.none() | st.timedeltas(timedelta(hours=-23), timedelta(hours=23)).map(
    lambda offset: timezone(timedelta(minutes=offset // timedelta(minutes=1)))
)
SPANS = st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)).map(sorted).map(lambda ends: Span(*ends))
SHARES = st.floats(0, 1)
ARTICLES = st.builds(
    Article,
    blocks=st.lists(st.builds(Block, st.sampled_from(Role), TEXT, SPANS), min_size=1, max_size=4).map(tuple),
    authors=TEXTS,
    dateline=st.none() | st.builds(Dateline, TEXTS, st.none() | TEXT, st.none() | TEXT, SPANS),
    published=st.none() | st.datetimes(timezones=ZONES),
    links=TEXTS,
    confidence=SHARES,
)
LINES = st.builds(
    Line,
    number=st.integers(0, 10**6),
    span=SPANS,
    text=TEXT,
    role=st.none() | st.sampled_from(Role),
    kind=st.none() | st.sampled_from(Kind),
    reason=TEXT,
    course=st.none() | st.sampled_from(Course),
    certainty=SHARES,
    article=st.none() | st.integers(0, 99),
    trims=st.lists(st.builds(Trimmed, SPANS, TEXT, TEXT), max_size=2).map(tuple),
)
DOCUMENTS = st.builds(
    Document,
    text=TEXT,
    lines=st.lists(LINES, max_size=4).map(tuple),
    articles=st.lists(ARTICLES, max_size=2).map(tuple),
    encoding=st.none() | st.sampled_from(["utf-8", "koi8-r"]),
)
