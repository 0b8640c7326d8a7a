"""Three tiny documents and one warehouse of them, built once for all tests of faults."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from jobmarket.build import build
from jobmarket.workspace import Workspace
from loaders.load import load
from tests.conftest import NOW

#: The clock of every build here (2026-11-01 12:00 UTC), so that two of them agree in all their bytes.
EPOCH = str(int(NOW.timestamp()))


def posting(title: str, pay: str = "£31,500 to £34,000 per year") -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": title,
        "hiringOrganization": {"@type": "Organization", "name": "Mill Lane Bakery"},
        "datePosted": "2026-09-01",
        "jobLocation": {"@type": "Place", "address": {"addressLocality": "Leeds", "addressCountry": "GB"}},
        "description": f"<p>{title} wanted. We pay {pay}, and you work full-time on site with Python and SQL.</p>" * 3,
    }


def write_documents(folder: Path) -> Path:
    """A page of one posting, a list of two, and a file without any."""
    folder.mkdir(parents=True)
    (folder / "one.json").write_text(json.dumps(posting("Night Baker")), encoding="utf-8")
    two = [posting("Pastry Chef", "€ 41.000 pro Jahr"), posting("Data Engineer", "$140,000 - $165,000 a year")]
    (folder / "two.json").write_text(json.dumps(two), encoding="utf-8")
    (folder / "none.json").write_text('{"jobs": []}', encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def documents(tmp_path_factory) -> Path:
    return write_documents(tmp_path_factory.mktemp("tiny") / "documents")


@pytest.fixture(scope="session")
def tiny(tmp_path_factory, documents) -> Workspace:
    """The built warehouse of the three documents; not to be changed."""
    workspace = Workspace(tmp_path_factory.mktemp("tiny") / "warehouse")
    load([documents], workspace.lake, now=NOW)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOURCE_DATE_EPOCH", EPOCH)
        build(workspace)
    return workspace


@pytest.fixture
def copy(tiny, tmp_path) -> Workspace:
    """A copy of it, to be damaged."""
    workspace = Workspace(tmp_path / "warehouse")
    shutil.copytree(tiny.lake, workspace.lake)
    shutil.copy(tiny.database, workspace.database)
    return workspace
