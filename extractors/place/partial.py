"""What can be said without a guess of a place of which only a part is understood: its town, or what is around it."""

from __future__ import annotations

import re

from extractors.place.among import WORLD_CITY
from extractors.place.pieces import LEVELS, TOWN_BEFORE_DIVISION, Reading, candidates, people, read_one
from extractors.place.postcodes import MARK, divisions_of, fits
from extractors.place.wide_first import read_wide_first
from extractors.vocabulary import plain

_DIVISION_CODE = re.compile(r"[A-Z]{2,3}")
_TOWN = re.compile(r"[^\W\d_][^\d/&]{2,40}")
_STREET = re.compile(r"\d{1,5}[\d-]{0,5}\s[^,/&]{3,40}")
#: "US-CA-San Jose": from wide to narrow with nothing but hyphens, as some systems write it.
_HYPHENED = re.compile(r"[A-Z]{2,3}(?= ?-)|United States(?: of America)?(?= ?-)|[A-Z][a-z]+(?= ?-[A-Z])")
_MOST_WORDS = 4
_NO_NAME = re.compile(r"[\d,;:/|()]")
#: The last word of more than a place must be known far and wide.
KNOWN_TOWN = 500_000
#: "Little India" and "New Mexico" lie elsewhere.
_OTHER_LANDS = frozenset({"new", "little", "of", "old", "not", "outside", "except", "excluding"})
_COUNTRY_CODES = frozenset({"US", "USA", "UK", "UAE", "U.S.", "U.K."})


def read_part(text: str, nearby: frozenset[str], is_field: bool) -> list[Reading]:
    """Return the place that a part of ``text`` names; what ``is_field`` is a place, so that a smaller part will do."""
    found = _read_around(text, nearby) or _read_before_bracket(text, nearby)
    if found or not is_field:
        return found
    if found := read_wide_first(text):
        return found
    if found := _read_town_of_code(text, nearby):
        return found
    readers = (
        _read_without_code, _read_division, _read_division_code, _read_world_city, _read_last_word, _read_first_words
    )  # fmt: skip
    return next(filter(None, (reader(text) for reader in readers)), [])


def read_hyphened(text: str, nearby: frozenset[str]) -> list[Reading]:
    """Read "USA-WISCONSIN-Green Bay" from wide to narrow; a piece that repeats another says nothing new."""
    if text.count("-") < 1 or not _HYPHENED.match(text):
        return []
    pieces = list({plain(piece): piece.strip() for piece in text.split("-")}.values())
    if not any(c.kind == "country" for c in candidates(pieces[0], 0, alone=False)):
        return []
    for count in range(len(pieces), 1, -1):  # behind the town may stand a building
        if found := read_one(", ".join(pieces[:count]), nearby):
            is_whole = count == len(pieces)
            return [Reading(r.row, is_whole and r.is_stated, "place-hyphened") for r in found]
    return []


def division_after(first: list[Reading], second: list[Reading]) -> list[Reading]:
    """Read "Ackworth, Iowa" as Iowa: nobody lists a village elsewhere beside a division."""
    if len(first) != 1 or len(second) != 1 or first[0].row[10] != "city" or second[0].row[10] != "admin1":
        return []
    is_village = people(first[0].row) < TOWN_BEFORE_DIVISION and first[0].row[2] != second[0].row[2]
    return [Reading(second[0].row, False, "place-division-after")] if is_village else []


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in LEVELS.split(text) if plain(piece)]


def _read_around(text: str, nearby: frozenset[str]) -> list[Reading]:
    """Read "Berlin, Berlin-Brandenburg, Germany" by its town and country: what stands between is no division there."""
    pieces = _pieces(text)
    if len(pieces) != 3 or any(c.kind == "admin1" for c in candidates(pieces[1], 0, alone=False)):
        return []
    if not any(c.kind == "country" for c in candidates(pieces[2], 0, alone=False)):
        return []
    return [Reading(r.row, False, "place-outer-pieces") for r in read_one(f"{pieces[0]}, {pieces[2]}", nearby)]


def _read_before_bracket(text: str, nearby: frozenset[str]) -> list[Reading]:
    """Read "Foster City, CA (in office M, W, F)": what stands in and after the bracket may be no place at all."""
    before, bracket, _ = text.partition("(")
    return (
        [r._replace(is_stated=False, rule="place-before-bracket") for r in read_one(before, nearby)] if bracket else []
    )


def _read_without_code(text: str) -> list[Reading]:
    """Read "QA, DA, Doha" by its country and town: a short code between that is no division there says nothing."""
    pieces = _pieces(text)
    if len(pieces) != 3 or not _DIVISION_CODE.fullmatch(pieces[1]):
        return []
    if not any(c.kind == "country" for outer in (pieces[0], pieces[2]) for c in candidates(outer, 0, alone=False)):
        return []
    divisions = {c.row[4] for c in candidates(pieces[1], 0, alone=False) if c.kind == "admin1"}
    found = read_one(f"{pieces[0]}, {pieces[2]}", frozenset())
    # where the code is a division of the country, the town of this name lies elsewhere: "US, KY, Aberdeen"
    return [Reading(r.row, False, "place-without-code") for r in found if not (r.row[2] and r.row[4] in divisions)]


def _read_division(text: str) -> list[Reading]:
    """Read "Bellevue, Tennessee, United States" as Tennessee: the town is too small for the gazetteer.

    The division is written out, or its country beside it agrees; no piece before it names a place that is larger.
    """
    pieces = _pieces(text)
    if not 1 < len(pieces) < 5:
        return []
    orders = [pieces] if len(pieces) == 2 else [pieces, pieces[::-1]]
    for first, *wide in orders:
        elsewhere = candidates(first, 0, alone=False)
        if not _TOWN.fullmatch(first) or any(c.kind not in ("city", "admin1") for c in elsewhere):
            continue
        if len(wide) == 1 and (len(wide[0]) <= 3 or read_one(first, frozenset())):
            continue  # "Seattle, Ohio" may be two places
        named = [candidates(piece, 0, alone=False) for piece in wide]
        if not all(any(c.kind in ("admin1", "country") for c in group) for group in named):
            continue
        found = [r for r in read_one(", ".join(wide), frozenset()) if r.row[10] == "admin1"]
        if found:
            return [Reading(found[0].row, False, "place-division")]
    return []


def _read_division_code(text: str) -> list[Reading]:
    """Read "Liverpool, IL" as Illinois: the code says where a town is that the gazetteer lacks or has elsewhere.

    Of several divisions with this code it is the one in a country that has a town of this name, else in North America,
    where towns are written so.
    """
    pieces = _pieces(text)
    if len(pieces) != 2 or not _DIVISION_CODE.fullmatch(pieces[1]):
        return []
    if not _TOWN.fullmatch(pieces[0]) and not _STREET.fullmatch(pieces[0]):
        return []
    divisions = [c.row for c in candidates(pieces[1], 1, alone=False) if c.kind == "admin1"]
    countries = {c.row[4] for c in candidates(pieces[0], 0, alone=False)}
    there = [row for row in divisions if row[4] in countries]
    chosen = there if len(there) == 1 else [row for row in divisions if row[4] in ("US", "CA")]
    return [Reading(chosen[0], False, "place-division-code")] if len(chosen) == 1 else []


def _read_town_of_code(text: str, nearby: frozenset[str]) -> list[Reading]:
    """Read "1400 Fifth Avenue San Rafael, 94901" by the town at its end that lies where the postal code says."""
    codes = [known.removeprefix(MARK) for known in nearby if known.startswith(MARK)]
    words = text.replace(",", " ").split()
    for count in range(min(3, len(words) - 1), 0, -1) if codes else ():
        named = candidates(" ".join(words[-count:]), 0, alone=False)
        towns = [c.row for c in named if c.kind == "city" and fits(codes[0], str(c.row[4]), None)]
        there = [row for row in towns if row[2] in divisions_of(codes[0], str(row[4]))]
        if len(there) == 1 and words[-count][0].isupper():
            return [Reading(there[0], False, "place-by-postcode")]
    return []


def _read_world_city(text: str) -> list[Reading]:
    """Read "Kensington, London" as London: districts have namesakes all over the world, or are in no gazetteer."""
    pieces = [piece for part in _pieces(text) for piece in part.split("/") if plain(piece)]
    found = [read_one(piece, frozenset()) for piece in pieces] if 1 < len(pieces) < 4 else []
    cities = [r for readings in found for r in readings if r.row[10] == "city" and people(r.row) >= WORLD_CITY]
    if len(cities) != 1:
        return []
    others = [r for readings in found for r in readings if r is not cities[0]]
    is_alone = all(r.row[4] == cities[0].row[4] or people(r.row) < KNOWN_TOWN for r in others)
    return [cities[0]._replace(is_stated=False, rule="place-world-city")] if is_alone else []


def _read_last_word(text: str) -> list[Reading]:
    """Read "Mapbox Germany" and "Mapbox Helsinki" by the country or large town at their end, whatever stands before."""
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS or _NO_NAME.search(text) or plain(words[-2]) in _OTHER_LANDS:
        return []
    last = words[-1]
    if not words[-2][0].isupper() or not (last in _COUNTRY_CODES or (len(last) > 4 and last[0].isupper())):
        return []
    found = read_one(last, frozenset())
    if len(found) != 1 or any(c.kind == "country" for c in candidates(words[-2], 0, alone=False)):
        return []
    row = found[0].row
    is_known = row[10] == "country" or (row[10] == "city" and people(row) >= KNOWN_TOWN)
    return [Reading(row, False, "place-last-word")] if is_known else []


def _read_first_words(text: str) -> list[Reading]:
    """Read "Warszawa Mokotów" as the large town that it begins with: what follows is a part of it."""
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS or _NO_NAME.search(text):
        return []
    for count in range(len(words) - 1, 0, -1):
        first = " ".join(words[:count])
        if any(c.kind == "admin1" for c in candidates(first, 0, alone=False)):
            continue  # "Surrey Quays" is in no Surrey of Canada
        found = read_one(first, frozenset())
        if len(found) == 1 and found[0].row[10] == "city" and people(found[0].row) >= KNOWN_TOWN:
            return [Reading(found[0].row, False, "place-first-words")]
    return []
