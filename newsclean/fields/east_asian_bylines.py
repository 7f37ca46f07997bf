"""Bylines of Chinese, Japanese and Korean, where no space parts a name from what is said about it."""

from __future__ import annotations

from functools import cache

import regex

from newsclean.fields.names import has_known_surname, is_name
from newsclean.fields.places import is_agency, is_city
from newsclean.fields.tables import load_json

_KOREAN = regex.compile(
    r"(?<![\p{Hangul}])(?P<names>\p{Hangul}{2,4}(?:\s?[·・,]\s?\p{Hangul}{2,4}){0,5})\s?(?:\L<suffixes>)(?!\p{Hangul}{2})",
    suffixes=[
        "기자",
        "특파원",
        "선임기자",
        "인턴기자",
        "논설위원",
        "대기자",
        "전문기자",
        "통신원",
        "리포터",
        "객원기자",
        "수습기자",
        "편집위원",
    ],
)
_NAMES = r"(?P<names>[\p{Han}\p{Katakana}\p{Hiragana}\p{Hangul}ーA-Za-z·・、,，\s　]{2,60}+)"
_BREAK = regex.compile(r"[、,，/／\s　]+|(?<=\p{Hangul})[·・](?=\p{Hangul})|(?<=\p{Han})[・·](?=\p{Han})")
_JAPANESE_SUFFIX = regex.compile(
    r"(?P<names>\p{Han}{2,5}(?:[、・]\p{Han}{2,5}){0,5})\s?(?:記者|特派員|編集委員|論説委員)\s?$"
)
_JAPANESE_PLACE = regex.compile(
    r"[（(【［\[]?(?P<place>[\p{Katakana}ー\p{Han}]{2,10})[＝=](?P<names>\p{Han}{2,5})[）)】］\]]?$"
)
_TAIWANESE = regex.compile(
    r"[〔【（(\[]?(?:记者|記者)\s?(?P<names>[\p{Han}、\s]{2,24}?)\s?[/／╱]?\s?(?P<place>\p{Han}{2,4})(?:报导|報導|报道|報道)"
)
_TAIL = regex.compile(r"[）)】〕］\]|｜].*|\s+\d.*|[^\s]+@.*", regex.DOTALL)


@cache
def _prefixed() -> regex.Pattern[str]:
    data = load_json("bylines.json")
    prefixes = [prefix.rstrip(":：/／・") for prefix in data["sure"] if regex.search(r"[\p{Han}\p{Hangul}]", prefix)]
    return regex.compile(
        rf"\W{{0,3}}+(?P<prefix>\L<prefixes>)(?P<colon>\s?[：:／/・=＝]\s?|[\s　]+)?{_NAMES}", prefixes=prefixes
    )


def find_east_asian_authors(byline: str, *, explicit: bool = False) -> tuple[str, ...]:
    """Read the names out of a byline; `explicit` asks for a prefix or a suffix that says it is one.

    >>> find_east_asian_authors("순천, 광양 한가람 기자"), find_east_asian_authors("記者王小明／台北報導")
    (('한가람',), ('王小明',))
    """
    text = byline.strip()
    for reader in (_korean, _taiwanese, _japanese, _with_prefix):
        if names := reader(text):
            return names
    if explicit:
        return ()
    bare = _plain(_TAIL.sub("", text))
    if is_agency(bare):
        return (bare,)
    names = tuple(name for name in _BREAK.split(bare) if name)
    if is_name(bare) and has_known_surname(bare):
        return (bare,)
    return names if names and all(is_name(name) and has_known_surname(name) for name in names) else ()


def _plain(text: str) -> str:
    return text.strip(" 　\t•・·|｜【】()（）[]〔〕:：")


def _korean(text: str) -> tuple[str, ...]:
    found = [name for match in _KOREAN.finditer(text) for name in _listed(match.group("names"))]
    return tuple(dict.fromkeys(name for name in found if not is_city(name)))


def _taiwanese(text: str) -> tuple[str, ...]:
    match = _TAIWANESE.match(text)
    return tuple(_listed(match.group("names"))) if match else ()


def _japanese(text: str) -> tuple[str, ...]:
    if (match := _JAPANESE_PLACE.match(text)) and is_city(match.group("place")) and not is_agency(match.group("names")):
        return (match.group("names"),)
    match = _JAPANESE_SUFFIX.search(text[-60:])
    return tuple(_listed(match.group("names"))) if match else ()


def _with_prefix(text: str) -> tuple[str, ...]:
    match = _prefixed().match(text)
    if match is None:
        return ()
    printed = _plain(match.group("names"))
    names = [printed] if is_name(printed) and " " in printed and len(printed) <= 6 else _listed(printed)
    sure = match.group("colon") or all(map(has_known_surname, names))
    return tuple(names) if sure and names and all(map(is_name, names)) else ()


def _listed(names: str) -> list[str]:
    return [name for name in _BREAK.split(names.strip()) if name]
