"""What the warehouse would say of a batch of postings: the extractors, and the selection of the models' own SQL."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import jinja2
import polars as pl

from accuracy.labelled import as_landed
from extractors.batch import extract
from extractors.fact_id import extraction_id, repeated
from extractors.vocabulary import seed

PROJECT = Path(__file__).resolve().parents[1]
_QUERY = Path(__file__).with_name("answers.sql")
#: The models that pick among facts, run here as they stand so that the figures are those of the warehouse.
_MODELS = ("int_fact", "int_pay", "int_skill_mention", "int_place", "int_company", "int_numbered_fact",
           "int_fact_kind", "int_state_candidate", "int_state_fact", "int_state_compensation",
           "int_state_location", "int_selected_fact", "int_compensation", "int_posting_location")  # fmt: skip
ANSWERS: dict[str, Any] = {
    "record_id": pl.String, "field_name": pl.String, "values": pl.List(pl.String), "evidence": pl.String,
    "language": pl.String,
}  # fmt: skip


def answers(postings: pl.DataFrame) -> pl.DataFrame:
    """Return ``record_id, field_name, values, evidence, language`` of each field that has an answer.

    ``values`` are those that the published tables would show; pay is ``component min max currency unit``, ``-`` for
    an open end. ``language`` is the language that was read, on every row.
    """
    return picked(read(postings))


def read(postings: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return every fact of the postings, selected or not, by table (``extractors.batch.TABLES``)."""
    return extract(as_landed(postings))


def picked(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Return the answers that the warehouse picks from the facts of :func:`read`."""
    with duckdb.connect() as connection:
        for name, table in tables.items():
            connection.register(f"read_{name}", table.with_columns(repeated(table)).to_arrow())
        by_table = (f"select '{name}' as fact_table, * from read_{name}" for name in tables)  # noqa: S608 - our own names
        number = "dense_rank() over (order by record_id)::integer as record_number"
        facts = f"select {extraction_id()} as extraction_id, {number}, * from ({' union all by name '.join(by_table)})"  # noqa: S608
        connection.execute(f"create temp table int_extracted as {facts}")
        connection.register("fact_fields", seed("fact_fields").to_arrow())
        connection.register("units", seed("units_per_year").to_arrow())
        records = connection.execute("select distinct record_id, record_number from int_extracted").pl()
        # Each record is a posting of its own here, with one state.
        alone = records.with_columns(
            state_id=pl.col("record_id"),
            state_number=pl.col("record_number"),
            is_canonical=pl.lit(True),
            latest_place=pl.lit(1),
        )
        connection.register("int_state_record", alone.to_arrow())
        cells = alone.select("state_id", posting_id="record_id", is_current=pl.lit(True))
        connection.register("int_posting_cell", cells.to_arrow())
        for model in _MODELS:
            connection.execute(f"create temp table {model} as {_compiled(model)}")
        said = pl.DataFrame(connection.execute(_QUERY.read_text()).to_arrow_table())
    language = tables["facts"].filter(pl.col("field_name") == "language").select("record_id", language="value_text")
    joined = said.join(language.unique("record_id"), on="record_id", how="left").sort("record_id", "field_name")
    return joined.select(pl.col(name).cast(dtype) for name, dtype in ANSWERS.items())


@lru_cache(maxsize=len(_MODELS))
def _compiled(model: str) -> str:
    """Return the SQL of a model that needs nothing of dbt but ``ref`` and the macros."""
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)  # noqa: S701 - SQL, no HTML
    macros = "".join((PROJECT / f"macros/{name}.sql").read_text() for name in ("stable_id", "evidence", "fact_number"))
    text = (PROJECT / f"models/intermediate/{model}.sql").read_text()
    return environment.from_string(macros + text).render(ref=lambda name: name, config=lambda **_: "")
