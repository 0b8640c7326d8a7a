"""From a place as somebody wrote it to places of the gazetteer: "US - California - Palo Alto", "Remote, OR", "Köln".

A string is one place in pieces (``extractors.place.pieces``), a list of places, or neither: then what can be said of
it without a guess is ``inferred``, and else it stays unread.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.place.pieces import LEVELS, NOTES, TOWN_BEFORE_DIVISION, Reading, alias_row, candidates, read_one
from extractors.vocabulary import plain

#: Longest string that is taken for a place.
LONGEST = 200
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
)
_LAST_OF_LIST = re.compile(r"\s*,\s+(?:and|or|und|oder|et|ou|y|e|u|o)\s+")
_CHOICE = re.compile(
    r"[\s(,]+(?:or|OR(?= [Rr]emote))\s+|\s+(?:oder|ou|o|lub)\s+|\s*;\s*|\s*\|\s*|\s*\n\s*|\s+\|\|\s+|\s*•\s*"
)
_BOTH = re.compile(r"\s*/\s*|\s+(?:and|und|et|y|e|i|u|en|&)\s+|\s*&\s*|\s*\+\s*")
_ANY = re.compile(f"{_BOTH.pattern}|{LEVELS.pattern}")
#: "Belo Horizonte/MG": a town and its state.
_CODE_AFTER_SLASH = re.compile(r"(?<=[a-zà-ÿ])\s?/\s?([A-Z]{2})(?=$|,)")
_CODE = re.compile(r"[A-Z]{2}")
_DIVISION_CODE = re.compile(r"[A-Z]{2,3}")
_TOWN = re.compile(r"[^\W\d_][^\d/&]{2,40}")
_MOST_WORDS, _SHORTEST_COUNTRY = 4, 5
#: "Little India" and "New Mexico" lie elsewhere.
_OTHER_LANDS = frozenset({"new", "little", "of", "old", "not", "outside", "except", "excluding"})
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
    choices: dict[str, list[Reading]] = {}
    for choice in _CHOICE.split(text):
        bare = _FROM.sub(" ", _POSTCODE.sub(" ", _REMOTE.sub(" ", choice))).strip(" -–,/.()[]:|")
        if not plain(NOTES.sub(" ", bare)):
            continue
        bare = _CODE_AFTER_SLASH.sub(r", \1", _LAST_OF_LIST.sub(", ", bare))
        one = read_one(bare, nearby)
        several = _read_several(bare, nearby) if not one or _has_unread(bare) else []
        found = several or one or _read_around(bare, nearby) or _read_before_bracket(bare, nearby)
        if is_field and not found:
            found = _read_division_code(bare) or _read_last_words(bare)
        if not found:
            return None
        choices[bare] = found
    if len(choices) > 1:
        choices = dict(zip(choices, _divisions_of_list([*choices], [*choices.values()]), strict=True))
    readings = [reading for found in choices.values() for reading in found]
    if not readings and not says_remote(text):
        return None
    return list({reading.row[0]: reading for reading in readings}.values())


def _read_several(text: str, nearby: frozenset[str]) -> list[Reading]:
    """Read "Palo Alto and San Francisco", "Berlin / Hamburg", "London, Paris, Berlin": each piece a place."""
    for cut in (_BOTH, LEVELS, _ANY):
        pieces = [piece for piece in cut.split(text) if plain(piece)]
        if len(pieces) == 2 and _CODE.fullmatch(pieces[1]) and not alias_row(pieces[1]):
            continue  # "Liverpool, IL" is one place, if any
        if 1 < len(pieces) <= 40:
            found = [read_one(piece, nearby) for piece in pieces]
            wide = {str(r.row[4]) for readings in found for r in readings if r.is_stated and not r.row[1] and r.row[4]}
            if wide - nearby:  # "Alberta, Ontario": the first tells what country the second is in
                found = [read_one(piece, nearby | wide) for piece in pieces]
            if len(pieces) == 2 and cut is LEVELS and (division := _division_after(*found)):
                return division
            found = _divisions_of_list(pieces, found)
            if all(found):
                return [reading for readings in found for reading in readings or []]
    return []


def _division_after(first: list[Reading], second: list[Reading]) -> list[Reading]:
    """Read "Ackworth, Iowa" as Iowa: nobody lists a village elsewhere beside a division."""
    if len(first) != 1 or len(second) != 1 or first[0].row[10] != "city" or second[0].row[10] != "admin1":
        return []
    is_village = int(str(first[0].row[8] or 0)) < TOWN_BEFORE_DIVISION and first[0].row[2] != second[0].row[2]
    return [Reading(second[0].row, False, "place-division-after")] if is_village else []


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


def _read_around(text: str, nearby: frozenset[str]) -> list[Reading]:
    """Read "Berlin, Berlin-Brandenburg, Germany" by its town and country: what stands between is no division there."""
    pieces = [piece for piece in LEVELS.split(text) if plain(piece)]
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


def _read_division_code(text: str) -> list[Reading]:
    """Read "Liverpool, IL" as Illinois: the code says where a town is that the gazetteer lacks or has elsewhere.

    Of several divisions with this code it is the one in a country that has a town of this name, else in North America,
    where towns are written so.
    """
    pieces = [piece.strip() for piece in LEVELS.split(text) if plain(piece)]
    if len(pieces) != 2 or not _DIVISION_CODE.fullmatch(pieces[1]) or not _TOWN.fullmatch(pieces[0]):
        return []
    divisions = [c.row for c in candidates(pieces[1], 1, alone=False) if c.kind == "admin1"]
    countries = {c.row[4] for c in candidates(pieces[0], 0, alone=False)}
    there = [row for row in divisions if row[4] in countries]
    chosen = there if len(there) == 1 else [row for row in divisions if row[4] in ("US", "CA")]
    return [Reading(chosen[0], False, "place-division-code")] if len(chosen) == 1 else []


def _read_last_words(text: str) -> list[Reading]:
    """Read "Mapbox Germany" and "Team India" by the country at their end, whatever stands before it."""
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS or any(map(str.isdigit, text)) or plain(words[-2]) in _OTHER_LANDS:
        return []
    countries = [c.row for c in candidates(words[-1], 0, alone=True)]
    is_country = len(countries) == 1 and countries[0][10] == "country" and len(words[-1]) >= _SHORTEST_COUNTRY
    return [Reading(countries[0], False, "place-last-word")] if is_country else []
