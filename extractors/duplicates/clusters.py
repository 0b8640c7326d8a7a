"""Clusters: the records that advertise one job, drawn together from links and never beyond what the links allow."""

from __future__ import annotations

import polars as pl

from extractors.duplicates.judging import FULL, SEMANTIC, TEMPORAL
from extractors.duplicates.keys import may_contradict, places_agree
from extractors.duplicates.records import records

CLUSTER_COLUMNS: dict[str, pl.DataType] = {
    "record_id": pl.String(),
    "cluster_id": pl.String(),
}
_MERGING = [FULL, TEMPORAL, SEMANTIC]
#: The rules whose records may stand at places apart: the number says that it is one job.
_BY_NUMBER = ["same-requisition", "same-advertisement-id"]


def clusters(links: pl.DataFrame, postings: pl.DataFrame) -> pl.DataFrame:
    """Return one row a record: ``record_id, cluster_id``, ordered by ``record_id``.

    FULL, TEMPORAL and SEMANTIC links draw records together, the strongest first, unless two different requisitions of
    one employer, or places apart, would end in one cluster by a record between them that states neither. Without a
    link its clusters fall apart again: nothing is kept but the links. ``cluster_id`` is the id of the record that was
    landed first, so that later records do not rename a cluster. Which record speaks for a cluster is decided where
    its current words are known (``models/intermediate/int_state_record.sql``).
    """
    frame = records(postings).sort(pl.coalesce("landed_at", "retrieved_at"), "record_id", nulls_last=True)
    merging = links.filter(pl.col("link_type").is_in(_MERGING)).with_columns(
        by_number=pl.col("rule_id").is_in(_BY_NUMBER)
    )
    ordered = merging.sort("by_number", "score", "record_id", "other_record_id", descending=[True, True, False, False])
    owner = _drawn_together(frame, ordered)
    drawn = frame.select("record_id", cluster_id=pl.Series(owner, dtype=pl.String))
    return drawn.cast(CLUSTER_COLUMNS).sort("record_id")  # type: ignore[arg-type]


def _drawn_together(frame: pl.DataFrame, links: pl.DataFrame) -> list[str]:
    """Return the cluster of each row of ``frame``: union-find, with what a cluster has stated so far."""
    ids = frame["record_id"].to_list()
    row_of = {record: row for row, record in enumerate(ids)}
    parent = list(range(len(ids)))
    numbers = [
        {(company, number)} if company and number else set()
        for company, number in frame.select("company_id", "requisition_key").iter_rows()
    ]
    places = [set(filter(None, keys.split("|"))) for keys in frame["location_keys"]]

    def root(row: int) -> int:
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    for one, other, by_number in links.select("record_id", "other_record_id", "by_number").iter_rows():
        if one not in row_of or other not in row_of:
            continue
        low, high = sorted((root(row_of[one]), root(row_of[other])))
        if low == high or _contradict(numbers[low], numbers[high]):
            continue
        if not by_number and places_agree("|".join(places[low]), "|".join(places[high]), False) == "other":
            continue
        parent[high] = low
        numbers[low] |= numbers[high]
        places[low] |= places[high]
    # Rows are ordered by landing and the lower row becomes the root: the root was landed first.
    return [ids[root(row)] for row in range(len(ids))]


def _contradict(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> bool:
    return any(
        company == other_company and number != other_number and may_contradict(number, other_number)
        for company, number in one
        for other_company, other_number in other
    )
