"""Web addresses in a line: canonical ones, and short ones that newsrooms print without a scheme."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache, lru_cache

import regex

from newsclean.fields.tables import check_text, fold, folded, load_json, load_lines
from newsclean.records import Link, Span

_LABEL = r"[\p{L}\p{N}](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])?+"
_HOST = rf"{_LABEL}(?:\.{_LABEL})++"
# Web addresses hold no white space, no brackets that enclose text, and no CJK punctuation or letters right behind them.
_PATH = r"[^\s<>\"“”„«»‹›「」『』【】〔〕（）［］，。；：！？、､｡…\\^`{|}]*+"
_ADDRESS = regex.compile(
    rf"""(?<![\p{{L}}\p{{N}}@._/-])(?:
        (?P<scheme>https?://)(?:[^\s/@<>"]{{1,64}}@)?(?P<host>{_HOST}|\[[0-9a-f:]+\])(?P<rest>(?::\d{{1,5}})?(?:[/?\#]{_PATH})?+)
      | (?P<host>www\.{_HOST})(?P<rest>(?::\d{{1,5}})?(?:[/?\#]{_PATH})?+)
      | (?P<host>(?:[A-Za-z0-9-]{{1,63}}\.){{1,3}}+[A-Za-z]{{2,18}})(?P<rest>/{_PATH})
    )(?!@)""",
    regex.VERBOSE | regex.IGNORECASE,
)
# A scheme, `www.`, or a full stop and a slash behind it: without these no address is printed.
_MAYBE = regex.compile(r"://|[Ww]{3}\.|\.[A-Za-z]{2,18}/")
_CLOSERS = {")": "(", "]": "[", "}": "{"}
_TRAILING = ".,;:!?'\"’”»*_~،؛؟।…"
_LONGEST_LABEL = 60


def find_links(text: str, *, hosts: Collection[str] = ()) -> tuple[Link, ...]:
    """Find the web addresses in a line, as printed.

    Addresses with `http://`, `https://` or `www.` count, and those of a known short-link host with a path, with or
    without a scheme; the latter are `short`. `hosts` adds short-link hosts, matched whole in any case. E-mail
    addresses, host names alone and the punctuation and unbalanced brackets around an address are left alone. Raises
    TypeError for anything but a str.

    >>> find_links("More at https://arab.news/cpu47.")
    (Link(url='https://arab.news/cpu47', span=Span(start=8, end=31), short=True),)
    >>> find_links("(www.example.org/a_(b)).")
    (Link(url='www.example.org/a_(b)', span=Span(start=1, end=22), short=False),)
    >>> find_links("alarab.news, arab.news and jane@example.org")
    ()
    >>> find_links("see ex.am/9z", hosts=["ex.am"])[0].short
    True
    """
    check_text(text)
    if isinstance(hosts, str):
        raise TypeError("hosts must be a collection of host names, not one str")
    if not _MAYBE.search(text):
        return ()
    return tuple(_links(text, _short_hosts(frozenset(hosts))))


def is_link_line(text: str) -> bool:
    """Tell whether a line is nothing but web addresses, perhaps with a label.

    >>> is_link_line("Short Url: https://arab.news/cpu47"), is_link_line("They wrote it on https://example.org/a")
    (True, False)
    """
    links = find_links(text)
    if not links:
        return False
    ends = [0, *(link.span.end for link in links)]
    starts = [*(link.span.start for link in links), len(text)]
    return all(is_link_label(text[end:start]) for end, start in zip(ends, starts, strict=True))


def _links(text: str, short_hosts: frozenset[str]) -> Iterator[Link]:
    for match in _ADDRESS.finditer(text):
        host = match.group("host").casefold()
        short = host.removeprefix("www.") in short_hosts
        end = match.start() + len(_without_tail(match.group()))
        path = text[match.end("host") : end]
        short = short and len(path) > 1
        if short or match.group("scheme") or host.startswith("www."):
            yield Link(url=text[match.start() : end], span=Span(match.start(), end), short=short)


@lru_cache(maxsize=64)
def _short_hosts(added: frozenset[str]) -> frozenset[str]:
    return _known_hosts() | frozenset(host.casefold().removeprefix("www.") for host in added)


@cache
def _known_hosts() -> frozenset[str]:
    return frozenset(load_lines("link_hosts.txt"))


@cache
def _labels() -> frozenset[str]:
    return folded(load_json("link_labels.json")["labels"])


def _without_tail(address: str) -> str:
    """Take off the punctuation that belongs to the sentence, and closing brackets that nothing in the address opens."""
    open_brackets = {closer: address.count(opener) - address.count(closer) for closer, opener in _CLOSERS.items()}
    end = len(address)
    while end:
        last = address[end - 1]
        if last in _TRAILING:
            end -= 1
        elif open_brackets.get(last, 0) < 0:
            open_brackets[last] += 1
            end -= 1
        else:
            break
    return address[:end]


def is_link_label(text: str) -> bool:
    """Tell whether the text beside a link only names it: nothing, marks, or a known label."""
    label = text.strip(" \t\u00a0:：-–—|•·,;.()[]>→»*👉▶➡\u200b\ufe0f")
    if not label:
        return True
    return len(label) <= _LONGEST_LABEL and fold(label) in _labels()
