"""Cells of Parquet that are typed: days, times, decimals, bytes, maps, nothing."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

from loaders import parquet
from loaders.posting import RawPosting
from loaders.table import read_rows


def test_typed_cells_are_read_as_the_text_that_says_them() -> None:
    columns = {
        "title": pa.array(["Cook"]),
        "company": pa.array(["Olive Street"]).dictionary_encode(),
        "salary_min": pa.array([Decimal("1234.50")], pa.decimal128(10, 2)),
        "salary_max": pa.array([float("nan")]),
        "date_posted": pa.array([date(2026, 10, 1)]),
        "valid_through": pa.array([datetime(2026, 11, 1, 6, 30, tzinfo=UTC)], pa.timestamp("us", "America/Phoenix")),
        "description": pa.array([b"We cook."]),
        "place": pa.array([[("city", "Tucson"), ("country", "US")]], pa.map_(pa.string(), pa.string())),
        "logo": pa.array([b"\xff\xd8"]),
    }
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer)
    (found,) = read_rows(parquet.rows(buffer.getvalue()), [])
    assert isinstance(found, RawPosting)
    assert (found.hiring_organization_raw, found.description_text) == ("Olive Street", "We cook.")
    assert found.base_salary_raw == [{"minValue": "1234.50"}]
    assert (found.date_posted_raw, found.valid_through_raw) == ("2026-10-01", "2026-10-31T23:30:00-07:00")
    assert found.job_location_raw == [{"addressLocality": "Tucson", "addressCountry": "US"}]
    assert found.payload == {}
