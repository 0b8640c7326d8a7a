"""What was known after each load: links and clusters, found load by load as they were found then.

Which pairs are compared, and which words are an employer's boilerplate, depends on all that is known. So links found
over everything at once are not those of an earlier day. Here each load adds the links of its own records to those
found before, which are never taken back: building after every load and rebuilding once from the start give the same.
All loads are told in one pass (``loads``), so that a month of them costs what one load of all its records costs.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import polars as pl

from extractors.duplicates.clusters import stretches
from extractors.duplicates.links import KeptPrints, duplicate_links
from extractors.duplicates.loads import load_numbers
from extractors.duplicates.records import records
from extractors.duplicates.texts import Texts
from processes.garbage import garbage_left

_TIME = pl.Datetime("us", "UTC")
MEMBERSHIP_COLUMNS: dict[str, pl.DataType] = {
    "wording_id": pl.String(),
    "posting_id": pl.String(),
    "known_from": _TIME,
    "known_to": _TIME,
}

#: What ``clusters_by_load`` reads of links and of postings: the rest is half of their bytes.
CLUSTERING_LINKS = ("record_id", "other_record_id", "link_type", "score", "rule_id", "known_at")
CLUSTERED_BY = (
    "record_id", "company_id", "company_name", "title_clean", "requisition_id", "location_keys", "retrieved_at",
    "landed_at",
)  # fmt: skip


def links_by_load(
    postings: pl.DataFrame,
    texts: Texts | None = None,
    folder: Path | None = None,
    after: datetime | None = None,
    kept: KeptPrints | None = None,
) -> pl.DataFrame:
    """Return ``duplicate_links`` of each load's records among what was known then, with ``known_at``.

    ``postings`` have the columns of ``records.POSTING_COLUMNS``; ``landed_at`` says which load a record came with;
    the rest is for ``duplicate_links``.
    """
    links = duplicate_links(postings, by_load=True, texts=texts, folder=folder, after=after, kept=kept)
    landed = postings.select("record_id", pl.col("landed_at").cast(_TIME))
    timed = links.join(landed, on="record_id").join(
        landed, left_on="other_record_id", right_on="record_id", suffix="_other"
    )
    known_at = pl.max_horizontal("landed_at", "landed_at_other").alias("known_at")
    return timed.select(*links.columns, known_at).sort("known_at", "record_id", "other_record_id")


def clusters_by_load(links: pl.DataFrame, postings: pl.DataFrame) -> pl.DataFrame:
    """Return one row per record × stretch of known time in which it was of one posting (``MEMBERSHIP_COLUMNS``).

    A later link may draw two postings together: then the rows of the one end, and rows of the other begin.
    """
    timed = postings.with_columns(pl.col("landed_at").cast(_TIME))
    times = pl.DataFrame({"known_at": timed["landed_at"].unique().sort()})
    times = times.with_columns(load_numbers(times["known_at"]).alias("load"))
    # A link that no load is known of counts with the first load after it; one after all of them, not yet.
    shown = links.with_columns(pl.col("known_at").cast(_TIME)).sort("known_at")
    shown = shown.join_asof(times, on="known_at", strategy="forward").drop_nulls("load")
    with garbage_left():  # a third of the time would be looks at members and links, which are not in circles
        drawn = stretches(shown, records(timed, by_load=True))
    at = times.rename({"known_at": "known_from"})
    until = times.rename({"known_at": "known_to", "load": "until"})
    members = drawn.rename({"record_id": "wording_id", "cluster_id": "posting_id"}).join(at, on="load")
    members = members.join(until, on="until", how="left")
    return members.select(*MEMBERSHIP_COLUMNS).cast(MEMBERSHIP_COLUMNS).sort("wording_id", "known_from")  # type: ignore[arg-type]
