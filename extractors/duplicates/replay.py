"""What was known after each load: links and clusters, found load by load as they were found then.

Which pairs are compared, and which words are an employer's boilerplate, depends on all that is known. So links found
over everything at once are not those of an earlier day. Here each load adds the links of its own records to those
found before, which are never taken back: building after every load and rebuilding once from the start give the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import polars as pl

from extractors.duplicates.clusters import clusters
from extractors.duplicates.links import LINK_COLUMNS, duplicate_links

_TIME = pl.Datetime("us", "UTC")
MEMBERSHIP_COLUMNS: dict[str, pl.DataType] = {
    "wording_id": pl.String(),
    "posting_id": pl.String(),
    "known_from": _TIME,
    "known_to": _TIME,
}


def links_by_load(postings: pl.DataFrame) -> pl.DataFrame:
    """Return ``duplicate_links`` of each load's records among what was known then, with ``known_at``.

    ``postings`` have the columns of ``records.POSTING_COLUMNS``; ``landed_at`` says which load a record came with.
    """
    found = [pl.DataFrame(schema=LINK_COLUMNS | {"known_at": _TIME})]
    for landed_at, known in _known_after_each_load(postings):
        fresh = known.filter(pl.col("landed_at") == landed_at)["record_id"]
        links = duplicate_links(known, fresh=fresh if fresh.len() < known.height else None)
        found.append(links.with_columns(known_at=pl.lit(landed_at).cast(_TIME)))
    return pl.concat(found)


def clusters_by_load(links: pl.DataFrame, postings: pl.DataFrame) -> pl.DataFrame:
    """Return one row per record × stretch of known time in which it was of one posting (``MEMBERSHIP_COLUMNS``).

    A later link may draw two postings together: then the rows of the one end, and rows of the other begin.
    """
    open_rows = pl.DataFrame(schema=MEMBERSHIP_COLUMNS).drop("known_to")
    ended = [pl.DataFrame(schema=MEMBERSHIP_COLUMNS)]
    key = ["wording_id", "posting_id"]
    links = links.with_columns(pl.col("known_at").cast(_TIME))
    for landed_at, known in _known_after_each_load(postings):
        now = clusters(links.filter(pl.col("known_at") <= landed_at), known)
        now = now.select(pl.col("record_id").alias("wording_id"), pl.col("cluster_id").alias("posting_id"))
        at = pl.lit(landed_at).cast(_TIME)
        ended.append(open_rows.join(now, on=key, how="anti").with_columns(known_to=at))
        begun = now.join(open_rows, on=key, how="anti").with_columns(known_from=at)
        open_rows = pl.concat([open_rows.join(now, on=key, how="semi"), begun])
    still_open = open_rows.with_columns(known_to=pl.lit(None, _TIME))
    return pl.concat([*ended, still_open]).sort("wording_id", "known_from")


def _known_after_each_load(postings: pl.DataFrame) -> Iterator[tuple[datetime, pl.DataFrame]]:
    """Yield when a load began and every record that was known after it, in the order of the loads."""
    timed = postings.with_columns(pl.col("landed_at").cast(_TIME))
    for landed_at in timed["landed_at"].unique().sort():
        yield landed_at, timed.filter(pl.col("landed_at") <= landed_at)
