"""Expectations of ``bridge_posting_certification``: which posting asks for which certificate or licence."""

from expectations.expectation import Suite, measure_between, no_rows

SUITE = Suite(
    "main",
    "bridge_posting_certification",
    (
        measure_between(
            "Share of postings that name the most frequent certification",
            "(select max(k) from (select count(distinct posting_id) as k from {batch} group by certification_id))"
            " / nullif(count(*), 0)",
            0,
            0.4,
            min_rows=200,
            source="main.fct_job_posting",
            reason="Only a board of one trade (nurses, lorry drivers) asks for one licence so often; else it is a word "
            "that means something else.",
            advice="Read its quotes; an abbreviation needs match context in seeds/certification_terms.csv.",
            column="certification_id",
        ),
        no_rows(
            "No posting names more than 40 certifications",
            "select posting_id, count(*) as certifications from {batch} group by posting_id having count(*) > 40",
            reason="Beyond 40 it is a list of courses or a catalogue and not what a job asks for.",
            advice="Look at the text of these postings.",
            severity="warning",
        ),
    ),
)
