"""The project's sample documents, read as a load reads them, with the answers that a careful reader gives."""

from __future__ import annotations

import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from accuracy.labelled import POSTING_FIELDS, LabelledSet, values
from accuracy.sets.files import table
from accuracy.sets.gold import with_skills
from extractors.vocabulary import seed
from loaders.load import load

#: Fields of the golden table that the extractors answer, by the name of the answer.
_FIELDS = {
    "title_clean": "title_clean", "country_codes": "country", "cities": "city", "date_posted": "date_posted",
    "employment_type": "employment_type", "remote_type": "remote_type", "seniority_level": "seniority_level",
    "min_years_experience": "min_years_experience", "min_education_level": "min_education_level",
    "language": "language", "pay": "pay", "skills_include": "skills_include", "skills_exclude": "skills_exclude",
}  # fmt: skip
#: The day of retrieval: "posted 3 days ago" is a date of its own.
_LOADED_AT = datetime(2026, 11, 1, tzinfo=UTC)


def samples(path: Path) -> LabelledSet | None:
    """Read ``document, record, field, expected`` where the documents lie in ``samples/`` beside the golden table."""
    frame = table(path, "document", "record", "field", "expected")
    documents = path.resolve().parents[2] / "samples"
    if frame is None or not documents.is_dir():
        return None
    with tempfile.TemporaryDirectory() as folder:
        load([documents], Path(folder), now=_LOADED_AT)
        landed = pl.read_parquet(Path(folder) / "source=*/*/*/postings.parquet", hive_partitioning=True)
        origins = pl.read_parquet(Path(folder) / "source=*/*/*/documents.parquet").select(
            "document_sha256", "origin_path"
        )
    known = [name for name in POSTING_FIELDS if name in landed.columns]
    ordered = (
        landed.join(origins.unique("document_sha256"), on="document_sha256")
        .with_columns(document=pl.col("origin_path").str.split("samples/").list.last())
        .with_columns(order=pl.col("record_pointer").map_elements(_order, return_dtype=pl.List(pl.String)))
        .sort("document", "order")
        .with_columns(record=pl.int_range(pl.len()).over("document").cast(pl.String))
    )
    answers = (
        frame.filter(pl.col("field").is_in(list(_FIELDS)))
        .join(ordered.select("document", "record", "record_id"), on=["document", "record"])
        .with_columns(
            pl.col("field").replace(_FIELDS),
            expected=pl.struct("field", "expected").map_elements(_rewritten, return_dtype=pl.String),
        )
    )
    postings = ordered.select(pl.col(name).cast(pl.String) for name in known)
    return with_skills("samples", postings, answers.select("record_id", "field", "expected"))


def _order(pointer: str) -> list[str]:
    """Numbers in a pointer sort as numbers."""
    return [part.zfill(9) if part.isdigit() else part for part in re.split(r"(\d+)", pointer)]


def _rewritten(cell: dict[str, str]) -> str:
    """Return a golden answer as the answers are written: pay with its open ends, skills by their ids."""
    if cell["field"] == "pay":
        return "|".join(_pay(value) for value in values(cell["expected"])) or "absent"
    if cell["field"].startswith("skills_"):
        return "|".join(_skill_ids().get(name.lower(), name) for name in values(cell["expected"]))
    return cell["expected"]


def _pay(value: str) -> str:
    """Rewrite ``BASE 10-20 EUR HOUR``, ``BASE 10- …``, ``BASE -20 …`` and ``BASE 15 …`` (a point)."""
    component, amount, *rest = value.split(" ")
    low, dash, high = amount.partition("-")
    return " ".join([component, low or "-", (high or "-") if dash else low, *rest])


def _skill_ids() -> dict[str, str]:
    named = seed("skills").select(name="skill_name", skill_id="skill_id")
    spelled = seed("skill_aliases").select(name="alias", skill_id="skill_id").sort("skill_id", descending=True)
    return {name.lower(): skill for name, skill in pl.concat([spelled, named]).iter_rows()}
