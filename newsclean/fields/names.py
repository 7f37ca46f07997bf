"""What the name of a person looks like, in scripts with and without capitals."""

from __future__ import annotations

from functools import cache

import regex

from newsclean.fields.places import is_agency, is_city, is_label, is_region
from newsclean.fields.tables import fold, folded, load_json

_LONGEST_NAME = 48
_MOST_WORDS = 6
_CAPITAL_WORD = regex.compile(
    r"(?:\p{Lu}\.){1,3}-?(?:\p{Lu}\.)?|(?:[\p{Lu}\p{Lt}]|[dDlLoO]['’]|al-|el-|ʻ)[\p{L}\p{M}]*+(?:['’ʼ\-‑·.](?=\p{L})[\p{L}\p{M}]++)*+\.?"
)
_INITIAL = regex.compile(r"\p{Lu}\.")
_CASELESS_WORD = regex.compile(r"[\p{Lo}\p{M}][\p{Lo}\p{M}\u200c\-'’.]*+")
_HAN_NAME = regex.compile(
    r"\p{Han}{2,4}|\p{Han}{1,3}[ 　]\p{Han}{1,3}|[\p{Han}\p{Katakana}ー・＝]{3,14}|\p{Han}{1,3}[ 　]?\p{Hiragana}{1,5}"
)
_HANGUL_NAME = regex.compile(r"\p{Hangul}{2,4}|\p{Hangul}{1,2} \p{Hangul}{1,2}")
# `石川県警察` begins with a surname too.
_JAPANESE_LENGTH = regex.compile(r"\p{Han}{2}(?![県市区町村都府駅])\p{Han}{2,3}|\p{Han}{2,3}[ \u3000]\p{Han}{1,3}")
_EAST_ASIAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_CASED = regex.compile(r"[\p{Lu}\p{Ll}\p{Lt}]")


@cache
def byline_words(key: str) -> frozenset[str]:
    """Read one of the lists of bylines.json, folded."""
    return folded(load_json("bylines.json")[key])


def is_east_asian(text: str) -> bool:
    """Tell whether a text has letters of Chinese, Japanese or Korean."""
    return _EAST_ASIAN.search(text) is not None


def is_name(text: str) -> bool:
    """Tell whether a text can be the name of one person: one to six words, none of them a word that names do not hold.

    >>> is_name("Jane van der Roe"), is_name("JANE ROE"), is_name("Political Editor"), is_name("جمال محمد")
    (True, True, False, True)
    """
    if not text or len(text) > _LONGEST_NAME:
        return False
    if is_east_asian(text):
        return _is_east_asian_name(text)
    words = text.split()
    if not 1 <= len(words) <= _MOST_WORDS:
        return False
    pattern = _CAPITAL_WORD if _CASED.search(text) else _CASELESS_WORD
    particles, strangers, capitals = byline_words("particles"), _strangers(), 0
    for i, word in enumerate(words):
        plain = fold(word.strip(".,"))
        known = plain not in strangers or (plain in particles and i) or _INITIAL.fullmatch(word)
        if known and pattern.fullmatch(word):
            capitals += 1
        elif not (plain in particles and word.islower() and i + 1 < len(words)):
            return False
    return capitals > 0 and not is_label(text)


@cache
def _strangers() -> frozenset[str]:
    """The words that no name of a person holds."""
    titles = byline_words("titles") | byline_words("name_suffixes")
    return (byline_words("not_name_words") | byline_words("role_words") | byline_words("organisation_words")) - titles


def _is_east_asian_name(text: str) -> bool:
    if not (_HAN_NAME.fullmatch(text) or _HANGUL_NAME.fullmatch(text)):
        return False
    return not is_city(text) and not is_agency(text) and text not in byline_words("not_name_words")


def is_full_name(text: str) -> bool:
    """Tell whether a text is a name of two words or more, and not a place's.

    >>> is_full_name("Jane Roe"), is_full_name("Jane"), is_full_name("New York")
    (True, False, False)
    """
    if is_east_asian(text):
        return is_name(text) and has_known_name_part(text)
    return len(text.split()) > 1 and is_name(text) and not is_city(text) and not is_region(text)


def has_known_name_part(text: str) -> bool:
    """Tell whether a Chinese, Japanese or Korean name begins with a common surname, or ends like a given name.

    >>> has_known_name_part("王小明"), has_known_name_part("한가람"), has_known_name_part("首頁")
    (True, True, False)
    >>> has_known_name_part("松岡健太"), has_known_name_part("大渡 花子")
    (True, True)
    """
    data = load_json("bylines.json")
    if text[:1] in data["han_surnames"] or (2 < len(text) < 5 and text[:1] in data["hangul_surnames"]):
        return True
    if _JAPANESE_LENGTH.fullmatch(text) and not _japanese_surnames().isdisjoint((text[:2], text[:3])):
        return True
    surname, space, given = text.replace("\u3000", " ").partition(" ")
    return bool(space) and len(surname) > 1 and len(given) == 2 and given[-1] in data["han_given_ends"]


@cache
def _japanese_surnames() -> frozenset[str]:
    return frozenset(load_json("bylines.json")["japanese_surnames"])


def is_organisation(text: str) -> bool:
    """Tell whether a text names an agency or a newsroom rather than a person.

    >>> is_organisation("Associated Press"), is_organisation("BBC News"), is_organisation("Jane Roe")
    (True, True, False)
    """
    return is_agency(text) or is_newsroom(text)


def is_newsroom(text: str) -> bool:
    """Tell whether a text has a word that newsrooms and institutions have in their names.

    >>> is_newsroom("BBC News"), is_newsroom("Reuters")
    (True, False)
    """
    words = [fold(word.strip(".,")) for word in text.split()]
    return len(words) <= _MOST_WORDS and not byline_words("organisation_words").isdisjoint(words)
