"""Copies planted among real postings: each is made from a real one in memory by what boards and agencies do."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl

_HEADERS = [
    "Sponsored. Posted 4 days ago. Apply on the company's site, or save this job for later.\n",
    "Job type: see below. Report this listing. Similar jobs near you.\n\nAbout this job\n",
]
_INTROS = [
    "We are adding one more person to a team that has grown faster than its meeting rooms.",
    "This position has become available again. If you applied last time, we would be glad to hear from you.",
]
_AGENCY_FRAME = (
    "Our client has asked us to fill this permanent role. Interviews take place this month.\n\n",
    "\n\nSend your documents to our consultants. We handle every application in confidence.",
)


def ashby_postings(path: Path) -> pl.DataFrame:
    """The flattened Ashby set as ``duplicate_links`` reads postings."""

    def key(name: str) -> pl.Expr:
        return pl.col(name).fill_null("").str.strip_chars().str.to_lowercase()

    places = [key(name) for name in ("country", "region", "locality", "location")]
    return (
        pl.read_parquet(path)
        .filter(pl.col("description_plain").is_not_null())
        .unique("id")
        .select(
            record_id="id",
            source=pl.lit("ashby"),
            source_posting_id="id",
            company_id="company",
            company_name="company",
            is_staffing=pl.lit(False),
            title_clean="title",
            location_keys=pl.concat_str(places, separator="/"),
            date_posted=pl.col("published_at").str.slice(0, 10).str.to_date(),
            pay_key="comp_salary_summary",
            requisition_id=pl.lit(None, dtype=pl.String),
            description_text="description_plain",
        )
        .sort("record_id")
    )


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n") if part.strip()]


def plant(row: dict[str, Any], kind: str, chance: random.Random) -> tuple[dict[str, Any], str]:
    """Return a copy of a posting as ``kind`` would have it, and the type of the link between the two."""
    lines = _paragraphs(row["description_text"])
    copy = row | {"record_id": f"{row['record_id']}~{kind}", "source_posting_id": None}
    elsewhere = {"source": "an-aggregator"}
    later = {"date_posted": row["date_posted"] + timedelta(days=chance.choice([7, 20, 45, 90]))}
    match kind:
        case "uppercase-title-elsewhere":
            text = row["description_text"].replace("\n", "\n\n").replace("- ", "• ")
            return copy | elsewhere | {"title_clean": row["title_clean"].upper(), "description_text": text}, "FULL"
        case "reposted":
            return copy | later, "TEMPORAL"
        case "reposted-without-a-paragraph":
            # The longest paragraph may be half of a short advertisement: any other goes.
            longest = max(range(len(lines)), key=lambda at: len(lines[at]))
            gone = chance.choice([at for at in range(len(lines)) if at != longest])
            return copy | later | {"description_text": "\n".join(lines[:gone] + lines[gone + 1 :])}, "TEMPORAL"
        case "reposted-with-another-intro":
            return copy | later | {"description_text": "\n".join([chance.choice(_INTROS), *lines[1:]])}, "TEMPORAL"
        case "aggregator-header":
            text = chance.choice(_HEADERS) + row["description_text"]
            return copy | elsewhere | {"description_text": text, "pay_key": None}, "SEMANTIC"
        case "aggregator-cut":
            text = row["description_text"][: int(len(row["description_text"]) * 0.6)] + " …"
            return copy | elsewhere | {"description_text": text}, "SEMANTIC"
        case "agency":
            kept = [line for line in lines if row["company_name"].lower() not in line.lower()]
            agency = {"company_id": "an-agency", "company_name": "Placewell People", "is_staffing": True}
            return copy | elsewhere | agency | {"description_text": "\n".join(kept).join(_AGENCY_FRAME)}, "SEMANTIC"
        case "other-requisition":
            return copy | {"requisition_id": f"REQ-{_number(row) + 1}"}, "PARTIAL"
        case "other-place":
            return copy | {"location_keys": "nowhere/nil/lost springs"}, "PARTIAL"
        case "other-level":
            return copy | {"title_clean": f"Principal {row['title_clean']}"}, "PARTIAL"
    raise ValueError(kind)


def _number(row: dict[str, Any]) -> int:
    return 100_000 + int(row["record_id"][:8], 16) % 400_000 * 2


KINDS = [
    "uppercase-title-elsewhere", "reposted", "reposted-without-a-paragraph", "reposted-with-another-intro",
    "aggregator-header", "aggregator-cut", "agency", "other-requisition", "other-place", "other-level",
]  # fmt: skip


def planted(postings: pl.DataFrame, every: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return ``postings`` with copies planted of every ``every``-th, and the planted pairs with their types."""
    chance = random.Random(9)
    copies, pairs, numbered = [], [], {}
    rows = [r for r in postings.iter_rows(named=True) if len(r["description_text"]) > 600]
    for number, row in enumerate(rows[::every]):
        if len(_paragraphs(row["description_text"])) < 5 or row["title_clean"].lower().startswith("principal"):
            continue
        kind = KINDS[number % len(KINDS)]
        copy, link_type = plant(row, kind, chance)
        if kind == "other-requisition":
            numbered[row["record_id"]] = f"REQ-{_number(row)}"
        copies.append(copy)
        pairs.append({"one": row["record_id"], "other": copy["record_id"], "kind": kind, "link_type": link_type})
    given = postings.with_columns(
        requisition_id=pl.col("record_id").replace_strict(numbered, default=None, return_dtype=pl.String)
    )
    return pl.concat([given, pl.DataFrame(copies, schema=postings.schema)]), pl.DataFrame(pairs)
