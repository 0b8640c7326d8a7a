"""What the tests of a load share: a posting to land, and what they ask of the lake."""

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from loaders.loading import LoadReport

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SHARED = Path(__file__).resolve().parents[2].parent / "shared"
POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Baker",
    "description": "<p>Bake bread.</p>",
    "hiringOrganization": "Mill Lane Bakery",
}


def rows(lake: Path, table: str) -> pl.DataFrame:
    files = sorted(lake.glob(f"*/load_date=*/*/{table}.parquet"))
    return pl.concat([pl.read_parquet(f) for f in files]) if files else pl.DataFrame()


def files_of(lake: Path) -> list[Path]:
    """What was landed, without the ledgers that each load writes."""
    return sorted(lake.glob("source=*/**/*.parquet"))


def reasons(lake: Path) -> dict[str, str]:
    """Return reason codes by the last part of their origin."""
    table = rows(lake, "rejections")
    return {o.rsplit("/", 1)[-1]: r for o, r in table.select("origin_path", "reason_code").iter_rows()}


def adds_up(report: LoadReport) -> bool:
    parts = report.documents_new + report.documents_unchanged + report.documents_refused
    return report.documents_seen == parts and report.postings == report.by_format.total()


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return buffer.getvalue()


def json_bytes(title: str = "Baker") -> bytes:
    return json.dumps({**POSTING, "title": title}).encode()
