"""The unit of a numeric column: its name says it, or ``config: meta: unit:`` at the column does.

The convention is one list, so that a reader learns it once and a test can find a number without a unit.
"""

from __future__ import annotations

import re

from jobmarket.docs.manifest import Column

_NUMBERS = re.compile(r"^(decimal|numeric|double|float|real|bigint|integer|smallint|hugeint|int)", re.I)
#: Words of a name, between underscores -> its unit; the first that matches holds.
CONVENTION = tuple(
    (re.compile(rf"(?:^|_)(?:{words})(?:$|_)"), unit)
    for words, unit in (
        ("fx_rate", "USD for 1 unit"),
        (r"annual_usd|annual_(?:min|max|p\d\d|median)_usd|p\d\d_usd", "USD a year"),
        ("usd", "USD"),
        ("annual|local", "stated currency a year"),
        ("stated_(?:min|max)", "stated currency per stated period"),
        ("units_per_year", "periods a year"),
        ("percent", "percent"),
        ("share_change|change", "difference of shares, -1 to 1"),
        ("share|shift|rate|precision|recall|f1|score|support|jaccard", "share, 0 to 1"),
        ("index", "index, base 100"),
        ("lift|ratio", "ratio"),
        ("width|premium|growth", "ratio less 1: 0.05 is 5 %"),
        ("hours", "hours a week"),
        ("years", "years"),
        ("days_onsite", "days a week"),
        ("days", "days"),
        ("latitude|longitude", "degrees"),
        ("char", "code points"),
        ("population", "inhabitants"),
        ("number|rank|day_of_week", "number in order"),
        ("n|count|duplicates|stated|answered|correct|found|abstained_right|agreeing|employees", "count"),
    )
)


def is_number(column: Column) -> bool:
    """Say whether the column holds a number."""
    return bool(_NUMBERS.match(column.data_type))


def unit_of(column: Column) -> str | None:
    """Return the unit of a numeric column, ``None`` for other columns and where nothing says it."""
    if column.unit or not is_number(column):
        return column.unit
    return next((unit for words, unit in CONVENTION if words.search(column.name)), None)
