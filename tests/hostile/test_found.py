"""What the fuzzer and the scan of expressions found, each once: values that crashed, and texts that took for ever."""

from __future__ import annotations

import io
import json
import time

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractors import batch
from extractors.folding import code_points
from extractors.pay.field import read_field
from extractors.place.pieces import LEVELS
from jobmarket.doctor.deep import check_deep
from jobmarket.workspace import Workspace
from loaders import parquet
from loaders.load import load
from loaders.page_fields import stated_value
from loaders.page_lines import LABEL_COLON
from loaders.rejection import Rejected
from loaders.schema import POSTINGS


@pytest.mark.parametrize("figures", [16, 20, 28, 400])
def test_amount_beyond_the_column_is_no_pay(figures: int) -> None:
    raw = '[{"currency": "USD", "minValue": "' + "9" * figures + '", "unitText": "YEAR"}]'
    assert [pay for _, pay in read_field(raw, None) if pay.least or pay.most] == []


@pytest.mark.parametrize(
    ("said", "sums"),
    [
        ("22nd January · closes 20th February", []),
        ("closes 20th Feb 2026", []),
        ("2026-01-22", []),
        ("22/01/2026", []),
        ("from January 22, 2026", []),
        ("1. März 2026", []),
        ("45000 from 1 March 2026", [45_000]),
        ("in april 25 000", [25_000]),
        ("31", [31]),
        ("28.50", [28.5]),
    ],
)
def test_date_in_a_field_of_pay_is_no_sum(said: str, sums: list[float]) -> None:
    for item in ({"text": said}, {"currency": "EUR", "minValue": said}):
        assert [pay.least for _, pay in read_field(json.dumps([item]), None) if pay.least] == sums


def test_page_that_broken_markup_put_into_a_field_of_pay_is_no_sum() -> None:
    page = (
        "25.50</span> to €28.00 per hour</p> <p>A hospital extension that will run until late 2027." + " We bake." * 20
    )
    for name in ("minValue", "value"):
        found = list(read_field(json.dumps([{"currency": "EUR", name: page}]), None))
        assert [(rule, pay.least, pay.is_understood) for rule, pay in found] == [("pay-field-text", None, False)]


def test_parquet_with_a_damaged_name_is_refused() -> None:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"wxyz": ["a"]}), buffer, store_schema=False)
    with pytest.raises(Rejected, match="write it again"):
        list(parquet.rows(buffer.getvalue().replace(b"wxyz", b"wxy\xd0")))


def test_label_whose_value_is_only_a_link_states_nothing() -> None:
    assert stated_value("title_raw", " (https://example.com/jobs)") == ""


def test_bytes_are_counted_as_code_points_once_a_text() -> None:
    texts = pl.Series(["a€b", "", "💶é€", "plain"])
    rows, places = pl.Series([2, 0, 2, 3], dtype=pl.UInt32), pl.Series([6, 4, 9, 5])
    assert code_points(texts, rows, places).to_list() == [2, 2, 3, 5]


@pytest.mark.parametrize("text", ["€" * 200_000, " " * 200_000 + "€5", "薪" * 100_000, "Aa" * 100_000, "(" * 200_000])
def test_long_run_takes_seconds_and_not_hours(text: str) -> None:
    frame = pl.DataFrame([dict.fromkeys(POSTINGS.names) | {"record_id": "0", "description_text": text}])
    batch.extract(frame.cast(pl.String).head(0))
    start = time.process_time()
    batch.extract(frame.cast(pl.String))
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("expression", "text"), [(LEVELS, " " * 100_000 + "x"), (LABEL_COLON, "Aa" * 50_000), (LEVELS, "\n" * 100_000)]
)
def test_long_run_is_passed_over(expression, text: str) -> None:
    start = time.process_time()
    assert list(expression.finditer(text)) == []
    assert time.process_time() - start < 5


@pytest.mark.parametrize("piece", [",", "- ", "\n- ", " (", "\n", "| "])
def test_employer_of_endless_letters_is_read_in_time(piece: str) -> None:
    frame = pl.DataFrame([dict.fromkeys(POSTINGS.names) | {"record_id": "0", "title_raw": "Baker"}])
    named = frame.with_columns(hiring_organization_raw=pl.lit(f"Mill Lane{piece * 20_000}Bakery")).cast(pl.String)
    start = time.process_time()
    companies = batch.extract(named)["companies"]
    assert companies["evidence_field"].to_list() == ["hiring_organization_raw"]
    assert time.process_time() - start < 5


def test_record_under_a_key_that_is_no_text_lands_with_the_id_of_what_is_kept(tmp_path) -> None:
    job = {"@type": "JobPosting", "title": "Baker", "description": "Bake bread.", "hiringOrganization": "Mill Lane"}
    data = {"a": {"@graph": [job]}, "\udfff\ud800\0": {"@graph": [job | {"title": "Cook"}]}}
    (tmp_path / "a.json").write_text(json.dumps(data))
    report = load([tmp_path / "a.json"], tmp_path / "lake")
    assert (report.postings, "reader_failed" in report.rejections) == (2, False)
    files = sorted((tmp_path / "lake").glob("source=*/*/*/postings.parquet"))
    pointers = [p for file in files for p in pq.read_table(file, partitioning=None)["record_pointer"].to_pylist()]
    assert any("\ufffd" in pointer for pointer in pointers)
    assert {finding.state for finding in check_deep(Workspace(tmp_path))} == {"ok"}


@pytest.mark.parametrize("posting", [{"description_text": "co-op"}, {"title_raw": "Cook", "description_text": "Co-op"}])
def test_each_fact_of_a_short_text_is_read_again_from_its_quote(posting: dict[str, str]) -> None:
    row = dict.fromkeys(POSTINGS.names) | {"record_id": "0"} | posting
    frame = pl.DataFrame([row], schema=dict.fromkeys(POSTINGS.names, pl.String))
    facts = [fact for table in batch.extract(frame).values() for fact in table.iter_rows(named=True)]
    assert facts and [fact["rule_id"] for fact in facts if not batch.rereads(fact)] == []
