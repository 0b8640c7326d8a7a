"""Kill loads and builds at random moments, run them again, and compare with an undisturbed run.

    python -m benchmarks.kill --times 50

Of the moments two thirds fall in loads and one third in builds (``--builds`` says how many). After each killed load: no
half partition, no lock, and a second load lands the rows that the undisturbed one landed. After each killed build: no
lock, and the published file is the last good one or the new one, whole; a reader that opens it all the while never
fails. After every fifth kill a build comes to its end, and publishes the rows of the undisturbed one. The moments
follow from the seed.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from jobmarket.workspace import PROJECT, Workspace

LOADED_AT = "1793534400"  # 2026-11-01 12:00 UTC: the clock of every run, so that their rows can be compared
TABLES = {"documents": "document_sha256", "postings": "record_id", "rejections": "rejection_id"}


class KillError(AssertionError):
    """Something was lost, left behind, or not readable."""


def command(workspace: Workspace, *words: str) -> subprocess.Popen[bytes]:
    """Start a ``jobmarket`` command in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "jobmarket", *words],
        cwd=PROJECT,
        env=os.environ | {"JOBMARKET_WORKSPACE": str(workspace.root), "SOURCE_DATE_EPOCH": LOADED_AT},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def run(workspace: Workspace, *words: str) -> float:
    """Run a command to its end; return its seconds."""
    started = time.monotonic()
    process = command(workspace, *words)
    said = process.communicate()[1].decode(errors="replace")
    if process.returncode:
        raise KillError(f"jobmarket {words[0]} ended with {process.returncode}: {said.strip()[-500:]}")
    return time.monotonic() - started


def kill(workspace: Workspace, after: float, *words: str) -> bool:
    """Start a command and end it with SIGKILL ``after`` seconds; False when it had come to its end before."""
    process = command(workspace, *words)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # the group that this process began
    process.communicate()
    return process.returncode == -signal.SIGKILL


def landed(lake: Path) -> dict[str, str]:
    """Return a hash of each landing table's rows; raises KillError for a partition that is not whole."""
    for folder in lake.glob("source=*/load_date=*/*"):
        if {file.name for file in folder.iterdir()} != {f"{table}.parquet" for table in TABLES}:
            raise KillError(f"half a partition: {folder}")
    found = {}
    for table, key in TABLES.items():
        files = sorted(lake.glob(f"source=*/load_date=*/*/{table}.parquet"))
        rows = [row for file in files for row in pq.read_table(file, partitioning=None).to_pylist()]
        for row in rows:
            row.pop("load_id", None)
        if len({row[key] for row in rows}) != len(rows):
            raise KillError(f"{table}: a row landed twice")
        found[table] = hashlib.sha256(repr(sorted(rows, key=lambda row: row[key])).encode()).hexdigest()
    return found


def published(workspace: Workspace) -> dict[str, str]:
    """Return a hash of the rows of each public table; whatever is not readable raises."""
    with duckdb.connect(str(workspace.database), read_only=True) as connection:
        names = connection.execute("select table_name from duckdb_tables() where schema_name = 'main'").fetchall()
        query = "select coalesce(bit_xor(hash(t)), 0)::varchar || ' ' || count(*) from {} as t"
        return {name: connection.execute(query.format(name)).fetchall()[0][0] for (name,) in sorted(names)}


def free(lock: Path) -> None:
    """Raise KillError when somebody holds the lock."""
    if lock.exists():
        with lock.open() as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise KillError(f"{lock} is held by nobody's run") from None


class Reader(threading.Thread):
    """Opens the published file again and again and counts its postings; ``failures`` says when that failed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(daemon=True)
        self.workspace, self.stopped, self.reads = workspace, threading.Event(), 0
        self.failures: list[str] = []

    def run(self) -> None:
        """Read until stopped."""
        while not self.stopped.wait(0.2):
            try:
                with duckdb.connect(str(self.workspace.database), read_only=True) as connection:
                    connection.execute("select count(description_text) from fct_job_posting").fetchall()
                self.reads += 1
            except duckdb.Error as problem:
                self.failures.append(str(problem))


def kill_loads(root: Path, documents: Path, times: int, dice: random.Random) -> Counter[str]:
    """Kill ``times`` loads, each into a new lake, and load again; return what happened how often."""
    whole = Workspace(root / "undisturbed-load")
    seconds = run(whole, "load", str(documents))
    expected, counts = landed(whole.lake), Counter[str]()
    for number in range(times):
        workspace = Workspace(root / f"load-{number}")
        counts["loads killed"] += kill(workspace, dice.uniform(0, seconds), "load", str(documents))
        if workspace.lake.exists():
            landed(workspace.lake)
            free(workspace.lake / "_writing" / "lock")
            left = [file for file in (workspace.lake / "_writing").glob("*") if file.name != "lock"]
            counts["loads killed while they wrote"] += bool(left)
        run(workspace, "load", str(documents))
        if landed(workspace.lake) != expected:
            raise KillError(f"load {number}: other rows than undisturbed")
        if left := [file.name for file in (workspace.lake / "_writing").iterdir() if file.name != "lock"]:
            raise KillError(f"load {number} left {left} behind")
        counts["loads run again: the same rows"] += 1
    return counts


def kill_builds(workspace: Workspace, expected: dict[str, str], times: int, seconds: float, dice: random.Random,
                every: int = 5) -> Counter[str]:  # fmt: skip
    """Kill ``times`` builds of a workspace whose file is published; build undisturbed after each ``every`` of them.

    ``expected`` are the rows of an undisturbed build of the same lake; ``seconds`` is what a build takes.
    """
    counts, reader = Counter[str](), Reader(workspace)
    before = published(workspace)
    reader.start()
    for number in range(1, times + 1):
        counts["builds killed"] += kill(workspace, dice.uniform(0, seconds), "build")
        free(workspace.building / "lock")
        counts["builds killed while they wrote"] += any(workspace.building.glob("*.duckdb"))
        if published(workspace) not in (before, expected):
            raise KillError(f"build {number}: the published file is neither the last nor the new one")
        counts["published file whole after a kill"] += 1
        if number % every == 0 or number == times:
            run(workspace, "build")
            if (found := published(workspace)) != expected:
                other = [name for name in expected if found.get(name) != expected[name]]
                raise KillError(f"build {number}: other rows than undisturbed in {other}")
            if left := [file.name for file in workspace.building.glob("*.duckdb*")]:
                raise KillError(f"build {number} left {left} behind")
            counts["builds run again: the same rows"] += 1
    reader.stopped.set()
    reader.join()
    if reader.failures:
        raise KillError(f"a reader failed: {reader.failures[0]}")
    counts["reads of the published file meanwhile, none failed"] = reader.reads
    return counts


def main() -> None:
    """Kill, run again, compare; print what happened how often."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--builds", type=int, help="how many of them are builds; default: a third")
    parser.add_argument("--every", type=int, default=5, help="after how many killed builds one runs to its end")
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--documents", type=Path, default=PROJECT / "samples")
    asked = parser.parse_args()
    dice, builds = random.Random(asked.seed), asked.times // 3 if asked.builds is None else asked.builds
    with tempfile.TemporaryDirectory(prefix="jobmarket-kill-") as folder:
        root, documents = Path(folder), asked.documents.resolve()
        for what, count in kill_loads(root, documents, asked.times - builds, dice).items():
            print(f"{count:>6,}  {what}", flush=True)
        if builds:
            disturbed, whole = Workspace(root / "disturbed"), Workspace(root / "undisturbed")
            first = next(file for file in sorted(documents.rglob("*")) if file.is_file())
            run(disturbed, "load", str(first))
            run(disturbed, "build")
            run(disturbed, "load", str(documents))
            shutil.copytree(disturbed.root, whole.root)
            run(whole, "build")
            seconds = run(whole, "build")  # the facts are kept by now, as they are when most builds are killed
            for what, count in kill_builds(disturbed, published(whole), builds, seconds, dice, asked.every).items():
                print(f"{count:>6,}  {what}", flush=True)


if __name__ == "__main__":
    main()
