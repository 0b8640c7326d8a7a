"""From a place as somebody wrote it to places of the gazetteer: "US - California - Palo Alto", "Remote, OR", "Köln".

A string is one place in pieces (``extractors.place.pieces``), a list of places, or neither: then what can be said of
it without a guess is ``inferred``, and else it stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from extractors.place.among import of_one_city, without_namesakes, without_wider
from extractors.place.partial import division_after, read_hyphened, read_part
from extractors.place.pieces import (
    LEVELS,
    NOTES,
    TOWN_BEFORE_DIVISION,
    Reading,
    alias_row,
    candidates,
    read_one,
    row_of,
)
from extractors.place.postcodes import CODE, MARK, code_in, place_of
from extractors.place.written import set_apart
from extractors.vocabulary import plain

#: Longest string that is taken for a place.
LONGEST = 500
_REMOTE = re.compile(
    r"\b(?:fully[ -]|100\s?%\s*)?(?:remote(?:ly)?|work from home|wfh|home[ -]?(?:office|based)|télétravail|teletrabajo|remoto"  # noqa: E501
    r"|zdalna|zdalnie|praca zdalna|thuiswerken|distributed|virtual|telecommute)\b",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(r"\b(?:any|every)where\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:[Aa]nywhere|[Ee]verywhere|from|in|across|available|the)\b")
_POSTCODE = re.compile(
    r"\(\d{2,3}\)|\b(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?\b|\b\d{2}-\d{3}\b|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
    r"|,\s*[A-Z]{1,2}\d{1,2}[A-Z]?$|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\b\d{2}e?(?:r|me|ème)\s+arrondissement\b|\b\d{3}\s\d{2}\b"
    r"|(?<=[A-Z]{2}\s)[A-Z]\d[A-Z]$"
)
_LAST_OF_LIST = re.compile(r"\s{0,40},\s{1,40}(?:and|or|und|oder|et|ou|y|e|u|o)\s{1,40}")
_CHOICE = re.compile(
    r"[\s(,]{1,40}(?:or|OR(?= [Rr]emote))\s{1,40}|\s{1,40}(?:oder|ou|o|lub)\s{1,40}|\s{0,40};\s{0,40}"
    r"|\s{0,40}\|\s{0,40}|\s{0,40}\n\s{0,40}|\s{1,40}\|\|\s{1,40}|\s{0,40}•\s{0,40}"
)
_BOTH = re.compile(
    r"\s{0,40}/\s{0,40}|\s{1,40}(?:and|und|et|y|e|i|u|en|&)\s{1,40}|\s{0,40}&\s{0,40}|\s{0,40}\+\s{0,40}"
)
_ANY = re.compile(f"{_BOTH.pattern}|{LEVELS.pattern}")
#: "Belo Horizonte/MG": a town and its state.
_CODE_AFTER_SLASH = re.compile(r"(?<=[a-zà-ÿ])\s?/\s?([A-Z]{2})(?=$|,)")
_CODE = re.compile(r"[A-Z]{2}")
#: What is left of "São Paulo e Remoto" without the work mode.
_LEFT_OVER = re.compile(r"(?<!,)\s(?:and|or|und|oder|et|ou|y|e|o|i|lub|&|\+|/)$|^(?:and|or|und|oder|et|ou|&|\+|/)\s")
#: "Valhalla, Ny" and "Brooklyn Ny": a division's code in the letters of a name.
_SMALL_CODE = re.compile(r"(?<=,)\s*[A-Z][a-z]$|(?<=\s)[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-z]$|(?<=\s)Ny$")
_AROUND = " -–,/.()[]:|"
#: "Branch HQ" is the seat of a company called so: a town there is a known one.
_SEAT = re.compile(r"^\S+ (?:HQ|[Hh]eadquarters?|[Hh]ead [Oo]ffice)$")
_COUNTED = re.compile(r"^\s*(?:\d+|multiple|several|various|many|all|diverse|mehrere)\s+(?:locations?|places|offices|sites|standorte|cities)\s*$", re.IGNORECASE)  # fmt: skip  # noqa: E501


def says_remote(text: str) -> bool:
    """Whether the wording of a place says that the work is remote."""
    return bool(_REMOTE.search(text) or _ANYWHERE.search(text))


def read_place(text: str, nearby: frozenset[str] = frozenset(), *, is_field: bool = False) -> list[Reading] | None:
    """Return the places that ``text`` names, in order; NULL if it names something that is not understood.

    An empty list means that nothing but a work mode stands there ("Remote"). ``nearby`` are ISO codes of countries
    and divisions known from the same posting; they tell namesakes apart. What ``is_field`` is a place for sure, so
    that the part of it that is understood says something.
    """
    if len(text) > LONGEST or _COUNTED.match(text):
        return None
    return _read(" ".join(text.split(" ")).strip(), nearby, is_field)


@lru_cache(maxsize=50_000)
def _read(text: str, nearby: frozenset[str], is_field: bool) -> list[Reading] | None:
    whole = alias_row(text)
    if whole:
        return [Reading(whole, True, "place-alias")]
    text = set_apart(text)
    code = code_in(text)
    of_code = place_of(code) if code else None
    if code:
        nearby |= {MARK + code}
    bares = dict.fromkeys(filter(None, (_bare(choice, is_field) for choice in _CHOICE.split(text))))
    choices = {bare: _read_choice(bare, nearby, is_field) for bare in bares}
    if len(choices) > 1:
        if not all(choices.values()):  # "New York City or Albany": the one tells where the other is
            beside = nearby | _codes(choices.values())
            choices = {bare: found or _read_choice(bare, beside, is_field) for bare, found in choices.items()}
        choices = dict(zip(choices, _divisions_of_list([*choices], [*choices.values()]), strict=True))
    if not all(choices.values()):
        return [Reading(row_of(of_code), False, "place-postcode")] if of_code and is_field else None
    readings = [reading for found in choices.values() for reading in found]
    if not readings and of_code:
        return [Reading(row_of(of_code), True, "place-postcode")]
    if not readings and not says_remote(text):
        return None
    return list({reading.row[0]: reading for reading in readings}.values())


def _bare(choice: str, is_field: bool) -> str:
    """Return the words of a choice that name a place, if any: "São Paulo e Remoto" is São Paulo."""
    bare = _FROM.sub(" ", _POSTCODE.sub(" ", CODE.sub(" ", _REMOTE.sub(" ", choice)))).strip(_AROUND)
    if is_field:
        bare = _SMALL_CODE.sub(lambda code: code[0].upper(), _LEFT_OVER.sub("", bare).strip(_AROUND))
    return _CODE_AFTER_SLASH.sub(r", \1", _LAST_OF_LIST.sub(", ", bare)) if plain(NOTES.sub(" ", bare)) else ""


def _read_choice(bare: str, nearby: frozenset[str], is_field: bool) -> list[Reading]:
    one = [r for r in read_one(bare, nearby) if not _SEAT.search(bare) or _is_known(r.row)]
    several = _read_several(bare, nearby) if not one or _has_unread(bare) else []
    return several or one or read_hyphened(bare, nearby) or read_part(bare, nearby, is_field)


def _is_known(row: tuple[object, ...]) -> bool:
    return row[10] != "city" or int(str(row[8] or 0)) >= TOWN_BEFORE_DIVISION


def _codes(found: Iterable[list[Reading]]) -> frozenset[str]:
    """Return the codes of the countries and divisions of places read."""
    rows = [r.row for readings in found for r in readings]
    return frozenset(str(code) for row in rows for code in (row[2], row[4]) if code)


def _read_several(text: str, nearby: frozenset[str]) -> list[Reading]:
    """Read "Palo Alto and San Francisco", "Berlin / Hamburg", "London, Paris, Berlin": each piece a place."""
    for cut in (_BOTH, LEVELS, _ANY):
        pieces = [piece for piece in cut.split(text) if plain(NOTES.sub(" ", piece))]
        if len(pieces) == 2 and _CODE.fullmatch(pieces[1]) and not alias_row(pieces[1]):
            continue  # "Liverpool, IL" is one place, if any
        if len(pieces) == 1 and pieces[0] != text:  # "São Paulo e Híbrido"
            return read_one(pieces[0], nearby)
        if 1 < len(pieces) <= 40:
            found = [read_one(piece, nearby) for piece in pieces]
            wide = {str(r.row[4]) for readings in found for r in readings if r.is_stated and not r.row[1] and r.row[4]}
            if wide - nearby:  # "Alberta, Ontario": the first tells what country the second is in
                found = [read_one(piece, nearby | wide) for piece in pieces]
            if len(pieces) == 2 and cut is LEVELS and (division := division_after(*found)):
                return division
            found = _divisions_of_list(pieces, found)
            if all(found):
                return _of_list([reading for readings in found for reading in readings], cut is LEVELS)
    return []


def _of_list(readings: list[Reading], is_by_commas: bool) -> list[Reading]:
    """Return the places of a list as they are told apart by each other; commas also part a district and its city."""
    told = without_namesakes(readings)
    return of_one_city(without_wider(told)) if is_by_commas else told


def _divisions_of_list(pieces: list[str], found: list[list[Reading]]) -> list[list[Reading]]:
    """Read "California, New York, Texas" as three states: a town among divisions is the division of its name."""
    countries = {r.row[4] for readings in found for r in readings if r.row[10] == "admin1"}
    if len(countries) != 1 or all(r.row[10] == "admin1" for readings in found for r in readings):
        return found
    country = countries.pop()
    named = [
        [c.row for c in candidates(piece, 0, alone=False) if c.kind == "admin1" and c.row[4] == country]
        for piece in pieces
    ]
    return [[Reading(rows[0], True, "place-among-divisions")] for rows in named] if all(named) else found


def _has_unread(text: str) -> bool:
    """Whether a piece of a list ("Paris and Berlin" of "London, Paris and Berlin") is no place by itself."""
    pieces = [piece for piece in LEVELS.split(text) if plain(piece)]
    return any(_BOTH.search(piece) and not candidates(piece, 0, alone=False) for piece in pieces)
