"""A story that the tests of training share."""

from __future__ import annotations

from newsclean.train.compose import Story

STORY = Story(
    headline="Ferry sails again",
    standfirst=("Two crossings a day until March",),
    authors=("Marta Quill", "Ivo Maric"),
    paragraphs=(
        ("paragraph", "The ferry sailed again on Friday. It had been in dry dock for ten weeks."),
        ("subhead", "A long wait"),
        ("paragraph", "“We have waited long enough,” said the baker."),
        ("paragraph", "Tickets were gone within the hour."),
    ),
    publisher="harbour.example",
)
