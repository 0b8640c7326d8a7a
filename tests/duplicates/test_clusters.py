"""Clusters: drawn together from links, never over a contradiction, and taken apart again."""

from __future__ import annotations

from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.duplicates.clusters import CLUSTER_COLUMNS, clusters
from extractors.duplicates.links import LINK_COLUMNS, duplicate_links
from tests.duplicates.test_links import BOILERPLATE, LATER, TUNER, posting


def drawn(*postings: dict[str, Any]) -> dict[str, str]:
    frame = pl.DataFrame(list(postings), infer_schema_length=None)
    found = clusters(duplicate_links(frame), frame)
    assert dict(found.schema) == CLUSTER_COLUMNS
    return dict(found.iter_rows())


def test_reposts_copies_and_agency_make_one_cluster() -> None:
    agency = {"company_id": "placewell", "company_name": "Placewell", "is_staffing": True, "source": "agency"}
    found = drawn(
        posting("b"),
        posting("c", **LATER),
        posting("d", "Apply now.\n" + BOILERPLATE + TUNER, source="elsewhere"),
        posting("a", "Our client asks for help. " + "More words than any other text has. " * 9 + TUNER, **agency),
    )
    assert set(found.values()) == {"a"}


def test_two_requisitions_never_meet_through_a_record_that_states_none() -> None:
    found = drawn(
        posting("a", requisition_id="R-20417"), posting("b", requisition_id="R-20418"), posting("c", source="elsewhere")
    )
    assert found["a"] != found["b"]


def test_two_places_never_meet_through_a_record_that_states_none() -> None:
    frame = pl.DataFrame([posting("a"), posting("b", location_keys="dk/85/odense"), posting("c", location_keys=None)])
    links = [("c", "a", "SEMANTIC", 0.9, "agency-copy", ""), ("c", "b", "SEMANTIC", 0.8, "agency-copy", "")]
    found = clusters(pl.DataFrame(links, schema=LINK_COLUMNS, orient="row"), frame)
    assert found["cluster_id"].to_list() == ["a", "b", "a"]


def test_partial_links_draw_nothing_together_and_a_dropped_link_takes_apart() -> None:
    frame = pl.DataFrame([posting("a"), posting("b", location_keys="dk/85/odense"), posting("c")])
    links = duplicate_links(frame)
    assert clusters(links, frame)["cluster_id"].to_list() == ["a", "b", "a"]
    assert clusters(links.filter(pl.col("link_type") == "PARTIAL"), frame)["cluster_id"].to_list() == ["a", "b", "c"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([None, "R-20417", "R-20418"]), st.sampled_from(["x", "y"])), max_size=8))
def test_a_cluster_states_one_requisition(given_: list[tuple[str | None, str]]) -> None:
    rows = [posting(f"{n}", requisition_id=number, source=source) for n, (number, source) in enumerate(given_)]
    frame = pl.DataFrame(rows, schema_overrides={"requisition_id": pl.String}) if rows else None
    if frame is None:
        return
    found = clusters(duplicate_links(frame), frame).join(frame.select("record_id", "requisition_id"), on="record_id")
    by_cluster = found.group_by("cluster_id").agg(numbers=pl.col("requisition_id").drop_nulls().n_unique())
    assert by_cluster["numbers"].max() <= 1


def test_a_cluster_keeps_its_name_when_later_records_join() -> None:
    first, later = posting("m"), posting("a", landed_at=posting("a")["retrieved_at"].replace(month=7))
    assert drawn(first)["m"] == drawn(first, later)["a"] == "m"
