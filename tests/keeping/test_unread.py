"""A record that an extractor fails on costs its own facts of that kind, and no build."""

from __future__ import annotations

import polars as pl
import pytest

from extractors import pay
from extractors.batch import FAMILIES, read_families
from keeping import reading, unread
from keeping.facts import unread_records
from keeping.unread import read_around
from loaders.schema import POSTINGS as LANDED

STATED = {
    "record_id": [f"{number:03}" for number in range(200)],
    "title_raw": [f"Baker {number}" for number in range(200)],
    "description_text": [f"We pay £{20 + number}.50 per hour, full-time." for number in range(200)],
}
POSTINGS = pl.DataFrame(STATED | {name: [None] * 200 for name in LANDED.names if name not in STATED}).cast(
    {pl.Null: pl.String}
)


@pytest.fixture
def failing(monkeypatch):
    """Make the reader of pay fail on every batch that holds one of some records."""
    read = pay.extract_pay

    def fail_on(ids: set[str], problem: BaseException, patched: pytest.MonkeyPatch = monkeypatch) -> None:
        def extract_pay(postings, scan=None):
            if ids & set(postings["record_id"]):
                raise problem
            return read(postings, scan)

        patched.setattr(pay, "extract_pay", extract_pay)

    return fail_on


@pytest.mark.parametrize("problem", [ZeroDivisionError("by 0"), pl.exceptions.PanicException("in\nRust")])
def test_only_the_facts_that_fail_are_missing(failing, problem):
    whole = list(read_families(POSTINGS))
    failing({"007", "008", "150"}, problem)
    found, failed = read_around(POSTINGS, FAMILIES)
    for family, facts, before in zip(FAMILIES, found, whole, strict=True):
        lost = ["007", "008", "150"] if family.name in ("pay", "pay_zones") else []
        assert facts.equals(before.filter(~pl.col("record_id").is_in(lost)))
        assert sorted(one.record_id for one in failed if one.family == family.name) == lost
    assert {one.detail for one in failed} == {f"{type(problem).__name__}: {' '.join(str(problem).split())}"}


def test_a_reader_that_fails_on_everything_is_no_fault_of_the_records(failing):
    failing(set(POSTINGS["record_id"]), KeyError("a word"))
    with pytest.raises(KeyError, match="a word"):
        read_around(POSTINGS, FAMILIES)


def test_no_room_for_a_batch_is_no_fault_of_the_records(failing):
    failing({"007"}, MemoryError())
    with pytest.raises(MemoryError):
        read_around(POSTINGS, FAMILIES)


def test_what_was_not_read_is_said_until_it_is(failing, facts, read_anew, session, tmp_path, monkeypatch):
    def said() -> set[tuple[str, str]]:
        found = unread_records(session, session.table("keys"), tmp_path / "facts").fetchall()
        return {(record, family) for record, family, _ in found}

    monkeypatch.setattr(reading, "_reads_here", lambda *_: True)
    seen = "base_salary_raw, title_raw, job_location_raw, description_text"  # what the two families see of a record
    of_one = f"select unnest(list(record_id)) from postings group by {seen} having count(*) > 1"
    records = session.sql(of_one).fetchall()
    assert len(records) > 1
    expected = {(record, family) for (record,) in records for family in ("pay", "pay_zones")}
    with pytest.MonkeyPatch.context() as patched:
        failing({record for (record,) in records}, ZeroDivisionError("by 0"), patched)
        first = facts()
        assert said() == expected
        assert facts() == first and said() == expected
    assert facts() == read_anew() != first
    assert said() == set()


def test_few_are_a_fault_of_the_records(failing, monkeypatch):
    monkeypatch.setattr(unread, "MOST", 2)
    failing({"001", "002", "003"}, ValueError("odd"))
    with pytest.raises(ValueError, match="odd"):
        read_around(POSTINGS, FAMILIES)
