"""newsclean turns flat text scraped from news sites into clean, typed articles."""

from newsclean.articles import find_articles
from newsclean.defaults import DEFAULT_RULES
from newsclean.document import Document
from newsclean.errors import (
    HTMLInputError,
    ModelError,
    NewscleanError,
    ProfileError,
    RecordError,
    RuleError,
    TextError,
)
from newsclean.fields import find_dateline, find_links
from newsclean.lines import split_lines
from newsclean.many import parse_many
from newsclean.model import Model, load_model
from newsclean.page import Page
from newsclean.pipeline import parse, strip_boilerplate
from newsclean.profile import SiteProfile
from newsclean.records import (
    Article,
    Block,
    Course,
    Cut,
    Dateline,
    Kind,
    Line,
    Link,
    Role,
    Span,
    Trimmed,
)
from newsclean.repairs import repair
from newsclean.roles import label
from newsclean.rules import Repair, RoleRule, Rules, Trim, pattern
from newsclean.streams import parse_stream

__version__ = "0.1.0"

__all__ = [
    "DEFAULT_RULES",
    "Article",
    "Block",
    "Course",
    "Cut",
    "Dateline",
    "Document",
    "HTMLInputError",
    "Kind",
    "Line",
    "Link",
    "Model",
    "ModelError",
    "NewscleanError",
    "Page",
    "ProfileError",
    "RecordError",
    "Repair",
    "Role",
    "RoleRule",
    "RuleError",
    "Rules",
    "SiteProfile",
    "Span",
    "TextError",
    "Trim",
    "Trimmed",
    "find_articles",
    "find_dateline",
    "find_links",
    "label",
    "load_model",
    "parse",
    "parse_many",
    "parse_stream",
    "pattern",
    "repair",
    "split_lines",
    "strip_boilerplate",
]
