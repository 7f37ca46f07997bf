"""What a text shows of each line's role, before anything is decided.

`shape` reduces a line to a few small classes, `context` adds what its neighbours, its repeats and the
prose around it say, `names` spells both out as the features that the model weighs.
"""

from newsclean.evidence.candidates import headline_candidates
from newsclean.evidence.context import Evidence, observe
from newsclean.evidence.names import GROUPS, Key, Values, columns, features, keys, spell, word_keys
from newsclean.evidence.theme import is_told, shared, theme

__all__ = [
    "GROUPS",
    "Evidence",
    "Key",
    "Values",
    "columns",
    "features",
    "headline_candidates",
    "is_told",
    "keys",
    "observe",
    "shared",
    "spell",
    "theme",
    "word_keys",
]
