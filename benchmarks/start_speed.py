"""How long each command takes that needs no build, on a file that is published.

    JOBMARKET_WORKSPACE=warehouse python -m benchmarks.start_speed [--runs 7]

The clock from the start of the process to its end, and its processor time, each the median of some runs after one that
is not counted: what the first reads from the disk is in memory for the others.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time

import duckdb

from jobmarket.workspace import open_workspace


def commands(posting_id: str) -> list[list[str]]:
    """Return the command lines that are timed; ``show`` needs a posting."""
    return [
        ["--help"],
        ["status"],
        ["sql", "select count(*) from fct_job_posting"],
        ["ask", "pay-by-role"],
        ["show", posting_id],
        ["doctor"],
        ["metrics"],
        ["metrics", "query", "postings", "--by", "country_code"],
    ]


def timed(words: list[str]) -> tuple[float, float]:
    """Run a command to its end; return seconds by the clock and of the processor."""
    before, began = os.times(), time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "jobmarket", *words], capture_output=True, text=True)
    clock, after = time.perf_counter() - began, os.times()
    if done.returncode:
        sys.exit(f"jobmarket {' '.join(words)} ended with {done.returncode}: {done.stderr.strip()}")
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return clock, used


def main() -> None:
    """Time each command and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    with duckdb.connect(str(open_workspace().database), read_only=True) as connection:
        found = connection.execute("select record_count, (select min(posting_id) from fct_job_posting) from build_info")
        records, posting_id = found.fetchall()[0]
    print(f"{records:,} postings, {runs} runs\n{'command':<44}{'clock s':>9}{'processor s':>13}")
    for words in commands(posting_id):
        timed(words)
        clock, used = (statistics.median(taken) for taken in zip(*(timed(words) for _ in range(runs)), strict=True))
        print(f"{' '.join(words)[:42]:<44}{clock:9.2f}{used:13.2f}")


if __name__ == "__main__":
    main()
