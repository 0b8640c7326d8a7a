"""Everything real at once: seeds, 268 boards, 940 pages, fixtures and feeds load, build and publish in one run."""

from __future__ import annotations

import duckdb
import pytest

from tests.conftest import built


@pytest.fixture(scope="module")
def real(tmp_path_factory, shared):
    data = shared / "data"
    if not data.is_dir():
        pytest.skip("needs the real documents in ../shared/data, which are not part of the project")
    paths = (data / "ashby_raw_json.tar.gz", data / "indeed_ds_us_html.parquet", data / "raw_shapes", shared / "seeds")
    return built(tmp_path_factory.mktemp("real"), *paths)


def test_every_document_is_accounted_for(real):
    workspace, report, build = real
    assert report.documents_seen == report.documents_new + report.documents_unchanged + report.documents_refused
    assert build.tables["fct_posting_observation"] == report.postings
    with duckdb.connect(str(workspace.database), read_only=True) as connection:
        ashby = connection.execute("select count(*) from fct_posting_observation where source = 'ashby'").fetchall()
    assert ashby[0][0] >= 5602


def test_no_fact_lacks_its_words(real):
    with duckdb.connect(str(real[0].database), read_only=True) as connection:
        silent = connection.execute(
            "select count(*) from fct_extraction where value_status <> 'absent' and coalesce(evidence_text, '') = ''"
        ).fetchall()
    assert silent[0][0] == 0


def test_quotes_stand_where_the_facts_say(real):
    with duckdb.connect(str(real[0].database), read_only=True) as connection:
        wrong, read = connection.execute(
            """
            select
                count(*) filter (
                    where substr(description_text, char_start + 1, char_end - char_start) <> evidence_text
                ),
                count(*)
            from fct_extraction join fct_job_posting on record_id = canonical_record_id
            where evidence_field = 'description_text'
            """
        ).fetchall()[0]
    assert wrong == 0
    assert read > 100_000
