"""One place from the pieces of its wording: the reading in which most pieces agree.

"Tbilisi, Georgia" is in the country, "Atlanta, Georgia" in the state. A town that stands alone and shares its name is
read only where one of the namesakes is far larger.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.place.cities import SMALLEST_WITH_OTHER_NAMES
from extractors.place.gazetteer import alias_index, city_rows, code_index, decided_cities, places_by_id, wide_index
from extractors.place.postcodes import MARK, fits
from extractors.vocabulary import plain

#: A namesake must be this many times smaller to be left out of account.
DOMINANCE = 3
#: "Albania" is no town of Colombia: beside this many times more people the name is the country's.
COUNTRY_NOT_TOWN = 50
#: A town known as something else now ("Waterloo" was Austin) counts for so much less under its other names.
OTHER_NAME = 4
_LONGEST_CODE = 3
#: "Berlin" alone is the town, and "Portland" no parish of Jamaica: a town of this many people goes before a division.
TOWN_BEFORE_DIVISION = 100_000
NOTES = re.compile(
    r"\b(?:hybrid[eo]?|híbrido|on-?site|in-?office|in person|hq|headquarters?|head office|main office|office|based|only"
    r"|nationwide|metropolitan area|metro area|and surrounding areas?|area|region|within|various|near|preferred|required"  # noqa: E501
    r"|full[- ]time|part[- ]time|available|eligible|friendly|flexible|work|workplace|campus|greater|first|optional|kreis|landkreis"  # noqa: E501
    r"|trabalho|trabajo|travel|relocat(?:e|ion)|considered|multiple locations|states|generally|zagranica)\b"
    r"|\(\s*\)|\b\d{1,3}\s?%|\+\s?\d+ (?:more|others?)\b|\(\+\d+ others?\)",
    re.IGNORECASE,
)
LEVELS = re.compile(r"\s{1,40}[-–—>]+\s{1,40}|\s{0,40}[,–—>:()\[\]·]\s{0,40}")


_COUNTY = re.compile(r"\b(?:county|parish|borough)\b", re.IGNORECASE)


class Reading(NamedTuple):
    """One place read: its gazetteer row, whether anything but its size told it from its namesakes, and the rule."""

    row: tuple[object, ...]
    is_stated: bool
    rule: str


class Candidate(NamedTuple):
    """A place that the piece of this number may name."""

    row: tuple[object, ...]  # GAZETTEER_SCHEMA order
    piece: int
    size: int  # people, fewer under a name that is not the town's own
    is_own_name: bool  # and no other name or code

    @property
    def kind(self) -> str:
        """city, admin1, country, region or metro."""
        return str(self.row[10])


def _depth(row: tuple[object, ...]) -> float:
    """How narrow a place is: a region of one division lies below it, a region of one country above its divisions."""
    kind = row[10]
    if kind == "city":
        return 4
    if kind == "admin1":
        return 2
    if kind == "country":
        return 1
    return 3 if row[2] else 1.5 if row[4] else 0


def alias_row(text: str) -> tuple[object, ...] | None:
    """Return the place that ``seeds/place_aliases.csv`` means by ``text``."""
    place_id = alias_index().get(plain(text))
    return row_of(place_id) if place_id else None


@lru_cache(maxsize=4096)
def row_of(place_id: str) -> tuple[object, ...]:
    """Return the gazetteer row of a place that is no town, or of a town that ``place_aliases`` names."""
    if place_id.startswith("gn:"):
        return decided_cities()[place_id]
    return tuple(places_by_id()[place_id].values())


def read_one(text: str, nearby: frozenset[str]) -> list[Reading]:
    """Read one place whose pieces go from narrow to wide or back."""
    pieces = [part for piece in LEVELS.split(text) if plain(piece) for part in _apart(piece)]
    if len(pieces) == 1 and (alias := alias_row(pieces[0])):
        return [Reading(alias, True, "place-alias")]
    named = [candidates(piece, index, len(pieces) == 1, nearby) for index, piece in enumerate(pieces)]
    if not any(named):
        return []
    if len(pieces) > 1 and sum(map(bool, named)) == 1:
        return _read_only(pieces, named, nearby)
    return _read_agreed(pieces, named, nearby)


def _read_only(pieces: list[str], named: list[list[Candidate]], nearby: frozenset[str]) -> list[Reading]:
    """Read the one piece that names a place as if it stood alone: "Scotch Ridge, Iowa" is in no town called Iowa."""
    index = next(index for index, group in enumerate(named) if group)
    if any(_COUNTY.search(piece) for piece in pieces):
        wide = [[c for c in group if c.kind != "city"] for group in named]
        named = wide if any(wide) else named
    elif alias := alias_row(pieces[index]):
        return [Reading(alias, True, "place-pieces")]
    else:
        alone = candidates(pieces[index], index, alone=True, nearby=nearby)
        named = [alone if group else [] for group in named] if alone else named
    return _read_agreed(pieces, named, nearby)


def _read_agreed(pieces: list[str], named: list[list[Candidate]], nearby: frozenset[str]) -> list[Reading]:
    groups = [_Group.of(group) for group in named]
    ranked = [(_rank(candidate, groups, nearby), candidate) for group in named for candidate in group]
    ranked.sort(key=lambda one: (one[0], one[1].size), reverse=True)
    rank, best = ranked[0]
    agreed = rank[0]
    if len(pieces) > 1 and agreed < sum(map(bool, named)):
        return []  # pieces that contradict each other are several places, or none
    equal = [c for of_rival, c in ranked if of_rival == rank]
    if agreed > 1 and (own := _of_own_name(best, equal)):  # "Bethlehem, PA" is no Belém in Pará
        best, equal = own[0], own
    first = min((c.piece for c in equal if c.kind == "city" and c.is_own_name), default=best.piece)
    if best.kind == "city" and first < best.piece:  # "Oldham, Greater Manchester"
        equal = [c for c in equal if c.piece == first]
        best = equal[0]
    rivals = [c for c in equal if c.row[0] != best.row[0]]
    if not rivals:
        return [Reading(best.row, True, "place-pieces" if len(pieces) > 1 else "place-name")]
    if best.size >= DOMINANCE * max(rival.size for rival in rivals):
        same_country = all(rival.row[4] == best.row[4] for rival in rivals)
        is_country = best.kind == "country" and best.size >= COUNTRY_NOT_TOWN * max(rival.size for rival in rivals)
        return [Reading(best.row, is_country or (same_country and len(pieces) > 1), "place-largest")]
    if len(pieces) > 1 and all(rival.row[4] == best.row[4] for rival in rivals):
        return [Reading(best.row, False, "place-largest")]
    if best.is_own_name and not any(rival.is_own_name for rival in rivals):
        return [Reading(best.row, False, "place-own-name")]
    return []


def _of_own_name(best: Candidate, equal: list[Candidate]) -> list[Candidate]:
    """Return the towns elsewhere that bear as their own what is another name of a larger one, none where it is not."""
    if best.kind != "city" or best.is_own_name:
        return []
    towns = [c for c in equal if c.kind == "city" and c.is_own_name and c.row[4] != best.row[4]]
    return towns if any(people(c.row) >= SMALLEST_WITH_OTHER_NAMES for c in towns) else []


class _Group(NamedTuple):
    """What the places that one piece may name contain: a piece may have as many namesakes as there are Springfields."""

    ids: set[object]
    countries: set[object]
    divisions: set[object]
    #: Countries of divisions under their own names: no table tells which division of ISO 3166-2 their towns lie in.
    undivided: set[object]
    #: Country and division of regions, NULL for all of them.
    areas: set[tuple[object, object]]

    @classmethod
    def of(cls, group: list[Candidate]) -> _Group:
        divisions = [one for one in group if one.kind == "admin1"]
        return cls(
            {one.row[0] for one in group},
            {one.row[4] for one in group if one.kind == "country"},
            {one.row[2] for one in divisions},
            {one.row[4] for one in divisions if one.is_own_name},
            {(one.row[4] or None, one.row[2]) for one in group if one.kind in ("region", "metro")},
        )

    def contains(self, narrow: tuple[object, ...]) -> bool:
        """Say whether one of the group is this place, or a wider one around it."""
        division, country = narrow[2], narrow[4]
        if narrow[0] in self.ids or country in self.countries:
            return True
        if narrow[10] not in ("admin1", "country") and (
            division in self.divisions or (division is None and country in self.undivided)
        ):
            return True
        return bool(self.areas) and any(
            wide is None or (wide == country and part in (None, division)) for wide, part in self.areas
        )


def _rank(candidate: Candidate, groups: list[_Group], nearby: frozenset[str]) -> tuple[int, int, float]:
    row = candidate.row
    agreeing = sum(index == candidate.piece or group.contains(row) for index, group in enumerate(groups))
    known = (str(row[4]) in nearby) + (str(row[2]) in nearby)
    return agreeing, known, _depth(row) if len(groups) > 1 else 0


@lru_cache(maxsize=1 << 14)
def _apart(piece: str) -> list[str]:
    """Cut "ON Canada" or "Sydney NSW", which no place is called, into the two places that they are."""
    if alias_row(piece):
        return [piece]
    piece = NOTES.sub(" ", piece).strip(" -–,/.()[]:|")
    if not plain(piece):
        return []
    if candidates(piece, 0, alone=False):
        return [piece]
    for sign in ("-", " "):
        words = piece.split(sign)
        for cut in range(len(words) - 1, 0, -1) if len(words) <= 6 else ():
            narrow, wide = sign.join(words[:cut]), sign.join(words[cut:])
            both = candidates(narrow, 0, alone=False), candidates(wide, 0, alone=False)
            if all(both) and any(c.kind != "city" for group in both for c in group):
                return [narrow, wide]
    return [piece]


def candidates(piece: str, index: int, alone: bool, nearby: frozenset[str] = frozenset()) -> list[Candidate]:
    """Return the places that a piece may name; ``alone``: no other piece stands beside it."""
    return [Candidate(row, index, size, is_own) for row, size, is_own in _named_by(piece, alone, nearby)]


@lru_cache(maxsize=1 << 14)
def _named_by(piece: str, alone: bool, nearby: frozenset[str]) -> tuple[tuple[tuple[object, ...], int, bool], ...]:
    """Return the rows of the places that a piece may name, their sizes, and whether it is their own name."""
    key, code = plain(piece), piece.strip(" .")
    ids = list(wide_index().get(key, []))
    if len(code) > 1 and (code.isupper() or "-" in code):
        ids += code_index().get(code, [])
    rows = [row_of(place_id) for place_id in dict.fromkeys(ids)]
    if (
        (len(key) > 2 or not key.isascii())
        and not (rows and len(key) == 3)
        and not (alone and any(row[10] in ("region", "metro") for row in rows))
    ):
        rows += city_rows(key)
    if alone and any(row[10] == "city" and people(row) >= TOWN_BEFORE_DIVISION for row in rows):
        rows = [row for row in rows if row[10] != "admin1" or (row[4] in nearby and plain(str(row[3])) == key)]
    if alone and len(code) <= 3 and code.isupper():
        rows = [
            row for row in rows if row[10] in ("country", "region", "metro") or str(row[0]).startswith(("US-", "CA-"))
        ]
    if alone and any(row[10] == "city" and _is_state(row) for row in rows):
        rows = [row for row in rows if row[10] != "country"]
    for code in [known.removeprefix(MARK) for known in nearby if known.startswith(MARK)]:
        fitting = [row for row in rows if row[10] != "city" or fits(code, str(row[4]), row[2] and str(row[2]))]
        rows = fitting if any(row[10] == "city" for row in fitting) else rows
    if not piece.isascii() and (exact := [row for row in rows if row[10] == "city" and str(row[1]) == piece]):
        rows = [row for row in rows if row[10] != "city"] + exact  # "Piła" is no "Pila"
    return tuple((row, _size(row, key), _is_own(row, key)) for row in {row[0]: row for row in rows}.values())


def _is_state(city: tuple[object, ...]) -> bool:
    """Whether half of a country's people live in this town ("Singapore")."""
    return 2 * people(city) >= people(row_of(str(city[4]))) > 0


def people(row: tuple[object, ...]) -> int:
    """Return how many people live in a place of the gazetteer, 0 where it is not known."""
    return int(str(row[8] or 0))


def _is_own(row: tuple[object, ...], key: str) -> bool:
    if row[10] != "city":
        return len(key) > _LONGEST_CODE
    return plain(str(row[1])).removesuffix(" city") == key.removesuffix(" city")


def _size(row: tuple[object, ...], key: str) -> int:
    is_other = row[10] == "city" and not _is_own(row, key)
    return people(row) // (OTHER_NAME if is_other else 1)
