"""One piece over and over, in every field and in every kind of document: does the time grow faster than the text?

    python -m benchmarks.hostile_runs [--length 32000]

``hostile_patterns`` tries expressions one by one, also those that only ever see a short window. This goes in by the
front door: each piece, at a length and at four times it, as the whole of each field of a posting, and as the middle of
a document of each shape. A power of 1 is a pass; what is slower than 1.5, and takes long enough to matter, is listed.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import time
from collections.abc import Callable, Iterator

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import polars as pl

from benchmarks.fuzz_tally import Tally
from benchmarks.fuzz_trial import rows_of
from extractors import batch
from loaders.schema import POSTINGS

#: What expressions were slow on alone, and what a careless text is full of.
PIECES = (
    "\n", " ", "\t", "x", "a ", "0", "0 ", "1,", "_", "-", "- ", ":", ": ", "/", ".", ". ", ",", ", ", "(", ")", "[",
    "<", "&", "*", "#", "|", "€", "$1", "$1-", "Aa", "Aa-a", "A. ", "in ", "the ", "or ", "and ", "aaaaaaaa-", "we ",
    "remote ", "Berlin, ", "years ", "\n- ", "\nA: b", "é", "薪", "K ", "@", "a@", "http://", "\\", '"', "'", "{",
    "}", "=", "%",
)  # fmt: skip
FIELDS = (
    "description_text", "title_raw", "hiring_organization_raw", "job_location_raw", "base_salary_raw", "skills_raw",
    "employment_type_raw", "date_posted_raw", "experience_requirements_raw", "education_requirements_raw",
    "in_language_raw", "job_benefits_raw", "work_hours_raw", "job_location_type_raw", "url_raw", "industry_raw",
)  # fmt: skip
_LISTED = ("job_location_raw", "base_salary_raw")
SHAPES: dict[str, Callable[[str], str]] = {
    "page text": lambda run: f"Night Baker\nMill Lane\n{run}\nApply now. Requirements: bread.",
    "one line": lambda run: f"Night Baker {run} Apply now",
    "markdown": lambda run: f"# Night Baker\n\n**Company:** Mill Lane\n\n{run}\n\n## Requirements\n",
    "page": lambda run: f"<!DOCTYPE html><html><body><h1>Baker</h1><p>{run}</p><p>Apply now</p></body></html>",
    "heading": lambda run: f"<!DOCTYPE html><html><head><title>{run}</title></head><body><h1>{run}</h1><p>Apply</p>",
    "attribute": lambda run: f'<!DOCTYPE html><html><body class="{run}"><h1>Baker</h1><p>Apply now</p></body></html>',
    "script": lambda run: f'<html><script type="application/ld+json">{run}</script><h1>Baker</h1></html>',
    "JSON": lambda run: json.dumps({"@type": "JobPosting", "title": run, "description": f"<p>{run}</p>"}),
    "place": lambda run: json.dumps({"@type": "JobPosting", "title": "Baker", "jobLocation": run, "description": "b"}),
    "XML": lambda run: f"<?xml version='1.0'?><jobs><job><title>Baker</title><text>{run}</text></job></jobs>",
    "table": lambda run: f"title,company,location,description\nBaker,Mill,Leeds,{run}\nCook,Mill,Leeds,b\n",
}  # fmt: skip


def extracted(field: str, run: str) -> float:
    """Return the processor's seconds for a posting that has ``run`` in a field."""
    value = json.dumps([run]) if field in _LISTED else run
    row = dict.fromkeys(POSTINGS.names) | {"record_id": "0", "title_raw": "Baker", field: value}
    kinds = {name: pl.Boolean if name == "is_text_repaired" else pl.String for name in POSTINGS.names}
    frame = pl.DataFrame([row], schema=kinds)
    start = time.process_time()
    batch.extract(frame)
    return time.process_time() - start


def loaded(shape: str, run: str) -> float:
    """Return the processor's seconds for a document of a shape around ``run``."""
    body, start = SHAPES[shape](run).encode("utf-8", "replace"), time.process_time()
    list(rows_of(body, Tally()))
    return time.process_time() - start


def slow(length: int, pieces: tuple[str, ...] = PIECES) -> Iterator[tuple[float, float, str, str]]:
    """Yield ``seconds, power, where, piece`` of each run of ``length`` letters whose time grows too fast."""
    work = [(field, extracted) for field in FIELDS] + [(shape, loaded) for shape in SHAPES]
    for where, took in work:
        took(where, "x")
        for piece in pieces:
            short = took(where, piece * (length // 4 // len(piece)))
            long = took(where, piece * (length // len(piece)))
            power = math.log(max(long, 1e-6) / max(short, 1e-6), 4)
            if power > 1.5 and long > 0.1:
                yield long, power, where, piece


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--length", type=int, default=32_000, help="letters of a run; a quarter of it is tried too")
    found = list(slow(parser.parse_args().length))
    print(f"{len(PIECES)} pieces in {len(FIELDS)} fields and {len(SHAPES)} shapes; {len(found)} grow too fast")
    for seconds, power, where, piece in sorted(found, reverse=True):
        print(f"  {seconds:7.2f} s, power {power:.1f}: {piece!r} in {where}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
