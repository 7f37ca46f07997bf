from __future__ import annotations

import newsclean
from newsclean import DEFAULT_RULES, Role, pattern

DUMP = """\
Ferry sails again after ten weeks in dock
By Marta Quill
LISBON: The ferry to the islands sailed again on Friday, the harbour office said, after ten weeks in dry dock.
“We have waited long enough,” said Ivo Maric, who runs a bakery on the nearest of the islands.
Tickets for the first crossing were gone within the hour, according to the shipping line.
Sign up for our newsletter
"""


def test_an_article_comes_out_with_its_fields() -> None:
    (article,) = newsclean.parse(DUMP).articles
    assert article.headline == "Ferry sails again after ten weeks in dock"
    assert article.authors == ("Marta Quill",)
    assert article.dateline is not None
    assert article.dateline.places == ("LISBON",)
    assert len(article.paragraphs) == 3


def test_bytes_tell_their_encoding() -> None:
    assert newsclean.parse(DUMP.encode("utf-16")).encoding == "utf-16-le"
    assert newsclean.parse(DUMP).encoding is None
    assert newsclean.parse(bytearray(DUMP.encode())).articles == newsclean.parse(DUMP).articles


def test_a_rule_of_the_callers_own_is_heard_before_the_model() -> None:
    rules = DEFAULT_RULES.adding(pattern("^Tickets", Role.BOILERPLATE, name="tickets"))
    doc = newsclean.parse(DUMP, rules=rules)
    assert len(doc.articles[0].paragraphs) == 2
    assert [cut.rule for cut in doc.cuts if cut.text.startswith("Tickets")] == ["tickets"]


def test_the_text_of_all_articles() -> None:
    text = newsclean.strip_boilerplate(DUMP)
    assert "newsletter" not in text
    assert text.startswith("Ferry sails again")
    assert newsclean.strip_boilerplate("") == ""


def test_confidence_tells_a_clean_article_from_a_doubtful_one() -> None:
    (clean,) = newsclean.parse(DUMP).articles
    (doubtful,) = newsclean.parse("World\nSport\nLog in to read all about the ferries of the coast.\nNext").articles
    assert 0 < doubtful.confidence < clean.confidence < 1
