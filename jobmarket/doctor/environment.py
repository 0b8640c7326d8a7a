"""The machine and what is installed on it."""

from __future__ import annotations

import locale
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from jobmarket.doctor.finding import Finding
from jobmarket.workspace import PROJECT

LOCK = PROJECT / "requirements" / "runtime.lock"
_GIGABYTE = 1 << 30
#: A build of 8,280 records took 1.9 GB of memory; a file is written beside the one that it replaces.
_MEMORY_WANTED, _DISK_WANTED, _DISK_NEEDED = 2 * _GIGABYTE, 2 * _GIGABYTE, _GIGABYTE // 4
_PYTHONS = ((3, 11), (3, 13))


def check_environment(folder: Path) -> Iterator[Finding]:
    """Yield what Python, its packages and the machine are like; ``folder`` is where the workspace is or will be."""
    yield _python()
    yield _packages(LOCK)
    yield _duckdb()
    yield _disk(folder)
    yield _memory()
    yield _temporary()
    yield _utf8()


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    oldest, newest = _PYTHONS
    if sys.version_info < oldest:
        return Finding("Python", "fail", found, "Install Python 3.11 or newer, then: make PYTHON=/path/to/it setup")
    if sys.version_info[:2] > newest:
        return Finding("Python", "warn", found, "The tests ran on 3.11 to 3.13; use one of them when something breaks.")
    return Finding("Python", "ok", found)


def _packages(lock: Path) -> Finding:
    """Compare what is installed with the lock; without a lock (an installed wheel) there is nothing to compare."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    if not lock.is_file():
        return Finding("packages", "ok", "no lock here to compare with")
    wanted = [
        Requirement(line.rstrip("\\ \n"))
        for line in lock.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith((" ", "#"))
    ]
    installed, missing, other = _installed(), list[str](), list[str]()
    for requirement in wanted:
        if requirement.marker and not requirement.marker.evaluate():
            continue
        version = installed.get(canonicalize_name(requirement.name))
        if version is None:
            missing.append(requirement.name)
        elif not requirement.specifier.contains(version, prereleases=True):
            other.append(f"{requirement.name} {version} instead of {str(requirement.specifier).lstrip('=')}")
    if missing:
        return Finding("packages", "fail", f"missing: {_first(missing)}", "Install the lock again: make setup")
    if other:
        return Finding("packages", "warn", _first(other), "The tests ran with the lock: rm -rf .venv && make setup")
    return Finding("packages", "ok", f"{len(wanted)} as in {lock.parent.name}/{lock.name}")


def _installed() -> dict[str, str]:
    """Return package -> version by the names of their folders, ``<name>-<version>.dist-info`` for every installer.

    The packages' own words for it are a mail each to parse, which for two hundred takes longer than all other checks.
    """
    from packaging.utils import canonicalize_name

    found: dict[str, str] = {}
    for place in sys.path:
        for folder in Path(place).glob("*-*.dist-info"):
            name, _, version = folder.name.removesuffix(".dist-info").partition("-")
            found.setdefault(canonicalize_name(name), version)
    return found


def _duckdb() -> Finding:
    import duckdb

    version = duckdb.__version__
    if tuple(map(int, version.split(".")[:2])) < (1, 5):
        return Finding("DuckDB", "fail", version, "The published file needs version 1.5 or newer: make setup")
    with duckdb.connect() as connection:
        loaded = connection.execute("select list(extension_name) from duckdb_extensions() where loaded").fetchall()[0][
            0
        ]
    if missing := {"icu", "json", "parquet"} - set(loaded):
        found = f"{version} without {', '.join(sorted(missing))}"
        return Finding("DuckDB", "fail", found, "Install the wheel of the lock, which has them inside: make setup")
    return Finding("DuckDB", "ok", version)


def _disk(folder: Path) -> Finding:
    place = next(parent for parent in (folder.resolve(), *folder.resolve().parents) if parent.exists())
    free = shutil.disk_usage(place).free
    found = f"{free / _GIGABYTE:,.1f} GB free at {place}"
    if free < _DISK_NEEDED:
        return Finding("disk", "fail", found, "Free some space, or name another folder in JOBMARKET_WORKSPACE.")
    if free < _DISK_WANTED:
        return Finding("disk", "warn", found, "A large build may not fit: it stands beside the file that it replaces.")
    return Finding("disk", "ok", found)


def _memory() -> Finding:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        free = next(int(line.split()[1]) << 10 for line in lines if line.startswith("MemAvailable"))
    except (OSError, StopIteration):
        return Finding("memory", "ok", "not told by this system")
    found = f"{free / _GIGABYTE:,.1f} GB available"
    if free < _MEMORY_WANTED:
        return Finding("memory", "warn", found, "A build of 8,000 postings takes 2 GB: close something, or load less.")
    return Finding("memory", "ok", found)


def _temporary() -> Finding:
    try:
        with tempfile.NamedTemporaryFile() as file:
            file.write(b"x")
            return Finding("temporary folder", "ok", str(Path(file.name).parent))
    except OSError as problem:
        found = f"not writable: {problem.strerror}"
        return Finding("temporary folder", "fail", found, "Set TMPDIR to a folder that you may write to.")


def _utf8() -> Finding:
    said = (locale.getpreferredencoding(False), sys.getfilesystemencoding(), sys.stdout.encoding or "utf-8")
    if all(name.lower().replace("-", "") == "utf8" for name in said):
        return Finding("text", "ok", f"UTF-8 (LANG={os.environ.get('LANG', 'not set')})")
    return Finding("text", "warn", ", ".join(sorted(set(said))), "Set PYTHONUTF8=1: postings are in every script.")


def _first(names: list[str]) -> str:
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
