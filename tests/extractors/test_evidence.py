"""Every fact quotes its words, and its rule, applied to the quote alone, gives its value again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from extractors import batch
from loaders.load import load

PROJECT = Path(__file__).resolve().parents[2]
#: Documents of ../shared that hold whole postings.
REAL = (
    "seeds", "data/ashby_raw_json.tar.gz", "data/indeed_ds_us_html.parquet", "data/raw_shapes",
    "data/adzuna_uk.parquet", "data/google_jobs_us_2023.parquet", "data/glassdoor_ds_us_2020.parquet",
    "data/nofluffjobs_pl_2022.parquet", "data/ojalab_pl_handcoded.parquet", "data/latam_gold_300.parquet",
)  # fmt: skip


def landed(folder: Path, paths: list[Path]) -> pl.DataFrame:
    load(paths, folder)
    return pl.read_parquet(folder / "source=*/*/*/postings.parquet", hive_partitioning=True)


def failures(postings: pl.DataFrame) -> tuple[int, Counter[tuple[str, ...]]]:
    """Return how many facts there are, and how many of each rule have a wrong quote or do not read it again."""
    checked, wrong = 0, Counter[tuple[str, ...]]()
    for part in postings.iter_slices(4_000):
        texts = {name: dict(zip(part["record_id"], part[name], strict=True)) for name in part.columns}
        for table in batch.extract(part).values():
            checked += table.height
            for fact in table.iter_rows(named=True):
                quoted = texts[fact["evidence_field"]][fact["record_id"]][fact["char_start"] : fact["char_end"]]
                if quoted != fact["evidence_text"]:
                    wrong["quote", fact["field_name"], fact["rule_id"]] += 1
                if fact["value_status"] != "unparsed" and not batch.rereads(fact):
                    wrong["value", fact["field_name"], fact["rule_id"]] += 1
    return checked, wrong


def test_every_fact_of_the_samples_is_read_again_from_its_quote(tmp_path):
    checked, wrong = failures(landed(tmp_path, [PROJECT / "samples"]))
    assert checked > 1_500
    assert wrong == {}


def test_every_fact_of_real_documents_is_read_again_from_its_quote(tmp_path, shared):
    checked, wrong = failures(landed(tmp_path, [shared / path for path in REAL if (shared / path).exists()]))
    assert checked > 300_000
    assert wrong == {}


@pytest.mark.parametrize("field", ["min_years_experience", "remote_type", "skill", "pay", "benefit", "location"])
def test_another_value_is_not_read_again(tmp_path, field):
    facts = [
        fact
        for table in batch.extract(landed(tmp_path, [PROJECT / "samples"])).values()
        for fact in table.filter((pl.col("field_name") == field) & (pl.col("value_status") == "stated")).to_dicts()
    ]
    other = "999" if field == "min_years_experience" else "another"
    changed = [
        fact | {"value_text": other, "skill_id": other, "location_id": other, "stated_min": None, "stated_max": None}
        for fact in facts
    ]
    assert facts
    assert [fact for fact in changed if batch.rereads(fact)] == []
