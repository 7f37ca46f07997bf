"""What single lines say about a report: where and when it was filed, by whom, and which links and credits it prints."""

from newsclean.fields.bylines import find_authors, is_author_name, is_byline, is_contribution
from newsclean.fields.credits import find_credits, is_credit_line
from newsclean.fields.datelines import find_dateline
from newsclean.fields.dates import Found, find_date, find_published, find_published_among, is_published_line
from newsclean.fields.languages import tell_language
from newsclean.fields.links import find_links, is_link_line
from newsclean.fields.split_bylines import joins_names, opens_byline

__all__ = [
    "Found",
    "find_authors",
    "find_credits",
    "find_date",
    "find_dateline",
    "find_links",
    "find_published",
    "find_published_among",
    "is_author_name",
    "is_byline",
    "is_contribution",
    "is_credit_line",
    "is_link_line",
    "is_published_line",
    "joins_names",
    "opens_byline",
    "tell_language",
]
