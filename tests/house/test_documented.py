"""Docs and tables say the same: grain first, every column described, one definition of the raw schema."""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow as pa
import yaml

from jobmarket.docs.manifest import WRITTEN_BY_THE_BUILD
from loaders import schema

PROJECT = Path(__file__).resolve().parents[2]
TYPES = {
    pa.string(): "varchar",
    pa.int64(): "bigint",
    pa.large_binary(): "blob",
    pa.bool_(): "boolean",
    schema.TIMESTAMP: "timestamptz",
}


def described(kind: str, pattern: str) -> dict[str, dict]:
    return {
        entry["name"]: entry
        for file in PROJECT.glob(pattern)
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")).get(kind, [])
    }


def test_sources_are_the_landing_schema():
    tables = described("sources", "models/staging/*.yml")["landing"]["tables"]
    said = {table["name"]: [(c["name"], c["data_type"]) for c in table["columns"]] for table in tables}
    partition = [("source", "varchar"), ("load_date", "varchar")]
    partitions = {"documents": partition, "postings": partition, "rejections": partition}
    partitions |= dict.fromkeys(("loads", "sightings", "fetches"), partition[1:])
    expected = {
        name: [(field.name, TYPES[field.type]) for field in getattr(schema, name.upper())] + folders
        for name, folders in partitions.items()
    }
    assert said == expected


def test_every_model_says_its_grain_first():
    models = described("models", "models/**/*.yml")
    files = {file.stem for file in (PROJECT / "models").rglob("*") if file.suffix in {".sql", ".py"}}
    assert set(models) == files
    assert [name for name, model in models.items() if not model["description"].startswith("One row per")] == []


def test_every_public_column_is_described():
    models = described("models", "models/marts/**/*.yml")
    silent = [f"{m}.{c['name']}" for m, model in models.items() for c in model["columns"] if not c.get("description")]
    assert silent == []


def test_published_columns_are_the_described_columns(samples):
    models = described("models", "models/marts/**/*.yml")
    said = {name: [column["name"] for column in model["columns"]] for name, model in models.items()}
    rows = samples.execute(
        "select table_name, list(column_name order by column_index) from duckdb_columns() "
        "where schema_name = 'main' and not internal group by table_name"
    ).fetchall()
    built = yaml.safe_load(WRITTEN_BY_THE_BUILD.read_text(encoding="utf-8"))["tables"]
    assert dict(rows) == said | {table["name"]: [column["name"] for column in table["columns"]] for table in built}


def test_the_file_says_of_each_table_and_column_what_the_models_say(samples):
    models = described("models", "models/marts/**/*.yml")
    said = {(m, c["name"]): " ".join(c["description"].split()) for m, model in models.items() for c in model["columns"]}
    rows = samples.execute("select table_name, column_name, description from data_dictionary").fetchall()
    assert [(table, column) for table, column, description in rows if not description] == []
    published = {(table, column): description for table, column, description in rows}
    assert {name: published[name] for name in said} == said
    grains = dict(
        samples.execute("select table_name, comment from duckdb_tables() where schema_name = 'main'").fetchall()
    )
    assert [name for name, grain in grains.items() if not (grain or "").startswith("One row per")] == []


def test_every_model_has_a_key_that_names_its_rows(samples):
    keys = samples.execute(
        "select table_name, list(column_name order by key_position) from data_dictionary "
        "where key_position is not null group by 1 order by 1"
    ).fetchall()
    assert {name for name, _ in keys} == set(described("models", "models/marts/**/*.yml"))
    for table, columns in keys:
        assert samples.execute(f"select count(*) = count(distinct ({', '.join(columns)})) from {table}").fetchall() == [
            (True,)
        ], table


def test_every_seed_column_is_described():
    seeds = described("seeds", "seeds/*.yml")
    headers = {}
    for file in (PROJECT / "seeds").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as handle:
            headers[file.stem] = next(csv.reader(handle))
    assert {name: [c["name"] for c in seed["columns"]] for name, seed in seeds.items()} == headers
    assert [name for name, seed in seeds.items() if not seed["description"].startswith("One row per")] == []
