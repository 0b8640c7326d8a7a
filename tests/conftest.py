"""Where the tests find real data, and one warehouse of the bundled samples for all who read it."""

from __future__ import annotations

import fcntl
import os
import pickle
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"
# No test is timed: a busy machine is no fault. CI reads the same examples each time, everybody else new ones.
settings.register_profile("project", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("project")
NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real postings and labels; the test skips where it is not there."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("needs the real documents in ../shared, which are not part of the project")
    return SHARED


def built(root: Path, *paths: Path):
    """Load documents into a new workspace, build it, and return the build and its workspace."""
    from jobmarket.build import build
    from jobmarket.workspace import Workspace
    from loaders.load import load

    workspace = Workspace(root=root)
    report = load(list(paths), workspace.lake, now=NOW)
    return workspace, report, build(workspace)


@pytest.fixture(scope="session")
def built_once(tmp_path_factory, worker_id):
    """Return a function as ``built``, by name: processes that share the tests build each warehouse once."""
    ours = tmp_path_factory.getbasetemp()
    folder = ours if worker_id == "master" else ours.parent

    def once(name: str, *paths: Path):
        kept = folder / f"{name}.pickle"
        with (folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                made = built(folder / name, *paths)
                kept.write_bytes(pickle.dumps(made))
            return pickle.loads(kept.read_bytes())

    return once


@pytest.fixture(scope="session")
def sample_warehouse(built_once):
    """The warehouse of the bundled samples: (workspace, load report, build)."""
    return built_once("samples", PROJECT / "samples")


@pytest.fixture(scope="session")
def seed_warehouse(built_once, shared):
    """The warehouse of the five documents the project was created from."""
    return built_once("seeds", shared / "seeds")


@pytest.fixture
def samples(sample_warehouse):
    """A read-only connection to the samples' warehouse."""
    import duckdb

    with duckdb.connect(str(sample_warehouse[0].database), read_only=True) as connection:
        yield connection


@pytest.fixture
def seeds(seed_warehouse):
    """A read-only connection to the warehouse of the five seeds."""
    import duckdb

    with duckdb.connect(str(seed_warehouse[0].database), read_only=True) as connection:
        yield connection
