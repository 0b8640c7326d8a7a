"""What a person writes after --where, in MetricFlow's form."""

from __future__ import annotations

import pytest

from jobmarket.errors import UserError
from jobmarket.metrics.filters import as_filter

COLUMNS = {"country_code": "posting__country_code", "city": "posting__city", "is_open": "posting__is_open"}
COUNTRY, CITY, OPEN = (f"{{{{ Dimension('{column}') }}}}" for column in COLUMNS.values())
MONTH = "{{ TimeDimension('metric_time', 'month') }}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("country_code = 'US'", f"{COUNTRY} = 'US'"),
        ("COUNTRY_CODE in ('US', 'CA') and is_open", f"{COUNTRY} in ('US', 'CA') and {OPEN}"),
        ("month >= '2026-01-01'", f"{MONTH} >= '2026-01-01'"),
        ("city = 'month city'", f"{CITY} = 'month city'"),
        ("city = 'L''Aquila' or city is null", f"{CITY} = 'L''Aquila' or {CITY} is null"),
        ("lower(city) like 'san%'", f"lower({CITY}) like 'san%'"),
        ("year(month) = 2026", f"year({MONTH}) = 2026"),
        ("my_city = 1 and t.city = 2", "my_city = 1 and t.city = 2"),
    ],
)
def test_names_become_dimensions_and_quotes_stay(typed, meant):
    assert as_filter(typed, COLUMNS) == meant


@pytest.mark.parametrize("typed", ["1; select 2", "{{ Dimension('x') }}", "city = '{{ 1 + 1 }}'", "city = '{% x %}'"])
def test_what_no_condition_needs_is_refused(typed):
    with pytest.raises(UserError, match="--where"):
        as_filter(typed, COLUMNS)
