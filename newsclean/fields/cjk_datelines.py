"""Datelines of Chinese, Japanese and Korean newsrooms, which set no spaces and name the reporter in the same breath."""

from __future__ import annotations

from functools import cache

import regex

from newsclean.fields.places import is_agency, is_city, is_label, unspaced_agency_names
from newsclean.records import Dateline, Span

_OPEN, _CLOSE = r"[（(【〔［\[]", r"[）)】〕］\]]"
_SCRIPT = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_DATE = r"(?:\d{4}年)?(?:\d{1,2}\s?月\s?)?\d{1,2}\s?日"
_INSIDE = r"[^（()）\[\]]"
_WRITERS = "记者|記者|总台|總台|通讯员|通訊員|编译|編譯|作者"
_REPORTER = rf"(?:\s?{_OPEN}{_INSIDE}{{0,12}}(?:{_WRITERS}){_INSIDE}{{0,60}}+{_CLOSE})?"
# What the names of Chinese papers, sites and their desks end in.
_PAPER = (
    r"(?:网站?|網|[日晚晨商快都早]?[报報]|社|卫视|電台|电台|在线|周刊|科技|财经|財經|体育|體育|娱乐|娛樂|汽车|房产)"
)
_TAIL = r"[：:\s]*+"
_HEAD_CHARS = 120
_LONGEST_CITY = 8


def find_cjk_dateline(paragraph: str) -> Dateline | None:
    """Read a dateline of Chinese, Japanese or Korean form, or give None."""
    head = paragraph[:_HEAD_CHARS]
    if not _SCRIPT.search(head, 0, 40):
        return None
    readers = (_chinese_agency, _chinese_reporter, _chinese_place, _korean, _japanese)
    return next((found for reader in readers if (found := reader(head))), None)


@cache
def _chinese() -> regex.Pattern[str]:
    """`新华社北京8月12日电（记者…）`, `（中央社記者…台北3日電）`, `【明報專訊】`, `本报讯`, `央视网消息：`."""
    return regex.compile(
        rf"""\s*+(?P<open>{_OPEN})?(?:据|據)?(?P<agency>\L<agencies>|\p{{Han}}{{1,4}}?{_PAPER}{{1,2}})(?:客户端|客戶端|微信)?
            (?P<reporter>记者|記者)?\s?(?P<middle>[\p{{Han}}·、/／\s]{{0,18}}?)\s?(?P<date>{_DATE})?\s?
            (?:[专專綜综]?(?:合)?(?:电|電|讯|訊)|(?P<news>消息[：:，,]|讯[：:])|(?P<filed>消息)(?=[\s（(]))
            (?:{_CLOSE}|(?=[\s（(：:，,]|\p{{Han}}|$)){_REPORTER}{_TAIL}""",
        regex.VERBOSE,
        agencies=unspaced_agency_names(),
    )


# Without a place and a day, `讯` has to close something: `本报讯（记者…）`, `晨报讯 `.
_ENDED = regex.compile(r"[\s）)】：:]$")


def _chinese_agency(head: str) -> Dateline | None:
    match = _chinese().match(head)
    if match is None:
        return None
    middle, date = match.group("middle").strip(), match.group("date")
    if match.group("filed") and not date:
        return None
    if not (date or middle or match.group("news") or match.group("open") or _ENDED.search(match.group())):
        return None
    places = _cities_at_end(middle) if match.group("reporter") else _cities(middle)
    if middle and not places:
        if not date or match.group("reporter"):
            return None
        places = tuple(part for part in regex.split(r"[、/／\s]+", middle) if part)
    return Dateline(places=places, agency=match.group("agency"), date=date, span=_span(match))


_CHINESE_REPORTER = regex.compile(
    rf"""\s*+{_OPEN}?(?:记者|記者)\s?(?P<names>[\p{{Han}}、\s·]{{2,24}}?)\s?[/／╱]?\s?(?P<place>[\p{{Han}}]{{2,4}}?)\s?
        (?P<date>{_DATE})?\s?(?:报导|報導|报道|報道|电|電|讯|訊){_CLOSE}?{_TAIL}""",
    regex.VERBOSE,
)
_CHINESE_PLACE = regex.compile(
    rf"\s*+{_OPEN}(?P<place>[\p{{Han}}、/]{{2,12}}?)(?P<date>{_DATE})?(?:综合|綜合)?(?:电|電|讯|訊){_CLOSE}{_TAIL}"
)


def _chinese_reporter(head: str) -> Dateline | None:
    """`〔記者王小明／台北報導〕`: no agency, the paper's own reporter."""
    match = _CHINESE_REPORTER.match(head)
    if match is None:
        return None
    named = match.group("names") + match.group("place")
    places = _cities(match.group("place")) or _cities_at_end(named)
    return Dateline(places=places, agency=None, date=match.group("date"), span=_span(match)) if places else None


def _chinese_place(head: str) -> Dateline | None:
    """`（吉隆坡3日讯）`: a place in brackets."""
    match = _CHINESE_PLACE.match(head)
    if match is None:
        return None
    places = _cities(match.group("place")) or ((match.group("place"),) if match.group("date") else ())
    return Dateline(places=places, agency=None, date=match.group("date"), span=_span(match)) if places else None


_KOREAN = regex.compile(
    rf"""\s*+{_OPEN}(?P<left>[^（()）\[\]【】=＝]{{1,30}}+)(?:[=＝](?P<right>[^（()）\[\]【】]{{1,30}}+))?{_CLOSE}\s?
        (?P<byline>[\p{{Hangul}}·・,\s]{{0,40}}?(?:기자|특파원|통신원|논설위원|편집위원|PD)?\s?[=＝](?=\s|\p{{Hangul}}|["“‘]))?\s*+""",
    regex.VERBOSE,
)
_KOREAN_REPORTER = regex.compile(r"(?P<agency>.{2,20}?)\s[\p{Hangul}·]{2,12}\s?(?:기자|특파원|인턴기자)")


def _korean(head: str) -> Dateline | None:
    """`(서울=연합뉴스) 한가람 기자 = `, `[헤럴드경제=홍길동 기자]`, `[이데일리 홍길동 기자]`."""
    match = _KOREAN.match(head)
    if match is None or not regex.search(r"\p{Hangul}", match.group()):
        return None
    left, right = match.group("left").strip(), (match.group("right") or "").strip()
    if is_label(left):
        return None
    span = _span(match)
    if not right:
        reporter = _KOREAN_REPORTER.fullmatch(left)
        agency = reporter.group("agency") if reporter else left
        return Dateline(places=(), agency=agency, date=None, span=span) if is_agency(agency) else None
    if is_agency(left):
        whole = f"{left}={right}" if is_agency(right) else left
        return Dateline(places=(), agency=whole, date=None, span=span)
    places = tuple(part.strip() for part in regex.split(r"[·・,/]", left) if part.strip())
    if is_agency(right) or all(map(is_city, places)) or match.group("byline"):
        return Dateline(places=places, agency=None if _is_reporter(right) else right, date=None, span=span)
    return None


def _is_reporter(text: str) -> bool:
    return bool(regex.search(r"(?:기자|특파원)$", text))


@cache
def _japanese_agency() -> regex.Pattern[str]:
    """`【北京時事】`, `［東京　３日　ロイター］ - `, `【5月3日 AFP】`, `【AFP＝時事】`."""
    return regex.compile(
        rf"""\s*+{_OPEN}\s?(?P<place>[\p{{Han}}\p{{Katakana}}ー・、\s]{{1,20}}?)??\s*+(?P<date>{_DATE})?\s*+[＝=]?\s?
            (?P<agency>\L<agencies>(?:[＝=・][^）)】〕］\]＝=]{{1,20}}+)?)\s?{_CLOSE}{_DASH}""",
        regex.VERBOSE,
        agencies=[*unspaced_agency_names(), "AFP", "CNN", "AP", "ANN", "Reuters", "BBC"],
    )


_DASH = r"\s*+(?:[-－―–—]\s*+)?"
# `【ワシントン＝黒瀬悦成】`: the paper's own reporter in place of an agency.
_JAPANESE_REPORTER = regex.compile(
    rf"\s*+{_OPEN}(?P<place>[\p{{Han}}\p{{Katakana}}ー・、]{{2,20}}+)[＝=]\s?[^）)】〕］\]]{{2,20}}+{_CLOSE}{_DASH}"
)
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_JAPANESE_NAME = regex.compile(rf"\s*+{_OPEN}(?P<text>[\p{{Han}}\p{{Katakana}}ー]{{4,16}}+){_CLOSE}{_DASH}")


def _japanese(head: str) -> Dateline | None:
    if match := _japanese_agency().match(head):
        before, agency = (match.group("place") or "").strip(), match.group("agency")
        place = before.rstrip("・")
        # `ロイター時事` is one agency, `【東京株式市況・共同】` no place.
        if (len(place) > _LONGEST_CITY or place != before) and not _known(place):
            return None
        if is_agency(place):
            return Dateline(
                places=(), agency=head[match.start("place") : match.end("agency")], date=None, span=_span(match)
            )
        return Dateline(places=_listed(place), agency=agency, date=match.group("date"), span=_span(match))
    if (match := _JAPANESE_REPORTER.match(head)) and _known(match.group("place")):
        return Dateline(places=_listed(match.group("place")), agency=None, date=None, span=_span(match))
    match = _JAPANESE_NAME.match(head)
    # Chinese headings in brackets begin with cities too; they stand before text without kana.
    if match is None or not _KANA.search(head, match.end()):
        return None
    return _reporter_behind_city(match.group("text"), _span(match))


def _reporter_behind_city(text: str, span: Span) -> Dateline | None:
    """`【エルサレム松岡健太】`: a city that is known, and a name of two to five characters."""
    for length in range(min(_LONGEST_CITY + 4, len(text) - 2), 1, -1):
        if is_city(text[:length]) and regex.fullmatch(r"\s?\p{Han}{2,5}", text[length:]):
            return Dateline(places=(text[:length],), agency=None, date=None, span=span)
    return None


def _listed(place: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in regex.split(r"[、／/]", place) if part.strip())


def _known(place: str) -> bool:
    return bool(place) and all(map(is_city, _listed(place)))


def _cities(text: str) -> tuple[str, ...]:
    """Read a text that is nothing but known cities, with or without signs between them."""
    parts = [part for part in regex.split(r"[、/／\s]+", text) if part]
    return tuple(parts) if parts and all(map(is_city, parts)) else ()


def _cities_at_end(text: str) -> tuple[str, ...]:
    """Read the city behind a reporter's name: the longest known one that leaves a name of two characters or more."""
    lengths = range(min(_LONGEST_CITY, len(text) - 2), 1, -1)
    return next(((text[-length:],) for length in lengths if is_city(text[-length:])), ())


def _span(match: regex.Match[str]) -> Span:
    """Give the span of a match less the white space before it."""
    return Span(match.end() - len(match.group().lstrip()), match.end())
