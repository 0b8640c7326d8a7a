"""An export describes itself, holds what the file holds, gives the same bytes, and leaves no half folder."""

from __future__ import annotations

import csv
import hashlib
import json

import duckdb
import pyarrow.parquet as pq
import pytest

from jobmarket.errors import UserError
from jobmarket.explore.export import export
from jobmarket.workspace import Workspace
from loaders.contacts import MASK


@pytest.fixture(scope="module")
def exported(sample_warehouse, tmp_path_factory):
    folder = tmp_path_factory.mktemp("export") / "out"
    export(sample_warehouse[0], folder)
    return folder, json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def test_every_table_is_there_as_parquet_and_csv(exported, sample_warehouse):
    folder, package = exported
    rows = {resource["path"]: resource["rowCount"] for resource in package["resources"]}
    with duckdb.connect(str(sample_warehouse[0].database), read_only=True) as connection:
        names = [
            n
            for (n,) in connection.execute(
                "select table_name from duckdb_tables() where schema_name = 'main'"
            ).fetchall()
        ]
        for name in names:
            held = connection.execute(f"select count(*) from {name}").fetchall()[0][0]
            assert held == rows[f"parquet/{name}.parquet"] == rows[f"csv/{name}.csv"]
            assert held == pq.read_metadata(folder / "parquet" / f"{name}.parquet").num_rows
            with (folder / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                assert held == sum(1 for _ in csv.reader(file)) - 1
    assert len(rows) == 2 * len(names)
    assert package["id"] == sample_warehouse[2].build_id


def test_package_says_types_keys_and_digests(exported):
    folder, package = exported
    resources = {resource["name"]: resource for resource in package["resources"]}
    for resource in resources.values():
        body = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
        assert resource["bytes"] == len(body)
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert set(resource["schema"].get("primaryKey", [])) <= set(fields)
        for key in resource["schema"].get("foreignKeys", []):
            other = resources[key["reference"]["resource"]]
            assert other["format"] == resource["format"]
            assert key["reference"]["fields"][0] in [field["name"] for field in other["schema"]["fields"]]
        assert all(field["description"] for field in resource["schema"]["fields"])
    pay = {field["name"]: field for field in resources["fct_posting_compensation.csv"]["schema"]["fields"]}
    assert pay["stated_min"]["type"] == "number"
    assert "BASE" in pay["component"]["constraints"]["enum"]
    assert resources["bridge_posting_skill.csv"]["schema"]["primaryKey"] == ["posting_id", "skill_id"]


def test_parquet_holds_the_rows_of_the_file_and_its_descriptions(exported, samples):
    folder, _ = exported
    file = folder / "parquet" / "fct_posting_compensation.parquet"
    said = duckdb.sql(f"from '{file}' order by all").fetchall()
    assert said == samples.execute("from fct_posting_compensation order by all").fetchall()
    assert pq.read_schema(file).field("component").metadata[b"description"] == b"What the money is for."


def test_same_file_gives_the_same_bytes(exported, sample_warehouse, tmp_path):
    export(sample_warehouse[0], tmp_path / "again")
    for file in exported[0].rglob("*.*"):
        if file.is_file():
            assert file.read_bytes() == (tmp_path / "again" / file.relative_to(exported[0])).read_bytes(), file.name


@pytest.fixture
def planted(tmp_path, sample_warehouse):
    """A copy of the samples whose first text names a person and whose titles are hostile."""
    import shutil

    workspace = Workspace(tmp_path / "ws")
    workspace.root.mkdir()
    shutil.copy(sample_warehouse[0].database, workspace.database)
    with duckdb.connect(str(workspace.database)) as connection:
        posting, record, text = connection.execute(
            "select posting_id, canonical_record_id, description_text from fct_job_posting "
            "where description_text not null order by 1 limit 1"
        ).fetchall()[0]
        said = "Ask jo.doe@example.com or +1 212 555 0123. " + text
        connection.execute(
            "update fct_job_posting set description_text = ?, title_raw = '=1+1' where posting_id = ?", [said, posting]
        )
        connection.execute("delete from fct_extraction where record_id = ?", [record])
        quote = said[4:40]
        connection.execute(
            "insert into fct_extraction by name select 'x' as extraction_id, ? as record_id, ? as posting_id, "
            "'skill' as field_name, 'v' as value_text, 'stated' as value_status, 'description_text' as evidence_field, "
            "4 as char_start, 40 as char_end, ? as evidence_text, true as is_selected",
            [record, posting, quote],
        )
    return workspace, posting


def test_contacts_are_hidden_and_quotes_still_stand_where_they_say(planted, tmp_path):
    workspace, posting = planted
    export(workspace, tmp_path / "out", formats=["parquet", "csv"], tables=["fct_job_posting", "fct_extraction"])
    written = duckdb.sql(f"from '{tmp_path}/out/parquet/fct_job_posting.parquet' where posting_id = '{posting}'")
    text, title = written.select("description_text", "title_raw").fetchall()[0]
    assert "jo.doe@" not in text
    assert "555" not in text
    assert text.startswith(f"Ask {MASK * 18} or {MASK}")
    assert title == "=1+1"
    quote = duckdb.sql(
        f"select evidence_text from '{tmp_path}/out/parquet/fct_extraction.parquet' where extraction_id = 'x'"
    )
    assert quote.fetchall() == [(text[4:40],)]
    with (tmp_path / "out/csv/fct_job_posting.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["posting_id"]: row for row in csv.DictReader(file)}
    assert rows[posting]["title_raw"] == "'=1+1"


def test_contacts_and_texts_are_kept_or_left_out_as_asked(planted, tmp_path):
    workspace, posting = planted
    export(workspace, tmp_path / "open", formats=["parquet"], tables=["fct_job_posting"], with_contacts=True)
    said = duckdb.sql(
        f"select description_text from '{tmp_path}/open/parquet/*.parquet' where posting_id = '{posting}'"
    )
    assert "jo.doe@example.com" in said.fetchall()[0][0]
    export(workspace, tmp_path / "bare", formats=["csv"], tables=["fct_job_posting"], with_text=False)
    assert (
        "description_text" not in (tmp_path / "bare/csv/fct_job_posting.csv").read_text(encoding="utf-8").split("\n")[0]
    )
    assert not (tmp_path / "bare" / "parquet").exists()


def test_folder_of_others_is_left_alone_and_an_earlier_export_replaced(sample_warehouse, tmp_path, monkeypatch):
    workspace, folder = sample_warehouse[0], tmp_path / "out"
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(UserError, match="no export"):
        export(workspace, tmp_path / "mine")
    export(workspace, folder, formats=["csv"], tables=["dim_company"])
    export(workspace, folder, formats=["csv"], tables=["dim_skill"])
    assert [file.name for file in (folder / "csv").iterdir()] == ["dim_skill.csv"]
    before = (folder / "datapackage.json").read_bytes()
    monkeypatch.setattr("jobmarket.explore.export.readme", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export(workspace, folder)
    assert (folder / "datapackage.json").read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["mine", "out"]


def test_unknown_table_is_told_with_the_nearest(sample_warehouse, tmp_path):
    with pytest.raises(UserError, match="Did you mean 'dim_company'"):
        export(sample_warehouse[0], tmp_path / "out", tables=["dim_compny"])


def test_place_where_nothing_can_be_written_is_named(sample_warehouse, tmp_path, monkeypatch):
    def refused(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("jobmarket.explore.export.Path.mkdir", refused)
    with pytest.raises(UserError, match=f"Nothing can be written in {tmp_path} .Permission denied"):
        export(sample_warehouse[0], tmp_path / "out")
