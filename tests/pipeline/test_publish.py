"""A failing audit, a failing build or a killed one leaves the last good file, and readers keep reading."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from jobmarket import build as building
from jobmarket.build import build
from jobmarket.errors import AuditFailedError, UserError
from jobmarket.workspace import Workspace
from loaders.load import load
from tests.conftest import NOW

POSTING = """{"@context": "https://schema.org", "@type": "JobPosting", "title": "Baker",
"hiringOrganization": "Kornblume", "datePosted": "2026-09-01", "description": "%s"}"""


def posting(folder: Path, name: str) -> Path:
    file = folder / f"{name}.txt"
    file.write_text(POSTING % (f"We bake bread at night in our shop number {name}. " * 8), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    root = tmp_path_factory.mktemp("publish")
    workspace = Workspace(root=root / "warehouse")
    load([posting(root, "one")], workspace.lake, now=NOW)
    made = build(workspace)
    assert made.tables["fct_job_posting"] == 1
    return workspace, made


def postings_in(workspace: Workspace) -> int:
    with duckdb.connect(str(workspace.database), read_only=True) as connection:
        return connection.execute("select count(*) from fct_job_posting").fetchall()[0][0]


def test_failing_audit_leaves_the_last_good_file(published, monkeypatch):
    workspace, _ = published
    before = workspace.database.read_bytes()

    class Failed:
        passed, results = False, ()

        def summary(self) -> list[str]:
            return ["fct_job_posting: planted failure"]

    import expectations

    monkeypatch.setattr(expectations, "audit", lambda *_: Failed())
    with pytest.raises(AuditFailedError, match="planted failure"):
        build(workspace)
    assert workspace.database.read_bytes() == before


def test_failing_model_leaves_the_last_good_file_and_names_the_model(published, monkeypatch):
    workspace, _ = published
    before = workspace.database.read_bytes()
    monkeypatch.setattr("extractors.fx.usd_rates", lambda: 1 / 0)
    with pytest.raises(UserError, match=r"int_fx_rate.*dbt\.log"):
        build(workspace)
    assert workspace.database.read_bytes() == before


def test_reader_keeps_its_file_while_a_new_one_is_published(published, tmp_path):
    workspace, _ = published
    held = postings_in(workspace)
    with duckdb.connect(str(workspace.database), read_only=True) as reader:
        load([posting(tmp_path, "two")], workspace.lake, now=NOW)
        build(workspace)
        assert reader.execute("select count(*) from fct_job_posting").fetchall()[0][0] == held
    assert postings_in(workspace) == held + 1


def test_second_build_at_the_same_time_is_refused_in_one_line(published):
    workspace, _ = published
    with building._only_build(workspace), pytest.raises(UserError, match="Another build is running"):
        build(workspace)


def test_published_file_opens_from_another_folder(published, tmp_path, monkeypatch):
    workspace, _ = published
    monkeypatch.chdir(tmp_path)
    with duckdb.connect(str(workspace.database), read_only=True) as connection:
        names = [n for (n,) in connection.execute("select table_name from information_schema.tables").fetchall()]
        for schema, name in connection.execute(
            "select table_schema, table_name from information_schema.tables"
        ).fetchall():
            connection.execute(f"select * from {schema}.{name} limit 1")
    assert "build_info" in names
    assert "stg_postings" not in names


def test_published_file_has_the_layout_that_every_client_from_1_5_opens(published):
    with duckdb.connect(str(published[0].database), read_only=True) as connection:
        told = connection.execute("select tags['storage_version'] from duckdb_databases() where not internal")
        assert told.fetchall() == [("v1.5.0+",)]


def test_texts_of_the_published_file_are_packed_however_long_one_is(tmp_path):
    """Where one text has more than 16 kB, DuckDB by itself leaves the tens of thousands beside it as they are."""
    long = tmp_path / "long.txt"
    long.write_text(POSTING % ("We bake bread at night in our shop. " * 600), encoding="utf-8")
    workspace = Workspace(root=tmp_path / "warehouse")
    load([long, *(posting(tmp_path, f"number{number}") for number in range(9))], workspace.lake, now=NOW)
    build(workspace)
    with duckdb.connect(str(workspace.database), read_only=True) as connection:
        told = connection.execute(
            "select distinct compression from pragma_storage_info('fct_job_posting')"
            " where column_name = 'description_text' and segment_type <> 'VALIDITY'"
        )
        assert told.fetchall() == [("ZSTD",)]
