"""Clusters: the records that advertise one job, drawn together from links and never beyond what the links allow.

Only what links join, directly or through others, can become one cluster, so each such group is looked at alone, and
only at the loads that brought it a record or a link. Most records have no link and cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import polars as pl

from extractors.duplicates.judging import FULL, SEMANTIC, TEMPORAL
from extractors.duplicates.keys import may_contradict, places_agree
from extractors.duplicates.records import records

CLUSTER_COLUMNS: dict[str, pl.DataType] = {
    "record_id": pl.String(),
    "cluster_id": pl.String(),
}
STRETCH_COLUMNS: dict[str, pl.DataType] = {
    **CLUSTER_COLUMNS,
    "load": pl.Int64(),
    "until": pl.Int64(),
}
_MERGING = [FULL, TEMPORAL, SEMANTIC]
#: The rules whose records may stand at places apart: the number says that it is one job.
_BY_NUMBER = ["same-requisition", "same-advertisement-id"]


class _Member(NamedTuple):
    """A record: its load, its employer and number, until which load that is a number, and its places."""

    record: str
    load: int
    employer: str | None
    number: str
    number_until: int
    places: frozenset[str]


class _Link(NamedTuple):
    """Two members by their place in the group, the load that showed it, and whether the number says so."""

    one: int
    other: int
    load: int
    by_number: bool


def clusters(links: pl.DataFrame, postings: pl.DataFrame) -> pl.DataFrame:
    """Return one row a record: ``record_id, cluster_id``, ordered by ``record_id``.

    FULL, TEMPORAL and SEMANTIC links draw records together, the strongest first, unless two different requisitions of
    one employer, or places apart, would end in one cluster by a record between them that states neither. Without a
    link its clusters fall apart again: nothing is kept but the links. ``cluster_id`` is the id of the record that was
    landed first, so that later records do not rename a cluster. Which record speaks for a cluster is decided where
    its current words are known (``models/intermediate/int_state_record.sql``).
    """
    drawn = stretches(links.with_columns(load=pl.lit(0, pl.Int64)), records(postings))
    return drawn.select(*CLUSTER_COLUMNS).cast(CLUSTER_COLUMNS).sort("record_id")  # type: ignore[arg-type]


def stretches(links: pl.DataFrame, frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row per record × stretch of loads in which it was of one cluster (``STRETCH_COLUMNS``).

    ``frame`` are ``records.records``; ``links`` have ``load``, the number of the load that showed each. ``until`` is
    NULL where the stretch lasts.
    """
    frame = frame.sort(pl.coalesce("landed_at", "retrieved_at"), "record_id", nulls_last=True).with_row_index("row")
    joining = _merging(links, frame)
    in_group = frame["row"].is_in(pl.concat([joining["one"], joining["other"]]).unique().implode())
    alone = frame.filter(~in_group).select("record_id", pl.col("record_id").alias("cluster_id"), "load", until=None)
    grouped = pl.DataFrame(
        [row for members, of_group in _groups(frame, joining) for row in _stretches(members, of_group)],
        schema=STRETCH_COLUMNS,
        orient="row",
    )
    return pl.concat([alone.cast(STRETCH_COLUMNS), grouped])  # type: ignore[arg-type]


def _merging(links: pl.DataFrame, frame: pl.DataFrame) -> pl.DataFrame:
    """Return the links that draw together, the strongest first, between the rows of ``frame``."""
    of_row = frame.select("record_id", "row")
    return (
        links.filter(pl.col("link_type").is_in(_MERGING))
        .with_columns(by_number=pl.col("rule_id").is_in(_BY_NUMBER))
        .sort("by_number", "score", "record_id", "other_record_id", descending=[True, True, False, False])
        .join(of_row.rename({"row": "one"}), on="record_id", maintain_order="left")
        .join(
            of_row.rename({"record_id": "other_record_id", "row": "other"}), on="other_record_id", maintain_order="left"
        )
        .select("one", "other", "load", "by_number")
    )


def _groups(frame: pl.DataFrame, joining: pl.DataFrame) -> Iterator[tuple[list[_Member], list[_Link]]]:
    """Yield what links join, whatever stands against it: members in the order of landing, links strongest first."""
    parent: dict[int, int] = {}
    for one, other in joining.select("one", "other").iter_rows():
        low, high = sorted((_root(parent, one), _root(parent, other)))
        parent[high] = low
    of_group: dict[int, list[int]] = {}
    for row in sorted(parent):
        of_group.setdefault(_root(parent, row), []).append(row)
    links: dict[int, list[tuple[int, int, int, bool]]] = {root: [] for root in of_group}
    for link in joining.iter_rows():
        links[_root(parent, link[0])].append(link)
    stated = frame.filter(pl.col("row").is_in(list(parent))).select(
        "record_id", "load", "company_id", "requisition_key", "requisition_until",
        pl.col("location_keys").str.split("|"), "row",
    )  # fmt: skip
    member_of = {
        row: _Member(record, load, employer, number, until, frozenset(filter(None, places)))
        for record, load, employer, number, until, places, row in stated.iter_rows()
    }
    for root, rows in of_group.items():
        place = {row: n for n, row in enumerate(rows)}
        yield (
            [member_of[row] for row in rows],
            [_Link(place[one], place[other], load, number) for one, other, load, number in links[root]],
        )


def _root(parent: dict[int, int], row: int) -> int:
    while (above := parent.setdefault(row, row)) != row:
        parent[row] = row = parent.setdefault(above, above)
    return row


def _stretches(members: Sequence[_Member], links: Sequence[_Link]) -> Iterator[tuple[str, str, int, int | None]]:
    """Yield ``STRETCH_COLUMNS`` of one group."""
    begun: dict[int, tuple[int, int]] = {}
    last = max(*(m.load for m in members), *(link.load for link in links))
    ends = {m.number_until for m in members if m.number and m.number_until <= last}
    for load in sorted({m.load for m in members} | {link.load for link in links} | ends):
        now = _drawn_together(members, [link for link in links if link.load <= load], load)
        for place, owner in now.items():
            before, since = begun.get(place, (None, load))
            if before == owner:
                continue
            if before is not None:
                yield members[place].record, members[before].record, since, load
            begun[place] = owner, load
    for place, (owner, since) in begun.items():
        yield members[place].record, members[owner].record, since, None


def _drawn_together(members: Sequence[_Member], links: Sequence[_Link], load: int) -> dict[int, int]:
    """Return the cluster of each member known after a load: union-find, with what a cluster has stated so far."""
    parent = {place: place for place, member in enumerate(members) if member.load <= load}
    numbers = [
        {(m.employer, m.number)} if m.employer and m.number and m.number_until > load else set() for m in members
    ]
    places = [set(m.places) for m in members]
    for link in links:
        if link.one not in parent or link.other not in parent:
            continue
        low, high = sorted((_root(parent, link.one), _root(parent, link.other)))
        if low == high or _contradict(numbers[low], numbers[high]):
            continue
        if not link.by_number and places_agree("|".join(places[low]), "|".join(places[high]), False) == "other":
            continue
        parent[high] = low
        numbers[low] |= numbers[high]
        places[low] |= places[high]
    # Members are ordered by landing and the lower one becomes the root: the root was landed first.
    return {place: _root(parent, place) for place in list(parent)}


def _contradict(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> bool:
    return any(
        company == other_company and number != other_number and may_contradict(number, other_number)
        for company, number in one
        for other_company, other_number in other
    )
