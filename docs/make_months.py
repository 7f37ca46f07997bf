"""Write newsclean/data/months.json and places.json from the Unicode CLDR, as packed in Babel.

Run it in a development environment that has Babel, from the top of the repository::

    python docs/make_months.py

The CLDR is (c) Unicode, Inc. and free to use under the Unicode License v3; only names are taken.
"""

from __future__ import annotations

import json
import multiprocessing
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import regex
from babel import Locale
from babel.dates import get_day_names, get_month_names

DATA = Path(__file__).parent.parent / "newsclean" / "data"
LANGUAGES = """
    en de fr es pt it nl da sv nb nn fi is pl cs sk hu ro bg ru uk be sr sr_Latn hr bs sl mk sq el tr az kk uz ky
    ar ar_SY ar_DZ ar_MA fa ps ur he hi mr ne bn pa gu ta te kn ml si id ms fil vi th my km ko ja zh zh_Hant
    sw af zu xh am ca gl eu ga cy lt lv et ka hy lb mt so ha yo ig mn lo
""".split()
PLACE_LANGUAGES = """
    en de fr es pt it nl da sv nb fi pl cs sk hu ro bg ru uk sr sr_Latn hr sl el tr ar fa ur he hi bn id vi th ko ja
    zh zh_Hant sw ca
""".split()
WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
NAME = regex.compile(r"[\p{L}\p{M}\u200c'’]+(?:[. ][\p{L}\p{M}\u200c]+)?")
NOT_MONTHS = {"da", "mal", "me", "an"}
# Spellings in print that the CLDR does not list.
FURTHER_MONTHS = {
    "en": {"9": ["sept"]},
    "de": {"1": ["jänner"], "2": ["feber"], "3": ["mrz"]},
    "fr": {"7": ["jul"], "2": ["fév"]},
    "es": {"9": ["setiembre", "sept"], "1": ["enero"]},
    "pt": {"3": ["marco"]},
    "it": {"1": ["genn"], "2": ["febb"], "9": ["sett"]},
    "nl": {"3": ["maa"]},
    "ru": {"9": ["сент"], "2": ["февр"]},
    "id": {"2": ["pebruari"], "8": ["agt", "agust"], "11": ["nop", "nopember"]},
    "ms": {"1": ["januari"], "8": ["ogos"]},
    "ar": {"1": ["كانون الثاني"], "2": ["شباط"], "3": ["آذار", "اذار"], "4": ["ابريل", "أبريل", "إبريل", "نيسان"],
           "5": ["أيار", "ايار", "ماي"], "6": ["حزيران", "يونية", "جوان"], "7": ["تموز", "يوليوز", "يولية"],
           "8": ["اغسطس", "آب", "غشت", "أوت"], "9": ["أيلول", "ايلول", "شتنبر"], "10": ["اكتوبر", "تشرين الأول"],
           "11": ["تشرين الثاني", "نونبر"], "12": ["كانون الأول", "دجنبر"]},
    "fa": {"1": ["جنوری"], "2": ["فبروری"], "4": ["اپریل", "آوریل"], "5": ["می"], "6": ["جون"], "7": ["جولای"],
           "8": ["آگوست", "اگست"], "9": ["سپتمبر"], "10": ["اکتبر"], "11": ["نومبر"], "12": ["دسمبر"]},
    "hi": {"2": ["फरवरी"], "9": ["सितम्बर", "सितंबर"], "10": ["अक्टूबर", "अक्तूबर"], "11": ["नवम्बर", "नवंबर"],
           "12": ["दिसम्बर"]},
}  # fmt: skip
CITY_ZONES_LEFT_OUT = (
    "Etc/",
    "SystemV/",
    "US/",
    "Canada/",
    "Antarctica/",
    "America/North_Dakota",
    "America/Indiana/",
    "America/Kentucky/",
)
NOT_COUNTRIES = {"ZZ", "EU", "EZ", "UN", "QO", "XA", "XB"}
# What the zones of the CLDR call a city and no newsroom does, or what is a word of its own.
NOT_CITIES = set(
    regex.split(
        r",\s+",
        """center, unknown city, salta, troll, rothera, vostok, casey, davis, mawson, syowa, palmer, eden,
        wake, guam, marengo, knox, vincennes, winamac, petersburg, vevay, inuvik, nome, resolute, regina,
        boise, easter, midway, johnston, chatham, lord howe, currie, eucla, creston, beulah, new salem,
        kerguelen, reunion, christmas, cocos""",
    )
)


def plain(name: str) -> str:
    """Bring a name to the form in which it is looked up: case folded, no closing full stop."""
    return name.strip().rstrip(".").casefold()


def words(language: str, names: Iterable[str]) -> Iterator[str]:
    """Yield the names that are words, and for Hebrew also those with the preposition written to them."""
    for name in map(plain, names):
        if len(name) > 1 and name not in NOT_MONTHS and NAME.fullmatch(name):
            yield name
            if language == "he":
                yield "ב" + name


def month_table(language: str) -> dict[str, list[str]]:
    """List every name that a language has for each month, written alone and within a date."""
    table: dict[str, set[str]] = defaultdict(set)
    for context in ("format", "stand-alone"):
        for width in WIDTHS:
            for number, name in get_month_names(width, context=context, locale=language).items():
                table[str(number)].update(words(language, [name]))
    for number, names in FURTHER_MONTHS.get(language, {}).items():
        table[number].update(names)
    return {number: sorted(table[number]) for number in sorted(table, key=int) if table[number]}


def weekday_names(language: str) -> list[str]:
    """List the names of the days of the week."""
    names = (
        name
        for context in ("format", "stand-alone")
        for width in WIDTHS
        for name in get_day_names(width, context=context, locale=language).values()
    )
    return sorted({name for name in map(plain, names) if len(name) > 1})


def persian_months() -> dict[str, int]:
    """List the months of the Persian solar calendar, which CLDR numbers but Babel does not pack."""
    names = """فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند""".split()
    return {name: number for number, name in enumerate(names, 1)}


# Zones whose city and country share a name; those of other zones with a country's name are countries.
CITY_STATES = {
    "Asia/Singapore", "Asia/Kuwait", "Asia/Hong_Kong", "Asia/Macau", "Europe/Luxembourg", "Europe/Monaco",
    "Europe/Vatican", "Europe/San_Marino", "Africa/Djibouti", "America/Panama", "America/Guatemala",
    "America/Mexico_City",
}  # fmt: skip


def city_names(language: str) -> list[str]:
    """List the cities that the time zones of a language are named after."""
    countries = set(territory_names(language))
    found = []
    for zone, names in Locale.parse(language).time_zones.items():
        city = names.get("city")
        if language == "en" and not city:
            city = zone.rsplit("/", 1)[-1].replace("_", " ")
        if city and "/" in zone and not zone.startswith(CITY_ZONES_LEFT_OUT):
            city = plain(city)
            if city not in countries or zone in CITY_STATES:
                found.append(city)
    return found


def territory_names(language: str) -> list[str]:
    """List the names of the countries of the world in a language."""
    territories = Locale.parse(language).territories.items()
    return [plain(name) for code, name in territories if len(code) == 2 and code not in NOT_COUNTRIES]


def main() -> None:
    """Write both files.

    Each look-up has a process of its own: Babel's merged tables leak names from one locale into the next.
    """
    languages = list(dict.fromkeys(LANGUAGES))
    with multiprocessing.Pool(2, maxtasksperchild=1) as pool:
        tables = pool.map(month_table, languages, chunksize=1)
        weekdays = pool.map(weekday_names, languages, chunksize=1)
        cities = pool.map(city_names, PLACE_LANGUAGES, chunksize=1)
        countries = pool.map(territory_names, PLACE_LANGUAGES, chunksize=1)
    months = {language.lower().replace("_", "-"): table for language, table in zip(languages, tables, strict=True)}
    write("months.json", {"months": months, "persian": persian_months(), "weekdays": union(weekdays)})
    city_list = [name for name in union(cities) if name not in NOT_CITIES]
    write("places.json", {"cities": handy(city_list), "countries": handy(union(countries))})


def union(lists: Iterable[Iterable[str]]) -> list[str]:
    """Bring lists together, each name once, in order."""
    return sorted(set().union(*lists))


def handy(names: Iterable[str]) -> list[str]:
    """Leave out what no dateline prints: single letters, names with an explanation."""
    return [name for name in names if 1 < len(name) <= 24 and not regex.search(r"[,()（）،、&]", name)]


def write(name: str, data: object) -> None:
    """Write one data file."""
    text = json.dumps(data, ensure_ascii=False, indent=0, separators=(",", ":"), sort_keys=False)
    (DATA / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
