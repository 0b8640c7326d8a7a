"""Load by load: what was known after a load can be told from what is known later."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from accuracy.sets.duplicate_pairs import gold_pairs, gold_postings
from extractors.duplicates.clusters import clusters
from extractors.duplicates.links import duplicate_links
from extractors.duplicates.replay import clusters_by_load, links_by_load

FIRST = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def postings() -> pl.DataFrame:
    """The gold postings, each landed on one of five days."""
    world = gold_postings(gold_pairs()).drop("world")
    chance = random.Random(4)
    days = [FIRST + timedelta(days=chance.randrange(5)) for _ in range(world.height)]
    return world.with_columns(landed_at=pl.Series(days, dtype=pl.Datetime("us", "UTC")))


def test_postings_of_one_load_have_the_links_and_clusters_of_all(postings):
    together = postings.with_columns(landed_at=pl.lit(FIRST).cast(pl.Datetime("us", "UTC")))
    links = links_by_load(together)
    assert links.drop("known_at").equals(duplicate_links(together))
    members = clusters_by_load(links, together)
    assert members["known_to"].null_count() == together.height
    expected = clusters(links, together).select("record_id", "cluster_id").rows()
    assert members.select("wording_id", "posting_id").rows() == expected


def _stands_in_the_whole(links: pl.DataFrame, postings: pl.DataFrame, landed_at: datetime) -> None:
    known = postings.filter(pl.col("landed_at") <= landed_at)
    links_then = links.filter(pl.col("known_at") <= landed_at)
    members = clusters_by_load(links, postings)
    still_open = pl.when(pl.col("known_to") <= landed_at).then("known_to").alias("known_to")
    as_known = members.filter(pl.col("known_from") <= landed_at).with_columns(still_open)
    assert as_known.equals(clusters_by_load(links_then, known))


def test_what_was_known_after_each_load_stands_in_the_whole(postings):
    links = links_by_load(postings)
    for landed_at in postings["landed_at"].unique().sort():
        known = postings.filter(pl.col("landed_at") <= landed_at)
        assert links.filter(pl.col("known_at") <= landed_at).equals(links_by_load(known))
        _stands_in_the_whole(links, postings, landed_at)


def test_later_record_that_draws_two_postings_together_ends_the_one_landed_later():
    second, third = FIRST + timedelta(days=1), FIRST + timedelta(days=2)
    postings = pl.DataFrame({"record_id": ["b", "a", "c"], "landed_at": [FIRST, second, third]})
    links = pl.DataFrame(
        {
            "record_id": ["c", "c"],
            "other_record_id": ["a", "b"],
            "link_type": ["SEMANTIC", "SEMANTIC"],
            "score": [0.9, 0.8],
            "rule_id": ["r", "r"],
            "evidence": ["", ""],
            "known_at": [third, third],
        }
    )
    assert clusters_by_load(links, postings).rows() == [
        ("a", "a", second, third),
        ("a", "b", third, None),
        ("b", "b", FIRST, None),
        ("c", "b", third, None),
    ]
    for landed_at in (FIRST, second, third):
        _stands_in_the_whole(links, postings, landed_at)


def test_nothing_landed_has_no_links_and_no_postings():
    nothing = pl.DataFrame(schema={"record_id": pl.String, "landed_at": pl.Datetime("us", "UTC")})
    assert clusters_by_load(links_by_load(nothing), nothing).is_empty()
