"""A lake that has seen a lot, and one warehouse built of it, for all tests of faults.

The clock went back between its two loads, and the first was written by an older version with fewer columns.
"""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from jobmarket.build import build
from jobmarket.workspace import Workspace
from loaders.load import load
from tests.conftest import NOW

#: The clock of every build here, so that two of them agree in all their bytes.
EPOCH = str(int(NOW.timestamp()))
#: What the lakes of the first days did not hold.
YOUNG_COLUMNS = {
    "documents": ["origin_path", "charset"],
    "postings": ["boilerplate_text", "page_title_raw", "is_text_repaired"],
    "sightings": ["nothing_open_on", "origin_path"],
}


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


def made_older(lake: Path) -> None:
    """Write each landed file anew without the columns that came later."""
    for table, columns in YOUNG_COLUMNS.items():
        for file in lake.glob(f"*/load_date=*/*/{table}.parquet"):
            pq.write_table(pq.read_table(file, partitioning=None).drop_columns(columns), file)


def fill(lake: Path, documents: Path) -> None:
    """Land one document as an older version would have, and the others with a clock that went back by a day."""
    load([documents / "one.json"], lake, now=NOW)
    made_older(lake)
    load([documents], lake, now=NOW - timedelta(days=1))


@pytest.fixture(scope="session")
def documents(tmp_path_factory) -> Path:
    """A page of one posting, a list of two, and a file without any."""
    folder = tmp_path_factory.mktemp("tiny") / "documents"
    folder.mkdir()
    (folder / "one.json").write_text(json.dumps(posting("Night Baker")), encoding="utf-8")
    two = [posting("Pastry Chef", "€ 41.000 pro Jahr"), posting("Data Engineer", "$140,000 - $165,000 a year")]
    (folder / "two.json").write_text(json.dumps(two), encoding="utf-8")
    (folder / "none.json").write_text('{"jobs": []}', encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def tiny(tmp_path_factory, documents) -> Workspace:
    """The built warehouse of the three documents; not to be changed."""
    workspace = Workspace(tmp_path_factory.mktemp("tiny") / "warehouse")
    fill(workspace.lake, documents)
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
