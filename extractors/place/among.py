"""What the places of a list say of each other: a namesake elsewhere, the country around them, a district of a city."""

from __future__ import annotations

from math import cos, hypot, radians

from extractors.place.pieces import Reading, people

#: A city of this many people says which country it is in by its name alone.
WORLD_CITY = 1_000_000
#: A town of this many people is meant wherever it stands; smaller ones have namesakes.
_KNOWN_TOWN = 300_000
#: A district of a city lies this near its middle and has at most this share of its people (own: of
#: Warszawa Mokotów has 13 %, and Fürth, a town, 26 % of Nürnberg).
_LARGE_CITY, _KILOMETRES, _SHARE = 500_000, 15.0, 0.15
_KILOMETRES_A_DEGREE = 111.2
#: Where provinces bear the name of their capital, "Cornellà, Barcelona" is a town and its province.
_PROVINCES_OF_CAPITALS = frozenset({"ES", "IT"})


def without_namesakes(readings: list[Reading]) -> list[Reading]:
    """Leave out what bears a name of elsewhere, where a country or a world city beside it says where the places are.

    "US, ND, Abercrombie" is no Abercrombie in Australia, and "Toronto - Yorkville" none in the United States.
    """
    stated = {r.row[4] for r in readings if r.is_stated and r.row[10] in ("country", "admin1")}
    sure = stated | {r.row[4] for r in readings if r.row[10] == "city" and people(r.row) >= WORLD_CITY}
    return [r for r in readings if not sure or r.row[4] in sure or not _is_doubtful(r, bool(stated))]


def _is_doubtful(reading: Reading, is_beside_country: bool) -> bool:
    """Whether a place is small, and told from its namesakes by its size or beside the name of another country."""
    is_told = reading.is_stated and not is_beside_country
    return not is_told and reading.row[10] in ("city", "admin1") and people(reading.row) < _KNOWN_TOWN


def without_wider(readings: list[Reading]) -> list[Reading]:
    """Leave out a country or division that another place of the list lies in: "Zagreb, Belgrade, Croatia"."""
    return [r for r in readings if not any(_lies_in(other.row, r.row) for other in readings)]


def _lies_in(narrow: tuple[object, ...], wide: tuple[object, ...]) -> bool:
    if wide[10] == "country":
        return narrow[10] in ("city", "admin1") and narrow[4] == wide[4]
    return wide[10] == "admin1" and narrow[10] == "city" and narrow[2] == wide[2] and narrow[2] is not None


def of_one_city(readings: list[Reading]) -> list[Reading]:
    """Return the city alone where the other of two places is a district of it: "Targówek, Warszawa"."""
    if len(readings) != 2 or any(r.row[10] != "city" for r in readings):
        return readings
    district, city = sorted(readings, key=lambda r: people(r.row))
    is_part = (
        people(city.row) >= _LARGE_CITY
        and people(district.row) <= _SHARE * people(city.row)
        and (district.row[4], district.row[2]) == (city.row[4], city.row[2])
        and _kilometres(district.row, city.row) <= _KILOMETRES
    )
    if not is_part:
        return readings
    is_town = readings[0] == district and city.row[4] in _PROVINCES_OF_CAPITALS
    return [(district if is_town else city)._replace(is_stated=False, rule="place-of-district")]


def _kilometres(one: tuple[object, ...], other: tuple[object, ...]) -> float:
    """Return how far apart two towns are, as the crow flies over a plane, which is right for so short a way."""
    latitude, longitude, there, east = (float(str(row[at] or 0)) for row in (one, other) for at in (6, 7))
    return _KILOMETRES_A_DEGREE * hypot(there - latitude, (east - longitude) * cos(radians(latitude)))
