"""What ``fct_job_posting`` expects of its dates: two days of slack everywhere, because dates have time zones."""

from expectations.expectation import library_check, measure_between, no_rows

TIME_EXPECTATIONS = (
    library_check(
        "expect_column_pair_values_a_to_be_greater_than_b",
        "A posting is last seen when or after it is first seen",
        column_A="last_seen_at",
        column_B="first_seen_at",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
        severity="error",
        reason="Both come from our own clock; the wrong order is a fault in the model.",
        advice="Look at the observations of these postings in fct_posting_observation.",
    ),
    no_rows(
        "No posting is dated after it was seen",
        """
        select posting_id, date_posted, last_seen_at from {batch}
        where date_posted > last_seen_at::date + 2
        """,
        reason="A source may state a start date as the posting date; single rows are published as stated.",
        advice="Read the evidence of date_posted; day and month swapped, or a start date.",
        severity="warning",
        column="date_posted",
    ),
    measure_between(
        "Share of postings dated after they were seen",
        "avg((date_posted > last_seen_at::date + 2)::int)",
        0,
        0.05,
        min_rows=200,
        count="count(date_posted)",
        source="{batch} where date_posted is not null",
        severity="error",
        reason="One in twenty is no source's slip: days and months are swapped, and every trend would be wrong.",
        advice="Group by source and date_posted_method; the order of day and month belongs to the source's profile.",
        column="date_posted",
    ),
    no_rows(
        "No posting is dated before 1995",
        "select posting_id, date_posted from {batch} where date_posted < date '1995-01-01'",
        reason="The first job boards went online in 1994 and 1995; older dates are 1970 epochs or founding years.",
        advice="Read the evidence of date_posted: seconds taken for milliseconds, or a year of foundation.",
        severity="warning",
        column="date_posted",
    ),
    measure_between(
        "Share of postings that expire before they were posted",
        "avg((valid_through::date < date_posted - 2)::int)",
        0,
        0.02,
        min_rows=100,
        source="{batch} where valid_through is not null and date_posted is not null",
        reason="Sources refresh date_posted and forget validThrough now and then; more is a date read wrongly.",
        advice="Compare both dates as stated in stg_postings for the commonest source.",
        column="valid_through",
    ),
    library_check(
        "expect_column_values_to_be_between",
        "Postings stay open 0 to 3 years",
        column="duration_days",
        min_value=0,
        max_value=3 * 366,
        mostly=0.99,
        reason="Vacancies last weeks, evergreen ones a year or two; negative or longer is a wrong date.",
        advice="Look at date_posted and expired_date of these postings, and at expired_method.",
    ),
)
