"""A disk that is really full: a small file system of its own, in a namespace that needs no rights but its user's."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.kill import landed
from jobmarket.workspace import PROJECT
from loaders.load import load
from tests.conftest import NOW
from tests.faults.conftest import EPOCH, posting

#: Give the folder $1 a file system of $2 bytes with what lies in $3, run the command, and copy what it left to $4.
SMALL = """
mount -t tmpfs -o "size=$2" none "$1" && cp -a "$3/." "$1" || exit 99
at=$1; out=$4; shift 4
"$@"; code=$?
cp -a "$at/." "$out"
"""
#: With more room, run it again.
AGAIN = """
mount -o remount,size=256m "$at" && "$@" && mkdir "$out/again" && cp -a "$at/." "$out/again" || exit 98
"""


@pytest.fixture(autouse=True)
def may_mount() -> None:
    """The system lets a user have a file system of his own, as Linux does where it is not forbidden."""
    trial = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
    if shutil.which("unshare") is None or subprocess.run(trial, capture_output=True).returncode:
        pytest.skip("needs unshare and a mount of its own, which this system does not give")


def on_small_disk(
    folder: Path, size: int, filled: Path, *words: str, again: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run a command of jobmarket whose workspace has ``size`` bytes of disk; what it left is in ``folder/left``."""
    (folder / "workspace").mkdir()
    (folder / "left").mkdir()
    script = SMALL + (AGAIN if again else "") + "exit $code"
    return subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", str(folder / "workspace"), str(size),
         str(filled), str(folder / "left"), sys.executable, "-m", "jobmarket", *words, "--quiet"],
        env=os.environ | {"JOBMARKET_WORKSPACE": str(folder / "workspace"), "SOURCE_DATE_EPOCH": EPOCH},
        capture_output=True, text=True, cwd=PROJECT,
    )  # fmt: skip


def test_load_on_a_full_disk_ends_in_one_line_and_the_next_lands_everything(tmp_path):
    inbox, empty = tmp_path / "inbox", tmp_path / "empty"
    inbox.mkdir()
    empty.mkdir()
    for number in range(60):
        noise = random.Random(number).randbytes(6_000).hex()
        (inbox / f"{number}.json").write_text(json.dumps({**posting(f"Baker {number}"), "sku": noise}))
    load([inbox], tmp_path / "whole", now=NOW)
    done = on_small_disk(tmp_path, 300_000, empty, "load", str(inbox), again=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("jobmarket: cannot write to") and done.stderr.count("\n") == 1
    assert "No space left on device. What has landed stays; make room, then load again" in done.stderr
    left = tmp_path / "left"
    assert [file.name for file in (left / "lake" / "_writing").iterdir()] == ["lock"]
    assert list((left / "lake").glob("source=*")) == []
    assert landed(left / "again" / "lake") == landed(tmp_path / "whole")


def test_build_on_a_full_disk_ends_in_one_line_and_the_last_file_stays(copy, tmp_path):
    before = copy.database.read_bytes()
    held = sum(file.stat().st_size for file in copy.root.rglob("*") if file.is_file())
    (tmp_path / "small").mkdir()
    done = on_small_disk(tmp_path / "small", held + (3 << 20), copy.root, "build")
    said = done.stderr.strip().splitlines()
    assert done.returncode == 1
    assert len(said) == 1 and "nothing was published" in said[0] and "Traceback" not in done.stderr
    assert (tmp_path / "small" / "left" / "jobmarket.duckdb").read_bytes() == before
