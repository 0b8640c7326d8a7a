"""Landed postings in a DuckDB connection, as the models see them, and a folder for the facts of each test."""

from __future__ import annotations

import duckdb
import pytest

from extractors.batch import FAMILIES, extract
from extractors.fact_id import extraction_id, repeated
from keeping.facts import all_facts
from keeping.keys import record_keys
from loaders.load import load
from tests.conftest import NOW, PROJECT


@pytest.fixture(scope="session")
def landed(tmp_path_factory):
    """The landed postings of the samples, in Parquet files."""
    lake = tmp_path_factory.mktemp("kept") / "lake"
    load([PROJECT / "samples"], lake, now=NOW)
    return f"read_parquet('{lake}/*/load_date=*/*/postings.parquet', hive_partitioning = true, union_by_name = true)"


@pytest.fixture
def session(landed):
    with duckdb.connect() as connection:
        connection.execute(f"create view postings as select * from {landed}")
        yield connection


@pytest.fixture
def facts(session, tmp_path):
    """Facts of the postings as sorted rows, read with what is kept in the test's folder."""

    def read(chosen: str = "postings", root=tmp_path / "facts") -> list[tuple]:
        landed = session.sql(f"select * from {chosen}")
        record_keys(session, landed).create_view("keys", replace=True)
        found = all_facts(session, landed, session.table("keys"), root)
        columns = ", ".join(sorted(set(found.columns) - {"record_number"}))
        return session.sql(f"select {columns} from found order by all").fetchall()

    return read


@pytest.fixture
def read_anew(session):
    """Facts of the postings as the extractors give them, without anything kept."""

    def read() -> list[tuple]:
        for name, table in extract(session.sql("select * from postings").pl()).items():
            session.register(f"anew_{name}", table.with_columns(repeated(table)).to_arrow())
        together = " union all by name ".join(
            f"select '{name}' as fact_table, {extraction_id()} as extraction_id, * from anew_{name}"
            for name in dict.fromkeys(f.table for f in FAMILIES)
        )
        columns = ", ".join(sorted(session.sql(together).columns))
        return session.sql(f"select {columns} from ({together}) order by all").fetchall()

    return read
