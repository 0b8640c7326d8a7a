"""Links kept between builds are those that finding everything anew gives."""

from __future__ import annotations

import os
import random
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from accuracy.sets.duplicate_pairs import gold_pairs, gold_postings
from extractors.duplicates import links as duplicate_links
from extractors.duplicates.replay import links_by_load
from keeping import links as kept_links
from keeping import versions
from keeping.links import LandedTexts, all_links

FIRST = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def postings() -> pl.DataFrame:
    """Some of the gold postings, each landed on one of four days."""
    world = gold_postings(gold_pairs().head(60)).drop("world")
    chance = random.Random(8)
    days = [FIRST + timedelta(days=chance.randrange(4)) for _ in range(world.height)]
    return world.with_columns(landed_at=pl.Series(days, dtype=pl.Datetime("us", "UTC")))


@pytest.fixture
def links(session, tmp_path, monkeypatch):
    """Links of postings, found with what is kept in the test's folder."""
    monkeypatch.setenv("JOBMARKET_DATABASE", str(tmp_path / "database.duckdb"))
    (tmp_path / "facts").mkdir()

    def find(postings: pl.DataFrame) -> pl.DataFrame:
        session.register("landed_now", postings.to_arrow())
        records = session.sql(
            "select * exclude (description_text), md5(description_text) as text_hash from landed_now order by random()"
        )
        return all_links(session, records, session.sql("select * from landed_now"), tmp_path / "facts")

    return find


@pytest.fixture
def asked(monkeypatch):
    """How often links were looked for, and after which load."""
    done = []

    def noting(*given, **named):
        done.append(named["after"])
        return links_by_load(*given, **named)

    monkeypatch.setattr(kept_links, "links_by_load", noting)
    return done


@pytest.mark.parametrize("most_anew", [0, 100])
def test_a_build_after_each_load_finds_what_one_from_nothing_finds(postings, links, asked, monkeypatch, most_anew):
    monkeypatch.setattr(duplicate_links, "_MOST_ANEW", most_anew)
    all_read = []
    batches = LandedTexts.batches
    monkeypatch.setattr(LandedTexts, "batches", lambda texts: all_read.append(texts) or batches(texts))
    days = postings["landed_at"].unique().sort()
    for day in days:
        known = postings.filter(pl.col("landed_at") <= day)
        assert links(known).equals(links_by_load(known))
    assert links(postings).height > 10
    assert asked == [None, *days[:-1]]
    assert len(all_read) == (1 if most_anew else len(days))


def test_a_build_of_nothing_new_looks_for_nothing(postings, links, asked):
    first = links(postings)
    assert links(postings).equals(first)
    assert asked == [None]


@pytest.mark.parametrize("change", ["title_clean", "description_text", "landed_at"])
def test_an_older_record_that_changed_finds_all_anew(postings, links, asked, change):
    day = postings["landed_at"].max()
    links(postings.filter(pl.col("landed_at") < day))
    other = FIRST - timedelta(days=1) if change == "landed_at" else "Other words"
    is_first = pl.col("landed_at") == FIRST
    changed = postings.with_columns(pl.when(is_first).then(pl.lit(other)).otherwise(change).alias(change))
    assert links(changed.cast(postings.schema)).equals(links_by_load(changed.cast(postings.schema)))
    assert asked == [None, None]


def test_a_line_of_code_finds_all_anew(postings, links, asked, monkeypatch):
    links(postings)
    monkeypatch.setattr(versions, "_code", lambda: "other code")
    links(postings)
    assert asked == [None, None]


def test_a_file_that_is_cut_off_is_found_anew(postings, links, tmp_path):
    first = links(postings)
    file = next((tmp_path / "facts").glob("links-*.parquet"))
    file.write_bytes(file.read_bytes()[:-20])
    assert links(postings).equals(first)


@pytest.mark.parametrize("kept", [0, 30, -30])
def test_fingerprints_that_are_cut_off_are_made_anew(postings, links, tmp_path, monkeypatch, kept):
    monkeypatch.setattr(duplicate_links, "_MOST_ANEW", 100)
    links(postings.filter(pl.col("landed_at") < postings["landed_at"].max()))
    (file,) = (tmp_path / "facts").glob("prints-*.npz")
    file.write_bytes(file.read_bytes()[:kept])
    assert links(postings).equals(links_by_load(postings))


def test_what_a_killed_build_left_goes_a_day_later(postings, links, tmp_path):
    old, new = (tmp_path / "facts" / f"_writing-{name}" for name in ("old", "new"))
    for folder in (old, new):
        folder.mkdir()
        (folder / "prints.npz").touch()
    os.utime(old, (0, 0))
    links(postings)
    assert not old.exists()
    assert new.exists()


def test_files_that_no_build_uses_are_swept(postings, links, tmp_path, monkeypatch):
    for code in "abcd":
        monkeypatch.setattr(versions, "_code", lambda code=code: code)
        links(postings)
    names = [file.name.split("-")[0] for file in (tmp_path / "facts").iterdir()]
    assert sorted(names) == ["links", "links", "prints"]
    assert list(tmp_path.glob("duplicates-*")) == []


def test_texts_are_found_by_the_number_of_their_record(postings, session):
    session.register("landed_texts", postings.sample(fraction=1, shuffle=True, seed=2).to_arrow())
    by_id = postings.sort("record_id")
    known = by_id.filter(pl.int_range(pl.len()) % 3 > 0)
    texts = LandedTexts(session, known["record_id"].reverse(), session.sql("select * from landed_texts"))
    rows = {row: text for rows, some in texts.batches() for row, text in zip(rows, some, strict=True)}
    assert [rows[n] for n in range(known.height)] == known["description_text"].to_list()
    wanted = [5, 2, 5, 0]
    assert texts.of(pl.Series(wanted).to_numpy()).to_list() == [known["description_text"][n] for n in wanted]
