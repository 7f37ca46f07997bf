"""Places and agencies: what newsrooms file reports from, and whom they file them for."""

from __future__ import annotations

from functools import cache
from itertools import chain

import regex

from newsclean.fields.tables import fold, folded, load_json, load_lines

_PARTS = regex.compile(r"\s*(?:[/|&+,;]| und | and | et | y | e |[–—])\s*|(?<=\p{L})-(?=\p{L})")
_LONGEST_PLACE, _LONGEST_AGENCY = 40, 60


@cache
def _cities() -> frozenset[str]:
    return folded(chain(load_json("places.json")["cities"], load_lines("places.txt")))


@cache
def _regions() -> frozenset[str]:
    return folded(chain(load_json("places.json")["countries"], load_json("datelines.json")["regions"]))


@cache
def _labels() -> frozenset[str]:
    months = load_json("months.json")
    names = (name for table in months["months"].values() for names in table.values() for name in names)
    return folded(chain(load_json("datelines.json")["labels"], months["weekdays"], names))


@cache
def _agencies() -> frozenset[str]:
    """The agencies as printed and in capitals; in small letters (`focus`, `beta`) most of them are words."""
    agencies = load_json("agencies.json")
    names = frozenset(chain(agencies["agencies"], agencies["unspaced"]))
    return names | frozenset(name.upper() for name in names)


def is_city(name: str) -> bool:
    """Tell whether a name is that of a city that reports are filed from, in any language and case.

    >>> is_city("CAIRO"), is_city("القاهرة"), is_city("Morrison")
    (True, True, False)
    """
    return len(name) <= _LONGEST_PLACE and fold(name) in _cities()


def is_region(name: str) -> bool:
    """Tell whether a name is that of a country, a state or what else follows a town's name.

    >>> is_region("Wis."), is_region("India"), is_region("Smith")
    (True, True, False)
    """
    return len(name) <= _LONGEST_PLACE and fold(name) in _regions()


def is_label(name: str) -> bool:
    """Tell whether words that stand where a place could are a label, a month or a day of the week.

    >>> is_label("UPDATE"), is_label("Monday"), is_label("Oslo")
    (True, True, False)
    """
    return fold(name.strip()) in _labels()


def is_agency(name: str) -> bool:
    """Tell whether a name, or a part of it as in `dpa/lhe`, is that of a news agency.

    >>> is_agency("Reuters"), is_agency("AP/dpa"), is_agency("Labour"), is_agency("beta")
    (True, True, False, False)
    """
    name = name.strip()
    if len(name) > _LONGEST_AGENCY:
        return False
    known = _agencies()
    return name in known or any(part in known for part in _PARTS.split(name))


def is_agency_alone(name: str) -> bool:
    """Tell whether a name is that of an agency, or of several, with nothing beside them but initials of desks.

    >>> is_agency_alone("dpa/lhe"), is_agency_alone("File 2013/The Associated Press")
    (True, False)
    """
    known = _agencies()
    return is_agency(name) and all(part in known or (len(part) <= 4 and part.islower()) for part in _PARTS.split(name))


@cache
def agency_names() -> list[str]:
    """List the agencies of scripts that put spaces between words, as printed."""
    names: list[str] = load_json("agencies.json")["agencies"]
    return names


@cache
def unspaced_agency_names() -> list[str]:
    """List the agencies of Chinese, Japanese and Korean, as printed."""
    names: list[str] = load_json("agencies.json")["unspaced"]
    return names
