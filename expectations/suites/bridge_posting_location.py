"""Expectations of ``bridge_posting_location``: where a posting is, and where its holder may live."""

from expectations.expectation import Suite, measure_between, no_rows

SUITE = Suite(
    "main",
    "bridge_posting_location",
    (
        no_rows(
            "No posting has more than 200 places",
            "select posting_id, count(*) as places from {batch} group by posting_id having count(*) > 200",
            reason="Chains advertise one post in dozens of towns; beyond 200 a country picker was read.",
            advice="Look at the evidence of the places: a menu or a list of offices.",
            severity="warning",
        ),
        measure_between(
            "Mean number of places for a posting",
            "count(*) / nullif(count(distinct posting_id), 0)",
            1,
            10,
            min_rows=200,
            reason="Most posts have one place; a mean above ten is a list of offices read as places of work.",
            advice="Group by posting_id and read the largest.",
        ),
        measure_between(
            "Largest share of postings in one city",
            "max(k) / sum(k)",
            0,
            0.7,
            min_rows=500,
            count="sum(k)",
            source="(select count(distinct b.posting_id) as k from {batch} as b"
            " join main.dim_location as l on b.location_id = l.location_id"
            " where l.city is not null group by b.location_id)",
            reason="Unless one city was loaded on purpose, an ordinary word is taken for its name.",
            advice="Read the evidence of the most frequent place.",
            column="location_id",
        ),
    ),
)
