"""``jobmarket doctor --deep`` finds each planted damage, and nothing in a file that is whole."""

from __future__ import annotations

import json
import random
import shutil
import sys

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from jobmarket.cli import app
from jobmarket.doctor.deep import check_deep
from jobmarket.lake_files import damaged_files, lake_files
from jobmarket.workspace import Workspace
from loaders.load import load
from tests.faults.conftest import posting


def failed(workspace: Workspace) -> dict[str, str]:
    return {finding.check: finding.found for finding in check_deep(workspace) if finding.state == "fail"}


def change(workspace: Workspace, statement: str) -> None:
    with duckdb.connect(str(workspace.database)) as connection:
        connection.execute(statement)


def rewrite(workspace: Workspace, table: str, column: str, value: object) -> None:
    """Write a landed file anew with its own checksums, one value of it changed."""
    file = next(workspace.lake.glob(f"source=jsonld/*/*/{table}.parquet"))
    rows = pq.read_table(file, partitioning=None)
    place = rows.schema.get_field_index(column)
    values = [value, *rows[column].to_pylist()[1:]]
    field = rows.schema.field(place)
    pq.write_table(rows.set_column(place, field, pa.array(values, field.type)), file, write_page_checksum=True)


def test_whole_file_passes_and_every_check_has_something_to_compare(copy):
    findings = {finding.check: finding for finding in check_deep(copy)}
    assert {finding.state for finding in findings.values()} == {"ok"}
    assert findings["document hashes"].found.startswith("3 bodies")
    assert findings["record ids"].found.startswith("3 records")
    assert findings["rejections"].found.startswith("1 in 1")
    assert int(findings["quotes"].found.split()[0]) > 20
    assert findings["build id"].found.endswith("the documents in the lake")


@pytest.mark.parametrize(
    ("statement", "check", "said"),
    [
        ("update fct_extraction set evidence_text = 'x' || evidence_text where field_name = 'pay'", "quotes", "pay of"),
        ("update fct_extraction set char_start = char_start + 1", "quotes", "stand elsewhere"),
        ("update fct_job_posting set description_text = description_text || ' '", "texts", "3 of 3"),
        ("delete from fct_posting_observation where title_raw = 'Pastry Chef'", "published rows", "1 of 2 are not"),
        ("delete from fct_rejection", "rejections", "1 of 1 are not published"),
        ("update dim_source set document_count = 9 where source = 'jsonld'", "documents", "jsonld: 2 landed, 9"),
        ("update build_info set input_sha256 = code_sha256", "build id", "code and input"),
        ("update fct_job_posting set build_id = 'other'", "build id", "3 rows"),
        ("drop table fct_rejection", "published rows", "cannot be compared"),
    ],
)
def test_change_of_the_published_file_is_found(copy, statement, check, said):
    change(copy, statement)
    assert said in failed(copy)[check]


def test_flipped_byte_in_a_landed_file_is_found_or_changes_nothing(copy):
    dice, found = random.Random(20261121), 0
    for table in ("documents", "postings"):
        file = sorted(copy.lake.glob(f"source=jsonld/*/*/{table}.parquet"))[0]  # of this version, with checksums
        whole, rows = file.read_bytes(), pq.read_table(file, partitioning=None)
        for _ in range(12):
            place = dice.randrange(len(whole))
            file.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << dice.randrange(8))]) + whole[place + 1 :])
            if failed(copy):
                found += 1
            else:  # a statistic in a page's head: the rows are what they were
                assert pq.read_table(file, partitioning=None).equals(rows), place
        file.write_bytes(whole)
    assert found >= 5
    assert failed(copy) == {}


def test_file_that_ends_the_process_that_reads_it_is_named_and_the_others_are_read(copy, tmp_path, monkeypatch):
    files = lake_files(copy.lake, "documents")
    ending = tmp_path / "python"
    ending.write_text(
        f"""#!{sys.executable}
import json, os, sys
paths = json.load(sys.stdin)
for path in paths:
    if path == {str(files[1])!r}:
        os.abort()
    print(json.dumps([path, ""]), flush=True)
""",
        encoding="utf-8",
    )
    ending.chmod(0o755)
    monkeypatch.setattr("jobmarket.lake_files.sys.executable", str(ending))
    assert list(damaged_files(files)) == [(files[1], "the Parquet library breaks off at it")]


@pytest.mark.parametrize(
    ("table", "column", "value", "check"),
    [
        ("documents", "body", b"other bytes", "document hashes"),
        ("postings", "record_pointer", "/7", "record ids"),
        ("postings", "document_sha256", "0" * 64, "record ids"),
        ("postings", "description_text", "other words", "texts"),
    ],
)
def test_change_of_a_landed_value_is_found_though_the_file_is_sound(copy, table, column, value, check):
    rewrite(copy, table, column, value)
    assert check in failed(copy)


def test_missing_partition_is_named(copy):
    shutil.rmtree(copy.lake / "source=jsonld")
    said = failed(copy)
    assert "jsonld: 3 published rows are in no landed file" in said["published rows"]
    assert "build id" in said


def test_documents_loaded_since_the_build_are_no_fault(copy, tmp_path):
    (tmp_path / "new.json").write_text(json.dumps(posting("Miller")), encoding="utf-8")
    load([tmp_path / "new.json"], copy.lake)
    assert failed(copy) == {}


def test_exit_code_and_json_tell_a_script(copy, monkeypatch):
    monkeypatch.setenv("JOBMARKET_WORKSPACE", str(copy.root))
    change(copy, "update fct_extraction set evidence_text = 'x'")
    answer = CliRunner().invoke(app, ["doctor", "--deep", "--json"])
    assert answer.exit_code == 1
    assert {line["check"]: line["state"] for line in json.loads(answer.stdout)}["quotes"] == "fail"


def test_renamed_column_in_a_footer_is_found(copy):
    file = sorted(copy.lake.glob("source=jsonld/*/*/documents.parquet"))[0]
    file.write_bytes(file.read_bytes().replace(b"source_url", b"source_urx"))
    assert "is no column of documents" in failed(copy)["lake, whole"]
