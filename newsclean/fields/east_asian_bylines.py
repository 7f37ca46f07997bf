"""Bylines of Chinese, Japanese and Korean, where no space parts a name from what is said about it."""

from __future__ import annotations

from functools import cache

import regex

from newsclean.fields.names import has_known_name_part, is_name
from newsclean.fields.places import is_agency, is_city, unspaced_agency_names
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
    r"[〔【（(\[]?(?:\p{Han}{2,4}社)?(?:记者|記者|编译|編譯)\s?(?P<names>[\p{Han}、\s]{2,24}?)(?P<parted>\s?[/／╱]\s?|\s)?"
    r"(?P<place>\p{Han}{2,4})(?:报导|報導|报道|報道|\d{1,2}日[电電])"
)
# `(서울=연합뉴스) 한가람 이도윤 기자 =`: several names with spaces between, behind the dateline.
_KOREAN_DATELINE = regex.compile(r"[)）\]】]\s?(?P<names>\p{Hangul}{3}(?:\s\p{Hangul}{3}){1,4})\s기자\s?=")
# What stands before a bare name or the label behind it: a date, a time, a source with its label.
_BEFORE = regex.compile(
    r"[\d\s年月日時时分秒點点시:：./-]{6,}+|\p{Han}{2,4}[：:]\s?\p{Han}{2,8}[\s\u3000|]{1,3}(?=\p{Han}{2,4}[：:])"
)
_TAIL = regex.compile(r"[）)】〕］\]|｜].*|\s+\d.*|[^\s]+@.*", regex.DOTALL)


@cache
def _prefixed() -> regex.Pattern[str]:
    data = load_json("bylines.json")
    prefixes = [prefix.rstrip(":：/／・") for prefix in data["sure"] if regex.search(r"[\p{Han}\p{Hangul}]", prefix)]
    return regex.compile(
        r"\W{0,3}+(?:\L<agencies>(?=记者|記者))?"
        rf"(?P<prefix>\L<prefixes>)(?P<colon>\s?[：:／/・=＝]\s?|[\s　]+)?{_NAMES}",
        prefixes=prefixes,
        agencies=unspaced_agency_names(),
    )


def find_east_asian_authors(byline: str, *, explicit: bool = False) -> tuple[str, ...]:
    """Read the names out of a byline; `explicit` asks for a prefix or a suffix that says it is one.

    >>> find_east_asian_authors("순천, 광양 한가람 기자"), find_east_asian_authors("記者王小明／台北報導")
    (('한가람',), ('王小明',))
    """
    text = byline.strip()
    if before := _BEFORE.match(text):
        text = text[before.end() :]
    for reader in (_korean, _taiwanese, _japanese, _with_prefix):
        if names := reader(text):
            return names
    if explicit:
        return ()
    bare = _plain(_TAIL.sub("", text))
    if is_agency(bare):
        return (bare,)
    names = tuple(name for name in _BREAK.split(bare) if name)
    if is_name(bare) and has_known_name_part(bare):
        return (bare,)
    return names if names and all(is_name(name) and has_known_name_part(name) for name in names) else ()


def _plain(text: str) -> str:
    return text.strip(" 　\t•・·|｜【】()（）[]〔〕:：")


def _korean(text: str) -> tuple[str, ...]:
    if match := _KOREAN_DATELINE.search(text):
        return tuple(match.group("names").split())
    found = [name for match in _KOREAN.finditer(text) for name in _listed(match.group("names"))]
    return tuple(dict.fromkeys(name for name in found if not is_city(name)))


def _taiwanese(text: str) -> tuple[str, ...]:
    match = _TAIWANESE.match(text)
    if match is None:
        return ()
    names, place = match.group("names", "place")
    if not match.group("parted"):
        named = names + place
        names = next((named[:-length] for length in (4, 3, 2) if is_city(named[-length:])), names)
    return tuple(_listed(names))


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
    sure = match.group("colon") or all(map(has_known_name_part, names))
    return tuple(names) if sure and names and all(map(is_name, names)) else ()


def _listed(names: str) -> list[str]:
    return [name for name in _BREAK.split(names.strip()) if name]
