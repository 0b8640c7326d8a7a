"""From a place as somebody wrote it to places of the gazetteer: "US - California - Palo Alto", "Remote, OR", "Köln".

A string is cut into pieces; each piece may name several places; the reading in which most pieces agree wins
("Tbilisi, Georgia" is a country, "Atlanta, Georgia" a state). A town that stands alone and shares its name is read
only where one of the namesakes is far larger; otherwise the string stays unread.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.place_gazetteer import alias_index, city_rows, code_index, decided_cities, places_by_id, wide_index
from extractors.vocabulary import plain

#: A namesake must be this many times smaller to be left out of account.
DOMINANCE = 3
#: A town known as something else now ("Waterloo" was Austin) counts for so much less under its other names.
OTHER_NAME = 4
#: "Berlin" alone is the town, and "Portland" no parish of Jamaica: a town of this many people goes before a division.
TOWN_BEFORE_DIVISION = 100_000
#: Longest string that is taken for a place.
LONGEST = 200
_REMOTE = re.compile(
    r"\b(?:fully[ -]|100\s?%\s*)?(?:remote(?:ly)?|work from home|wfh|home[ -]?(?:office|based)|télétravail|teletrabajo|remoto"  # noqa: E501
    r"|zdalna|zdalnie|praca zdalna|thuiswerken|distributed|virtual|telecommute)\b",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"\b(?:hybrid[eo]?|híbrido|on-?site|in-?office|in person|hq|headquarters?|head office|main office|office|based|only"
    r"|nationwide|metropolitan area|metro area|and surrounding areas?|area|region|within|various|near|preferred|required"  # noqa: E501
    r"|full[- ]time|part[- ]time|available|eligible|friendly|flexible|work|workplace|campus|greater|first|optional|kreis|landkreis)\b"  # noqa: E501
    r"|\(\s*\)|\b\d{1,3}\s?%|\+\s?\d+ (?:more|others?)\b|\(\+\d+ others?\)",
    re.IGNORECASE,
)
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
_LEVELS = re.compile(r"\s*,\s*|\s+[-–—>]+\s+|\s*[–—>]\s*|\s*:\s*|\s*[()\[\]]\s*|\s*·\s*")
_ANY = re.compile(f"{_BOTH.pattern}|{_LEVELS.pattern}")
#: "Belo Horizonte/MG": a town and its state.
_CODE_AFTER_SLASH = re.compile(r"(?<=[a-zà-ÿ])\s?/\s?([A-Z]{2})(?=$|,)")
_CODE = re.compile(r"[A-Z]{2}")
_COUNTED = re.compile(r"^\s*(?:\d+|multiple|several|various|many|all|diverse|mehrere)\s+(?:locations?|places|offices|sites|standorte|cities)\s*$", re.IGNORECASE)  # fmt: skip  # noqa: E501


class Reading(NamedTuple):
    """One place read: its gazetteer row, whether anything but its size told it from its namesakes, and the rule."""

    row: tuple[object, ...]
    is_stated: bool
    rule: str


class _Candidate(NamedTuple):
    row: tuple[object, ...]  # GAZETTEER_SCHEMA order
    piece: int
    size: int  # people, fewer under a name that is not the town's own

    @property
    def kind(self) -> str:
        return str(self.row[10])


_DEPTH = {"city": 3, "admin1": 2, "country": 1, "region": 0}


def says_remote(text: str) -> bool:
    """Whether the wording of a place says that the work is remote."""
    return bool(_REMOTE.search(text))


def read_place(text: str, nearby: frozenset[str] = frozenset()) -> list[Reading] | None:
    """Return the places that ``text`` names, in order; NULL if it names something that is not understood.

    An empty list means that nothing but a work mode stands there ("Remote"). ``nearby`` are ISO codes of countries
    and divisions known from the same posting; they tell namesakes apart.
    """
    if len(text) > LONGEST or _COUNTED.match(text):
        return None
    return _read(" ".join(text.split(" ")).strip(), nearby)


@lru_cache(maxsize=50_000)
def _read(text: str, nearby: frozenset[str]) -> list[Reading] | None:
    whole = _alias(text)
    if whole:
        return [Reading(whole, True, "place-alias")]
    readings: list[Reading] = []
    for choice in _CHOICE.split(text):
        bare = _FROM.sub(" ", _POSTCODE.sub(" ", _REMOTE.sub(" ", choice))).strip(" -–,/.()[]:|")
        if not plain(_NOTES.sub(" ", bare)):
            continue
        bare = _CODE_AFTER_SLASH.sub(r", \1", _LAST_OF_LIST.sub(", ", bare))
        one = _read_one(bare, nearby)
        several = _read_several(bare, nearby) if not one or _has_unread(bare) else []
        found = several or one or _read_around(bare, nearby) or _read_before_bracket(bare, nearby)
        if not found:
            return None
        readings += found
    if not readings and not _REMOTE.search(text):
        return None
    return list({reading.row[0]: reading for reading in readings}.values())


def _alias(text: str) -> tuple[object, ...] | None:
    place_id = alias_index().get(plain(text))
    return _row_of(place_id) if place_id else None


@lru_cache(maxsize=4096)
def _row_of(place_id: str) -> tuple[object, ...]:
    if place_id.startswith("gn:"):
        return decided_cities()[place_id]
    return tuple(places_by_id()[place_id].values())


def _read_several(text: str, nearby: frozenset[str]) -> list[Reading]:
    """Read "Palo Alto and San Francisco", "Berlin / Hamburg", "London, Paris, Berlin": each piece a place."""
    for cut in (_BOTH, _LEVELS, _ANY):
        pieces = [piece for piece in cut.split(text) if plain(piece)]
        if len(pieces) == 2 and _CODE.fullmatch(pieces[1]) and not _alias(pieces[1]):
            continue  # "Liverpool, IL" is one place, if any
        if 1 < len(pieces) <= 40:
            found = [_read_one(piece, nearby) for piece in pieces]
            wide = {str(r.row[4]) for readings in found for r in readings if r.is_stated and not r.row[1] and r.row[4]}
            if wide - nearby:  # "Alberta, Ontario": the first tells what country the second is in
                found = [_read_one(piece, nearby | wide) for piece in pieces]
            if all(found):
                return [reading for readings in found for reading in readings or []]
    return []


def _has_unread(text: str) -> bool:
    """Whether a piece of a list ("Paris and Berlin" of "London, Paris and Berlin") is no place by itself."""
    pieces = [piece for piece in _LEVELS.split(text) if plain(piece)]
    return any(_BOTH.search(piece) and not _candidates(piece, 0, alone=False) for piece in pieces)


def _read_around(text: str, nearby: frozenset[str]) -> list[Reading]:
    """Read "Berlin, Berlin-Brandenburg, Germany" by its town and country: what stands between is no division there."""
    pieces = [piece for piece in _LEVELS.split(text) if plain(piece)]
    if len(pieces) != 3 or any(c.kind == "admin1" for c in _candidates(pieces[1], 0, alone=False)):
        return []
    if not any(c.kind == "country" for c in _candidates(pieces[2], 0, alone=False)):
        return []
    return [Reading(r.row, False, "place-outer-pieces") for r in _read_one(f"{pieces[0]}, {pieces[2]}", nearby)]


def _read_before_bracket(text: str, nearby: frozenset[str]) -> list[Reading]:
    """Read "Foster City, CA (in office M, W, F)": what stands in and after the bracket may be no place at all."""
    before, bracket, _ = text.partition("(")
    return (
        [r._replace(is_stated=False, rule="place-before-bracket") for r in _read_one(before, nearby)] if bracket else []
    )


def _read_one(text: str, nearby: frozenset[str]) -> list[Reading]:
    """Read one place whose pieces go from narrow to wide or back."""
    pieces = [part for piece in _LEVELS.split(text) if plain(piece) for part in _apart(piece)]
    if len(pieces) == 1 and (alias := _alias(pieces[0])):
        return [Reading(alias, True, "place-alias")]
    named = [_candidates(piece, index, len(pieces) == 1, nearby) for index, piece in enumerate(pieces)]
    if not any(named):
        return []
    options = [candidate for group in named for candidate in group]
    scored = sorted(options, key=lambda c: _score(c, named, nearby), reverse=True)
    best = scored[0]
    agreed = _agreeing(best, named)
    if len(pieces) > 1 and agreed < sum(map(bool, named)):
        return []  # pieces that contradict each other are several places, or none
    rivals = [
        c for c in scored[1:] if c.row[0] != best.row[0] and _rank(c, named, nearby) == _rank(best, named, nearby)
    ]
    if not rivals:
        return [Reading(best.row, True, "place-pieces" if len(pieces) > 1 else "place-name")]
    if best.size >= DOMINANCE * max(rival.size for rival in rivals):
        same_country = all(rival.row[4] == best.row[4] for rival in rivals)
        return [Reading(best.row, same_country and len(pieces) > 1, "place-largest")]
    if len(pieces) > 1 and all(rival.row[4] == best.row[4] for rival in rivals):
        return [Reading(best.row, False, "place-largest")]
    return []


def _rank(candidate: _Candidate, named: list[list[_Candidate]], nearby: frozenset[str]) -> tuple[int, int, int]:
    known = (str(candidate.row[4]) in nearby) + (str(candidate.row[2]) in nearby)
    return _agreeing(candidate, named), known, _DEPTH[candidate.kind] if len(named) > 1 else 0


def _score(candidate: _Candidate, named: list[list[_Candidate]], nearby: frozenset[str]) -> tuple[int, int, int, int]:
    return (*_rank(candidate, named, nearby), candidate.size)


def _agreeing(candidate: _Candidate, named: list[list[_Candidate]]) -> int:
    return sum(
        index == candidate.piece or any(_contains(other, candidate) for other in group)
        for index, group in enumerate(named)
    )


def _contains(wide: _Candidate, narrow: _Candidate) -> bool:
    if wide.row[0] == narrow.row[0]:
        return True
    if wide.kind == "country":
        return wide.row[4] == narrow.row[4]
    if wide.kind == "admin1":
        return wide.row[2] == narrow.row[2] and narrow.kind == "city"
    return wide.kind == "region"


def _apart(piece: str) -> list[str]:
    """Cut "ON Canada" or "Sydney NSW", which no place is called, into the two places that they are."""
    if _alias(piece):
        return [piece]
    piece = _NOTES.sub(" ", piece).strip(" -–,/.()[]:|")
    if not plain(piece):
        return []
    if _candidates(piece, 0, alone=False):
        return [piece]
    for sign in ("-", " "):
        words = piece.split(sign)
        for cut in range(len(words) - 1, 0, -1) if len(words) <= 6 else ():
            narrow, wide = sign.join(words[:cut]), sign.join(words[cut:])
            both = _candidates(narrow, 0, alone=False), _candidates(wide, 0, alone=False)
            if all(both) and any(c.kind != "city" for group in both for c in group):
                return [narrow, wide]
    return [piece]


def _candidates(piece: str, index: int, alone: bool, nearby: frozenset[str] = frozenset()) -> list[_Candidate]:
    key, code = plain(piece), piece.strip(" .")
    ids = list(wide_index().get(key, []))
    if code.isupper() or "-" in code:
        ids += code_index().get(code, [])
    rows = [_row_of(place_id) for place_id in dict.fromkeys(ids)]
    if len(key) > 2 and not (rows and len(key) == 3) and not (alone and any(row[10] == "region" for row in rows)):
        rows += city_rows(key)
    if alone and any(row[10] == "city" and _people(row) >= TOWN_BEFORE_DIVISION for row in rows):
        rows = [row for row in rows if row[10] != "admin1" or (row[4] in nearby and plain(str(row[3])) == key)]
    if alone and code.isupper() and len(code) <= 3:
        rows = [row for row in rows if row[10] in ("country", "region") or str(row[0]).startswith("US-")]
    if alone and any(row[10] == "city" and _is_state(row) for row in rows):
        rows = [row for row in rows if row[10] != "country"]
    return [_Candidate(row, index, _size(row, key)) for row in {row[0]: row for row in rows}.values()]


def _is_state(city: tuple[object, ...]) -> bool:
    """Whether half of a country's people live in this town ("Singapore")."""
    return 2 * _people(city) >= _people(_row_of(str(city[4]))) > 0


def _people(row: tuple[object, ...]) -> int:
    return int(str(row[8] or 0))


def _size(row: tuple[object, ...], key: str) -> int:
    own = row[10] != "city" or plain(str(row[1])).removesuffix(" city") == key.removesuffix(" city")
    return _people(row) // (1 if own else OTHER_NAME)
