"""``jobmarket report``: reads the published file and writes the page, whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from jobmarket.errors import UserError
from jobmarket.report.limits import read_limits
from jobmarket.report.packing import pack
from jobmarket.report.page import write_page
from jobmarket.report.quality import read_quality
from jobmarket.report.reading import MAX_POSTINGS, read_postings, read_volume_index


@dataclass(frozen=True, slots=True)
class Written:
    """The page that was written: where, how large, and what it holds."""

    page: str
    size_bytes: int
    build_id: str
    postings: int
    postings_in_file: int


def write_report(connection: Any, page: Path, max_postings: int = MAX_POSTINGS) -> Written:
    """Write the report of an open published file to ``page``; the same file gives the same bytes.

    Raises UserError when the file comes from an older jobmarket, or ``page`` cannot be written.
    """
    import duckdb

    try:
        postings, quality = read_postings(connection, max_postings), read_quality(connection)
        index = read_volume_index(connection)
    except (duckdb.CatalogException, duckdb.BinderException) as problem:
        raise UserError(
            f"The published file lacks what the report reads ({str(problem).splitlines()[0]}). Run: jobmarket build"
        ) from None
    limits = read_limits()
    (build,) = quality.pop("build")
    packed = pack(postings.columns)
    data = {
        "names": postings.names,
        "columns": asdict(packed),
        "limits": asdict(limits),
        "index": index,
        "about": {"collection_began": build["collection_began"] and build["collection_began"].isoformat()},
    }
    facts = {
        **quality,
        "build": build,
        "limits": limits,
        "rows": postings.names["rows"],
        "checked": sum(row["checked"] for row in quality["expectations"]),
        "held": sum(row["held"] for row in quality["expectations"]),
        "rejected": sum(row["rejections"] for row in quality["rejections"]),
    }
    text = write_page(data, facts).encode("utf-8")
    _replace(page, text)
    return Written(str(page), len(text), build["build_id"], postings.names["rows"], postings.names["rows_in_file"])


def _replace(page: Path, text: bytes) -> None:
    draft = page.with_name(f".{page.name}.draft")
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(text)
        draft.replace(page)
    except OSError as problem:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise UserError(
            f"{page} cannot be written: {problem.strerror}. Name another file with --out, for example --out report.html"
        ) from None
