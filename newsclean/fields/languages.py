"""The language that a text is likely in, as far as the order of day, month and year depends on it."""

from __future__ import annotations

from collections import Counter
from functools import cache

import regex

from newsclean.fields.tables import check_text, load_json

_SAMPLE, _FEWEST_WORDS = 2000, 4
_WORD = regex.compile(r"[\p{L}\p{M}]++")


def tell_language(text: str) -> str | None:
    """Tell the language of some sentences as a BCP 47 tag, by script and common words; None where they are too few.

    Close relatives may be taken for each other; they print their dates alike. Only the first 2,000 characters count.
    Raises TypeError for anything but a str.

    >>> tell_language("Der Senat hat am Freitag ein Gesetz über die Uferwege und den Hafen beschlossen.")
    'de'
    >>> tell_language("다리가 다시 열렸다고 시가 밝혔다."), tell_language("Storm closes port")
    ('ko', None)
    """
    check_text(text)
    sample = text[:_SAMPLE]
    return _by_script(sample) or _by_words(sample)


def _by_script(sample: str) -> str | None:
    """Tell the language of a script that one language has, or that some letters divide."""
    counts = {name: len(pattern.findall(sample)) for name, pattern in _scripts().items()}
    if counts["Hiragana"] > counts["Han"] // 8:
        counts["Hiragana"] += counts.pop("Han")
    script, most = max(counts.items(), key=lambda item: item[1])
    if most < _FEWEST_WORDS or most * 3 < sum(map(len, _WORD.findall(sample))):
        return None
    data = load_json("languages.json")
    language: str = data["scripts"][script]
    own_letters = data["letters"].get(language, {}).items()
    return next((own for letters, own in own_letters if not set(letters).isdisjoint(sample)), language)


def _by_words(sample: str) -> str | None:
    words = Counter(map(str.casefold, _WORD.findall(sample)))
    common = load_json("languages.json")["words"]
    scores = {language: sum(words[word] for word in own) for language, own in common.items()}
    best: str = max(scores, key=scores.__getitem__)
    return best if scores[best] >= _FEWEST_WORDS else None


@cache
def _scripts() -> dict[str, regex.Pattern[str]]:
    return {name: regex.compile(rf"\p{{{name}}}") for name in load_json("languages.json")["scripts"]}
