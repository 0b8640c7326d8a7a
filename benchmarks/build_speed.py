"""Time and memory of a whole build, phase by phase and node by node.

    python -m benchmarks.build_speed /tmp/corpus                   # load and build these documents
    python -m benchmarks.build_speed --lake warehouse/lake         # build what is landed
    python -m benchmarks.build_speed /tmp/c100 --save c100.json --against c10.json

Every command runs in a child. Seconds are of the processor (user and system, all processes of the child), the clock's
beside them; memory is the sum of what the child and its children hold (resident, so that a page which two of them share
counts twice), sampled four times a second. ``--against`` sets this run's cost per posting beside another's: what grows
by more than 1.0 x grows faster than the postings. The folder of the run is removed unless ``--keep`` names it.

psutil, which the notebooks of the dev extra bring, reads the processes the same way on Linux and macOS.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from jobmarket.workspace import PROJECT, Workspace

_EVERY_SECONDS = 0.25


@dataclass
class Sampled:
    """What a command and its children took: ``held`` are (clock, bytes), ``spans`` the child's own phases and nodes."""

    clock: float = 0.0
    processor: float = 0.0
    held: list[tuple[float, int]] = field(default_factory=list)
    spans: list[tuple[str, float, float, float]] = field(default_factory=list)

    def peak(self, begin: float = 0.0, end: float = float("inf")) -> int:
        """Return the most bytes held between two moments of the clock, 0 when no sample fell there."""
        return max((held for at, held in self.held if begin <= at <= end), default=0)


def sampled(command: list[str], environment: dict[str, str]) -> Sampled:
    """Run a command to its end and sample it; a command that fails ends the benchmark with its last words."""
    taken, began = Sampled(), time.monotonic()
    child = psutil.Popen(
        command, cwd=PROJECT, env=os.environ | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    last_words: list[bytes] = []
    reader = threading.Thread(target=lambda: last_words.extend(child.stdout), daemon=True)
    reader.start()
    used: dict[int, float] = {}
    while True:
        held = 0
        for process in [child, *_children(child)]:
            with suppress(psutil.Error), process.oneshot():
                held += process.memory_info().rss
                times = process.cpu_times()
                used[process.pid] = times.user + times.system
        taken.held.append((time.monotonic(), held))
        try:
            child.wait(_EVERY_SECONDS)
        except psutil.TimeoutExpired:
            continue
        break
    reader.join()
    taken.clock, taken.processor = time.monotonic() - began, sum(used.values())
    if child.returncode:
        sys.exit(b"".join(last_words[-20:]).decode(errors="replace"))
    return taken


def _children(process: psutil.Process) -> list[psutil.Process]:
    with suppress(psutil.Error):
        return list(process.children(recursive=True))
    return []


def build_and_watch(workspace: Path, spans_file: Path) -> None:
    """Build in this process, and write when each phase and node began and ended, by the clock and the processor."""
    from jobmarket.build import build

    open_spans: dict[str, tuple[float, float]] = {}
    spans: list[tuple[str, float, float, float]] = []

    def processor() -> float:
        own = os.times()
        living = sum(sum(child.cpu_times()[:2]) for child in _children(psutil.Process()))
        return own.user + own.system + own.children_user + own.children_system + living

    def watch(name: str, begins: bool) -> None:
        at, used = time.monotonic(), processor()
        if begins:
            open_spans[name] = at, used
        else:
            began, used_before = open_spans.pop(name)
            spans.append((name, began, at, used - used_before))

    build(Workspace(workspace), watch)
    spans_file.write_text(json.dumps(spans))


def measure(documents: list[str], root: Path) -> dict[str, Sampled]:
    """Load the documents, if any, and build; return what each of the two took."""
    environment = {"JOBMARKET_WORKSPACE": str(root)}
    taken: dict[str, Sampled] = {}
    if documents:
        taken["load"] = sampled([sys.executable, "-m", "jobmarket", "load", *documents], environment)
    spans_file = root / "spans.json"
    command = [sys.executable, "-m", "benchmarks.build_speed", "--in-child", str(root), str(spans_file)]
    taken["build"] = sampled(command, environment)
    taken["build"].spans = [tuple(span) for span in json.loads(spans_file.read_text())]
    return taken


def figures(taken: dict[str, Sampled], root: Path) -> dict[str, dict[str, float]]:
    """Return processor seconds, seconds of the clock and peak in MB by phase and node, and how many postings."""
    import duckdb

    with duckdb.connect(str(root / "jobmarket.duckdb"), read_only=True) as connection:
        records, file_size = connection.execute("select record_count from build_info").fetchall()[0][0], 0
        file_size = (root / "jobmarket.duckdb").stat().st_size
    rows: dict[str, dict[str, float]] = {"postings": {"count": records, "published_mb": file_size / 1e6}}

    def add(name: str, processor: float, clock: float, peak: int) -> None:
        row = rows.setdefault(name, defaultdict(float))
        row["processor"] += processor
        row["clock"] += clock
        row["peak_mb"] = max(row["peak_mb"], peak / 1e6)

    for name, command in taken.items():
        add("all", command.processor, command.clock, command.peak())
        add(f"phase {name}", command.processor, command.clock, command.peak())
        for span, begin, end, processor in command.spans:
            kind, _, rest = span.partition(".")
            label = f"{kind} {rest.split('.')[1]}" if rest else f"phase {name}: {kind}"
            add("all tests" if kind == "test" else label, processor, end - begin, command.peak(begin, end))
    return rows


def table(rows: dict[str, dict[str, float]], against: dict[str, dict[str, float]] | None, least: float) -> str:
    """Return the figures as text: phases in their order, then what of dbt took ``least`` ms a posting or more."""
    postings = rows["postings"]["count"]
    lines = [
        f"{postings:,.0f} postings, published {rows['postings']['published_mb']:,.0f} MB",
        f"{'':44}{'processor s':>12}{'clock s':>9}{'ms/posting':>12}{'peak MB':>9}"
        + (f"{'against':>9}" if against else ""),
    ]
    named = {name: row for name, row in rows.items() if name != "postings"}
    order = sorted(named, key=lambda name: (not name.startswith(("all", "phase")), -named[name]["processor"]))
    for name in order:
        row, cost = named[name], 1000 * named[name]["processor"] / postings
        if cost < least and not name.startswith(("all", "phase")):
            continue
        line = f"{name:44}{row['processor']:12.1f}{row['clock']:9.1f}{cost:12.4f}{row['peak_mb']:9,.0f}"
        if against and name in against:
            before = 1000 * against[name]["processor"] / against["postings"]["count"]
            line += f"{cost / before:8.2f}x" if before else ""
        lines.append(line)
    return "\n".join(lines)


def machine() -> str:
    """Return the machine in a line."""
    memory = psutil.virtual_memory().total / 2**30
    return f"{platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}"


def main() -> None:
    """Measure, print, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="*", help="what `jobmarket load` is given")
    parser.add_argument("--lake", type=Path, help="build this lake instead of loading")
    parser.add_argument("--save", type=Path, help="write the figures as JSON")
    parser.add_argument("--against", type=Path, help="the figures of another run")
    parser.add_argument("--least", type=float, default=0.002, help="hide nodes below this many ms a posting")
    parser.add_argument("--keep", type=Path, help="build in this folder and leave it")
    parser.add_argument("--in-child", nargs=2, type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.in_child:
        build_and_watch(*wanted.in_child)
        return
    if bool(wanted.documents) == bool(wanted.lake):
        parser.error("name either documents to load or the --lake to build")
    with tempfile.TemporaryDirectory(prefix="build_speed_") as folder:
        root = wanted.keep or Path(folder)
        root.mkdir(parents=True, exist_ok=True)
        if wanted.lake and not (root / "lake").exists():
            (root / "lake").symlink_to(wanted.lake.resolve())
        rows = figures(measure(wanted.documents, root.resolve()), root)
    if wanted.save:
        wanted.save.write_text(json.dumps(rows, indent=1))
    print(machine())
    print(table(rows, json.loads(wanted.against.read_text()) if wanted.against else None, wanted.least))


if __name__ == "__main__":
    main()
