"""The bundled samples come out as a careful reader finds them: one test a golden answer."""

from __future__ import annotations

import duckdb
import pytest

from tests.pipeline.sample_answers import answers, expected_rows, judge, skill_ids


@pytest.fixture(scope="module")
def said(sample_warehouse):
    workspace = sample_warehouse[0]
    with duckdb.connect(str(workspace.database), read_only=True) as connection:
        return answers(connection, workspace.lake), skill_ids(connection)


def cases():
    for row in expected_rows():
        if row["field"] == "rejection":
            continue
        marks = [pytest.mark.xfail(reason=row["known_failure"], strict=True)] if row["known_failure"] else []
        yield pytest.param(row, id=f"{row['document']}#{row['record']}-{row['field']}", marks=marks)


@pytest.mark.parametrize("row", list(cases()))
def test_sample_is_read_as_a_careful_reader_reads_it(row, said):
    records, skills = said
    right, answer = judge(row["field"], row["expected"], records[row["document"], int(row["record"])], skills)
    assert right, f"expected {row['expected']}, the warehouse says {answer}"


@pytest.mark.parametrize("document", [row["document"] for row in expected_rows() if row["field"] == "rejection"])
def test_document_without_a_posting_is_rejected_with_a_reason(document, sample_warehouse):
    with duckdb.connect(str(sample_warehouse[0].database), read_only=True) as connection:
        found = connection.execute(
            "select reason_code, detail from fct_rejection where origin_path like '%' || ?", [document]
        ).fetchall()
    assert len(found) == 1
    assert all(found[0])
