"""Facts kept between builds are those that reading everything anew gives, whatever changed and whatever was cut off."""

from __future__ import annotations

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import vocabulary
from extractors.batch import FAMILIES
from extractors.fact_id import extraction_id, repeated
from keeping import facts as kept_facts
from keeping import reading, versions
from keeping.keys import COLUMNS, record_keys
from keeping.store import FACTS, KEYS, Store

OF = {family.name: family for family in FAMILIES}


@pytest.fixture
def steps(monkeypatch):
    """What was read: pairs of records and the names of their families, task by task."""
    done: list[tuple[int, set[str]]] = []

    def noting(records, mask, store):
        named = {family.name for number, family in enumerate(FAMILIES) if mask >> number & 1}
        done.append((records.num_rows, named))
        return keep(records, mask, store)

    keep = reading.keep
    monkeypatch.setattr(reading, "_reads_here", lambda *_: True)
    monkeypatch.setattr(reading, "keep", noting)
    monkeypatch.setattr(kept_facts, "keep", noting)
    return done


def test_kept_facts_are_those_of_reading_anew(facts, read_anew, steps):
    first = facts()
    assert first == read_anew()
    steps.clear()
    assert facts() == first
    assert steps == []


def test_a_folder_may_have_any_name(facts, tmp_path):
    assert facts(root=tmp_path / "it's [a] *folder?") == facts()


def test_a_day_reads_only_what_is_new(facts, steps, session):
    facts("(select * from postings where record_id < '8')")
    new = session.sql("select count(*) from postings where record_id >= '8'").fetchall()[0][0]
    steps.clear()
    whole = facts()
    assert 0 < sum(records for records, _ in steps) <= new
    steps.clear()
    assert facts() == whole and steps == []


def test_records_that_say_the_same_are_read_once(facts, steps):
    one = facts()
    steps.clear()
    copies = (
        "(select postings.* replace (record_id || copy as record_id) from postings, (values ('a'), ('b')) as c(copy))"
    )
    assert len(facts(copies)) == 2 * len(one)
    assert steps == []


def test_a_line_of_a_vocabulary_reads_anew_what_can_see_it(facts, steps, tmp_path, monkeypatch):
    facts()
    own = tmp_path / "own"
    own.mkdir()
    vocabulary.seed("certification_terms").head(1).write_csv(own / "certification_terms.csv")
    monkeypatch.setenv("JOBMARKET_VOCABULARY", str(own))
    steps.clear()
    facts()
    assert {name for _, names in steps for name in names} == {"credentials"}


def test_a_line_of_code_reads_everything_anew(facts, steps, monkeypatch):
    facts()
    monkeypatch.setattr(versions, "_code", lambda: "other code")
    steps.clear()
    facts()
    assert {name for _, names in steps for name in names} == set(OF)


def test_going_back_to_an_older_vocabulary_reads_nothing(facts, steps, monkeypatch):
    facts()
    with monkeypatch.context() as changed:
        changed.setattr(versions, "_code", lambda: "other code")
        facts()
    steps.clear()
    facts()
    assert steps == []


def test_versions_that_no_build_uses_are_swept(facts, steps, monkeypatch, tmp_path):
    for code in ("one", "two", "three", "four"):
        monkeypatch.setattr(versions, "_code", lambda code=code: code)
        facts()
    assert {len(list((tmp_path / "facts" / name).iterdir())) for name in OF} == {2}


@pytest.mark.parametrize("name", [KEYS, FACTS])
def test_a_file_that_is_cut_off_is_read_anew(name, facts, steps, tmp_path):
    whole = facts()
    file = next((tmp_path / "facts" / "skills").glob(f"*/*/{name}"))
    file.write_bytes(file.read_bytes()[:-20])
    steps.clear()
    assert facts() == whole
    assert {n for _, names in steps for n in names} == {"skills"}


def test_what_a_killed_build_left_half_written_is_cleared(facts, tmp_path):
    whole = facts()
    left = tmp_path / "facts" / "_writing" / "pay-1"
    left.mkdir()
    (left / KEYS).write_bytes(b"PAR1")
    assert facts() == whole
    assert not left.exists()


def test_several_processes_read_what_one_does(facts, monkeypatch, tmp_path):
    alone = facts()
    monkeypatch.setattr(reading, "_FEW", 0)
    monkeypatch.setattr(reading, "ROWS", 20)
    monkeypatch.setattr(reading, "cores", lambda: 2)
    assert facts(root=tmp_path / "by several") == alone


def test_a_process_reads_by_one_version_of_the_vocabularies(monkeypatch, tmp_path):
    monkeypatch.setattr(reading, "_read_here", set())
    first, second = (Store(tmp_path, [version] * len(FAMILIES)) for version in "ab")
    assert [reading._reads_here(1, store) for store in (first, first, second)] == [True, True, False]


value = st.one_of(st.none(), st.text(alphabet="a:1-2é\0", max_size=4))


@given(st.lists(st.tuples(value, value), min_size=2, max_size=6, unique=True))
def test_different_columns_have_different_keys(rows):
    text, title = "description_text", "title_raw"
    number = COLUMNS.index((title, text))
    others = ", ".join(f"null::varchar as {c}" for c in sorted({c for cs in COLUMNS for c in cs} - {text, title}))
    with duckdb.connect() as connection:
        connection.execute(f"create table t (record_id integer, {title} varchar, {text} varchar)")
        connection.executemany("insert into t values (?, ?, ?)", [(i, *row) for i, row in enumerate(rows)])
        landed = connection.sql(
            f"select * replace (null::timestamptz as retrieved_at) from (select *, {others} from t)"
        )
        keys = record_keys(connection, landed)
        assert keys.aggregate(f"count(distinct key_{number})").fetchall() == [(len(rows),)]


def test_of_facts_with_one_id_the_one_that_counts_is_not_repeated(session):
    fact = {"record_id": "r", "field_name": "location", "value_text": "Bern", "rule_id": "place-1", "rule_version": "1",
            "evidence_field": "title_raw", "char_start": 0, "char_end": 4}  # fmt: skip
    rows = [("inferred", "a"), ("stated", "b"), ("stated", "a"), ("stated", None)]
    facts = pl.DataFrame([{**fact, "value_status": status, "evidence_text": words} for status, words in rows])
    other = facts.head(1).with_columns(record_id=pl.lit("s"), value_text=pl.lit(None, pl.String))
    facts = pl.concat([facts, other])
    session.register("facts", facts.to_arrow())
    counted = session.sql(
        f"select record_id, value_status, evidence_text from facts "
        f"qualify row_number() over (partition by {extraction_id()} order by value_status desc, evidence_text) = 1"
    ).fetchall()
    kept = facts.filter(~repeated(facts)).select("record_id", "value_status", "evidence_text").rows()
    assert sorted(kept) == sorted(counted) == [("r", "stated", "a"), ("s", "inferred", "a")]
