"""What reading the texts costs at the least, and how many times that the extraction and the whole build take.

    python -m benchmarks.floor DOCUMENTS… [--json]

The floor is three passes over the landed texts that find nothing out: one that looks at every character, one automaton
(Aho-Corasick, of Polars) of all words that the extractors look for, and one regular expression. Beside it: loading the
documents, the extraction of all facts, a whole build from nothing, and one that finds all facts kept, as
processes of their own. Times are the processor's, user and system, of all processes together, for each posting.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import duckdb
import polars as pl

from extractors.batch import words

#: Run in a process of its own: reads the facts of a lake into a folder that keeps them.
_EXTRACT = """
import sys
from pathlib import Path
import duckdb
from keeping.facts import all_facts
from keeping.keys import record_keys
if __name__ == "__main__":
    with duckdb.connect() as session:
        landed = session.sql(f"select * from {sys.argv[1]}")
        record_keys(session, landed).create("keys")
        all_facts(session, landed, session.table("keys"), Path(sys.argv[2])).create("facts")
"""


def landed(lake: Path) -> str:
    """Return the landed postings of a lake as SQL."""
    files = f"{lake}/source=*/load_date=*/*/postings.parquet".replace("'", "''")
    return f"read_parquet('{files}', hive_partitioning = true, hive_types_autocast = false, union_by_name = true)"


def floor(texts: pl.Series) -> dict[str, float]:
    """Return the processor's seconds of each of the three passes over ``texts``."""
    terms = sorted({term for group in words().values() for term in group.terms})
    lowered = texts.str.to_lowercase()
    passes: dict[str, Callable[[], Any]] = {
        "scan of the text": lambda: texts.str.len_chars().sum(),
        f"Aho-Corasick pass of {len(terms):,} words": lambda: [
            lowered.slice(first, 20_000).str.find_many(terms, overlapping=True).list.len().sum()
            for first in range(0, len(lowered), 20_000)
        ],
        "regular expression": lambda: texts.str.count_matches(r"\d{2,}[ .,]\d").sum(),
    }
    took = {}
    for name, run in passes.items():
        start = time.process_time()
        run()
        took[name] = time.process_time() - start
    return took


def of_child(*command: str, **environment: str) -> tuple[float, float, int]:
    """Run a process; return the seconds of processor of it and its own, those of the clock, and its peak in MB."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command[:4])} failed:\n{done.stderr.strip()[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - start, after.ru_maxrss // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="+", type=Path, help="what to load; benchmarks.corpus makes some")
    parser.add_argument("--no-build", action="store_true", help="leave out the whole builds")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="floor-") as folder:
        told = measured(Path(folder), [str(path) for path in options.documents], not options.no_build)
    if options.json:
        print(json.dumps(told, indent=1))
        return
    of_floor = sum(told["floor"].values())
    n = told["postings"]
    print(f"{n:,} postings of {told['characters']:,.0f} characters; {os.cpu_count()} cores of {platform.machine()}")
    for name, seconds in told["floor"].items():
        print(f"{name:40} {seconds / n * 1e6:9.1f} us a posting")
    print(f"{'the floor':40} {of_floor / n * 1e6:9.1f} us a posting")
    for name, (cpu, clock, peak) in told["steps"].items():
        times = f"{cpu / of_floor:6.1f} times the floor"
        print(f"{name:40} {cpu / n * 1e6:9.1f} us a posting {times} {clock:8.1f} s by the clock {peak:6,} MB at most")


def measured(folder: Path, documents: list[str], is_built: bool) -> dict[str, Any]:
    """Return ``postings, characters``, seconds of each pass of the ``floor``, and of each of the ``steps``."""
    lake, program = folder / "lake", (sys.executable, "-m", "jobmarket")
    workspace = {"JOBMARKET_WORKSPACE": str(folder), "POLARS_MAX_THREADS": str(os.cpu_count())}
    steps = {"load": of_child(*program, "--quiet", "load", *documents, **workspace)}
    with duckdb.connect() as connection:
        texts = connection.sql(f"select coalesce(description_text, '') as text from {landed(lake)}").pl()["text"]
    script = folder / "extract.py"
    script.write_text(_EXTRACT)
    here = {"PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    reading = (sys.executable, str(script), landed(lake), str(folder / "read"))
    steps["extraction of all facts"] = of_child(*reading, **here)
    steps["extraction, all kept"] = of_child(*reading, **here)
    if is_built:
        steps["build from nothing"] = of_child(*program, "--quiet", "build", **workspace)
        steps["build, all facts kept"] = of_child(*program, "--quiet", "build", **workspace)
    chars = texts.str.len_chars().mean()
    return {"postings": len(texts), "characters": chars, "floor": floor(texts), "steps": steps}


if __name__ == "__main__":
    main()
