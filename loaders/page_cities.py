"""Whether a short line is the name of a town: the vocabulary in ``page_cities.csv`` (GeoNames, CC BY 4.0).

A town's name alone proves little (many are words or people's names), so it is only asked about lines and title
parts where a place is expected, and to keep towns from being taken for employers.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

VOCABULARY: Final = Path(__file__).with_name("page_cities.csv")
POSTCODE: Final = re.compile(r"^(?:[A-Z]{1,2}-)?\d{4,5}(?:[ -]\d{2,3}| [A-Z]{2})? (?=[^\W\d_])")
COUNTRY_CODE: Final = re.compile(r"\s{0,40}(?:[,/] ?[A-Z]{2,3}|\([A-Z0-9]{2,3}\))$")


@cache
def _cities() -> frozenset[str]:
    with VOCABULARY.open(encoding="utf-8", newline="") as file:
        return frozenset(_folded(row["city"]) for row in csv.DictReader(file))


def is_city(text: str) -> bool:
    """Tell whether the whole text is a town's name, a country or state code behind it aside."""
    bare = text.strip(" .,;")
    if not 3 <= len(bare) <= 44 or not bare[0].isupper():
        return False
    return _folded(bare) in _cities() or _folded(COUNTRY_CODE.sub("", bare)) in _cities()


def _folded(name: str) -> str:
    """Lower case without accents: pages write Cádiz and Cadiz."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def is_town_line(text: str) -> bool:
    """Tell whether a line is a postcode and a name (``1050 Bruxelles``, ``D-24103 Kiel``), or several towns."""
    bare = POSTCODE.sub("", text, count=1)
    if bare != text:
        return len(bare) <= 40 and bare[0].isupper() and bare.count(" ") <= 4
    towns = re.split(r"\s*(?:,|/| or | oder | und | and | ou | o )\s*", text)
    return 2 <= len(towns) <= 6 and all(is_city(town) for town in towns)
