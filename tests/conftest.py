from __future__ import annotations

from hypothesis import settings

# Those files are read by the type checker, see test_typing.py; some of what they say is wrong on purpose.
collect_ignore = ["typing"]

# A busy machine is no reason for a property to fail.
settings.register_profile("newsclean", deadline=None)
settings.load_profile("newsclean")
