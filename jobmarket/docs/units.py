"""The unit of a numeric column: its name says it, or ``config: meta: unit:`` at the column does.

The convention is one list, so that a reader learns it once and a test can find a number without a unit.
"""

from __future__ import annotations

import re

from jobmarket.docs.manifest import Column

_NUMBERS = re.compile(r"^(decimal|numeric|double|float|real|bigint|integer|smallint|hugeint|int)", re.I)
#: Words of a name -> its unit; the first that matches holds.
CONVENTION = (
    (r"^fx_rate$", "USD for 1 unit"),
    (r"^(annual|pay_annual)_.*usd$|^p\d\d_usd|_annual_usd$", "USD a year"),
    (r"_usd$|_usd_", "USD"),
    (r"^annual_|pay_annual_local|_local$", "stated currency a year"),
    (r"^stated_(min|max)$", "stated currency per stated period"),
    (r"^units_per_year$", "periods a year"),
    (r"percent", "percent"),
    (r"share|_rate$|_rate_|precision|recall|^f1$|score|support|jaccard|confidence", "share, 0 to 1"),
    (r"lift|^index|_index$|_index_|ratio", "ratio"),
    (r"width|premium", "share of the lower figure"),
    (r"hours", "hours a week"),
    (r"years", "years"),
    (r"days_onsite", "days a week"),
    (r"days", "days"),
    (r"^(latitude|longitude)$", "degrees"),
    (r"^char_", "code points"),
    (r"^population$", "inhabitants"),
    (r"_number$|^rank$|_rank$|day_of_week", "number in order"),
    (r"^n$|^n_|_count$|^duplicates$|^(stated|answered|correct|found|abstained_right|both_stated|agreeing)$", "count"),
)


def is_number(column: Column) -> bool:
    """Say whether the column holds a number."""
    return bool(_NUMBERS.match(column.data_type))


def unit_of(column: Column) -> str | None:
    """Return the unit of a numeric column, ``None`` for other columns and where nothing says it."""
    if column.unit or not is_number(column):
        return column.unit
    return next((unit for pattern, unit in CONVENTION if re.search(pattern, column.name)), None)
