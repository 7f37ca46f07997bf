"""What a parse did and why, for people: as text, and as a page to look at, to point at and to correct.

`decisions` finds what decided each line, `text` writes it down, `page` makes it a page.
"""

from newsclean.explain.decisions import Decision, Sign, decide
from newsclean.explain.page import explanation_page, in_frame
from newsclean.explain.text import explanation_text

__all__ = ["Decision", "Sign", "decide", "explanation_page", "explanation_text", "in_frame"]
