"""Postings a second and core for every extractor and for all together, and how much of it is the pass they share.

    POLARS_MAX_THREADS=1 python -m benchmarks.extraction_speed [--postings 8000] [--corpus FILE.parquet] [--json]

The corpus is that of ``benchmarks/skills_speed.py``: sentences of the samples put together anew, or a column of text
of a Parquet file. The time is the processor's, on one core; tables are built before it is taken. The floor beside it is
what a pass over the same texts costs that finds nothing out: folding, finding the words, one regular expression.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import polars as pl

from accuracy.labelled import as_landed
from benchmarks.skills_speed import corpus
from extractors import batch, skills
from extractors.requirement import outline
from extractors.scan import Scan


def microseconds(work: Callable[[], Any], postings: int) -> float:
    """Return the processor's time of ``work`` for each posting."""
    start = time.process_time()
    work()
    return (time.process_time() - start) / postings * 1e6


def landed(texts: pl.Series) -> pl.DataFrame:
    """Return postings with these texts and a title and place of their own."""
    frame = pl.DataFrame({"description_text": texts}).with_row_index("number").with_columns(
        record_id=pl.col("number").cast(pl.String),
        title_raw=pl.format("Senior Nurse {} (m/f/d)", "number"),
        hiring_organization_raw=pl.format("Clinic {} GmbH", pl.col("number") % 500),
        job_location_raw=pl.lit('["Hamburg, Germany"]'),
    )  # fmt: skip
    return as_landed(frame.drop("number"))


def measured(postings: pl.DataFrame) -> dict[str, float]:
    """Return microseconds a posting: the shared pass, each extractor after it, and one call of everything."""
    batch.extract(postings.head(200))
    n, scan = postings.height, Scan(postings, batch.words())
    took = {
        "fold": microseconds(lambda: scan.folded, n),
        "find words": microseconds(lambda: [scan.hits(group) for group in batch.words()], n),
        "one regular expression": microseconds(lambda: scan.folded.str.count_matches(r"\d{2,}[ .,]\d"), n),
        "sections and levels": microseconds(lambda: outline(scan), n),
    }
    for family in batch.FAMILIES:
        took[family.name] = microseconds(lambda family=family: family.read(postings, scan), n)
    took["skills alone"] = microseconds(lambda: skills.extract_skills(postings), n)
    took["all together"] = microseconds(lambda: batch.extract(postings), n)
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postings", type=int, default=8000, help="how many postings")
    parser.add_argument("--corpus", type=Path, help="a Parquet file with a column of text")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    texts = corpus(options.postings, options.corpus)
    took = measured(landed(texts))
    if options.json:
        print(json.dumps({"machine": platform.platform(), "postings": len(texts), "microseconds": took}, indent=1))
        return
    floor = took["fold"] + took["find words"] + took["one regular expression"]
    print(f"{len(texts):,} texts of {texts.str.len_chars().mean():,.0f} characters; one core of {platform.machine()}")
    for name, each in took.items():
        print(f"{name:24} {each:8.1f} us {1e6 / each:12,.0f} a second")
    print(f"all together is {took['all together'] / floor:.1f} times the floor of {floor:.0f} us")


if __name__ == "__main__":
    main()
