"""This project beside well-known libraries and a pandas pipeline: time, memory, and what each got right.

    python -m benchmarks.beside_others [skills pages structured duplicates whole] [--markdown | --json]

Needs ``pip install 'jobmarket[benchmark]'``; a library that is not there is left out and named. Every tool reads the
same inputs in a process of its own (``benchmarks/beside/contest.py``), first the labelled ones, whose answers are
judged, then those that are timed. Times are the processor's for one input, of all threads together; memory is the
process's peak with all that it imported.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Iterator
from importlib import import_module

from benchmarks.beside.contest import Contest, Result, as_json, run

#: Contest -> how many inputs are timed; slow tools read a share of them, and say so.
INPUTS = {"skills": 2_000, "pages": 1_000, "structured": 2_000, "duplicates": 10_000, "whole": 5_000}


def machine() -> str:
    """Return what was measured on, in a line."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:  # noqa: PTH123 - no file of ours
            model = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.processor() or platform.machine()
    return f"{model}, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def _columns(results: list[Result]) -> tuple[list[str], list[list[str]]]:
    judged = list(dict.fromkeys(name for result in results for name in result.right))
    rows = []
    fastest = min((result.microseconds for result in results if not result.missing), default=1.0)
    for result in results:
        if result.missing:
            rows.append([result.tool, result.missing, *[""] * (len(judged) + 3)])
            continue
        each = (
            f"{result.microseconds / 1e3:,.3g} ms" if result.microseconds >= 1e3 else f"{result.microseconds:,.3g} µs"
        )
        rows.append(
            [result.tool, result.does, each, f"{result.microseconds / fastest:,.1f}", f"{result.peak_mb:,.0f} MB",
             *(result.right.get(name, "") for name in judged)]
        )  # fmt: skip
    return ["tool", "does", "each", "times the fastest", "peak", *judged], rows


def as_markdown(contest: Contest, results: list[Result]) -> Iterator[str]:
    """Yield the lines of a contest's section."""
    header, rows = _columns(results)
    timed = ", ".join(f"{result.tool} {result.inputs:,}" for result in results if not result.missing)
    yield from (f"### {contest.title}", f"Judged: {contest.about}", "")
    yield f"| {' | '.join(header)} |"
    yield "|---" * len(header) + "|"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield from ("", f"Timed per {contest.unit}: {timed}.", "")


def as_text(contest: Contest, results: list[Result]) -> Iterator[str]:
    """Yield the lines of a contest for a terminal."""
    yield f"{contest.title}: {contest.about}"
    for row in _columns(results)[1]:
        yield "  " + "; ".join(cell for cell in (row[0], *row[2:]) if cell)
    names = _columns(results)[0]
    yield f"  ({'; '.join(names[2:])}; per {contest.unit})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("contests", nargs="*", metavar="CONTEST", help=f"of {', '.join(INPUTS)}; default: all")
    parser.add_argument("--markdown", action="store_true", help="print sections of docs/benchmarks.md")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    if unknown := [name for name in options.contests if name not in INPUTS]:
        parser.error(f"no contest {unknown[0]}; there are {', '.join(INPUTS)}")
    found = {}
    print(machine(), file=sys.stderr if options.json else sys.stdout, flush=True)
    for name in options.contests or INPUTS:
        module = f"benchmarks.beside.{name}"
        found[name] = results = run(module, INPUTS[name])
        contest: Contest = import_module(module).CONTEST
        lines = as_markdown(contest, results) if options.markdown else as_text(contest, results)
        if not options.json:
            print("\n".join(lines), flush=True)
    if options.json:
        print(json.dumps({"machine": machine(), "contests": {k: as_json(v) for k, v in found.items()}}, indent=1))


if __name__ == "__main__":
    main()
