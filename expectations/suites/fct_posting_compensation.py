"""Expectations of ``fct_posting_compensation``: pay as stated, and what it is a year and in USD."""

from expectations.expectation import Suite, measure_between, no_rows

#: Currencies that are worth one US dollar by law, so a rate of exactly 1 is right for them.
DOLLAR_PEGS = "('USD', 'PAB', 'BSD', 'BMD', 'USDC', 'USDT')"

#: One unit of work in USD, over all countries and trades: minimum wages of the poorest to the best paid.
USD_BANDS = (
    "(values ('HOUR', 0.2, 2000), ('DAY', 2, 15000), ('WEEK', 8, 60000), "
    "('MONTH', 30, 300000), ('YEAR', 300, 5000000)) as band(unit, low, high)"
)

MISORDERED = (
    "stated_min < 0 or stated_max < 0 or stated_min > stated_max "
    "or annual_min > annual_max or annual_min_usd > annual_max_usd"
)

SUITE = Suite(
    "main",
    "fct_posting_compensation",
    (
        no_rows(
            "Pay read from text is not negative, and its bounds are in order",
            f"""
            select compensation_id, stated_min, stated_max, annual_min, annual_max
            from {{batch}}
            where salary_source = 'text' and ({MISORDERED})
            """,  # noqa: S608
            reason="No text means it: 45-60k is 45,000 to 60,000, and a dash is not a sign.",
            advice="jobmarket show RECORD gives the rule and the words; write the case into its golden table.",
        ),
        no_rows(
            "Pay stated in a field is not negative, and its bounds are in order",
            f"""
            select compensation_id, stated_min, stated_max, stated_currency, stated_unit_text
            from {{batch}}
            where salary_source is distinct from 'text' and ({MISORDERED})
            """,  # noqa: S608
            reason="A source may swap its bounds; single rows are published as stated, a whole source must be seen.",
            advice="If it is a whole source, its mapping has the two columns swapped.",
            severity="warning",
        ),
        no_rows(
            "A year's pay is the stated pay times its units",
            """
            select compensation_id, stated_min, stated_max, units_per_year, annual_min, annual_max
            from {batch}
            where abs(annual_min - stated_min * units_per_year) > 0.01 + 0.00001 * abs(annual_min)
                or abs(annual_max - stated_max * units_per_year) > 0.01 + 0.00001 * abs(annual_max)
            """,
            reason="Each step of the ledger can be walked back to the cent; the slack is for rounding of the units.",
            advice="The model multiplies by another figure than the one it publishes.",
        ),
        no_rows(
            "US dollars are the year's pay times the rate on the row",
            """
            select compensation_id, stated_currency, annual_min, annual_max, fx_rate, annual_min_usd, annual_max_usd
            from {batch}
            where (fx_rate is null and (annual_min_usd is not null or annual_max_usd is not null))
                or abs(annual_min_usd - annual_min * fx_rate) > 0.01 + 0.001 * abs(annual_min_usd)
                or abs(annual_max_usd - annual_max * fx_rate) > 0.01 + 0.001 * abs(annual_max_usd)
            """,
            reason="A missing rate gives NULL, never a guess; one in a thousand is for rates of small currencies.",
            advice="The model multiplies by another rate than the one it publishes, or fills a missing one.",
        ),
        no_rows(
            "No foreign currency is changed one to one",
            f"""
            select stated_currency, count(*) as rows_at_one, count(distinct fx_date) as dates
            from {{batch}}
            where fx_rate = 1 and stated_currency not in {DOLLAR_PEGS}
            group by stated_currency
            having count(distinct fx_date) > 5 or count(*) > count(fx_date)
            """,  # noqa: S608
            reason="A rate of 1 stands for a missing one, the classic error of pay comparisons. Parity is real "
            "on single days (four of the Swiss franc in the ECB series), not on more than five, and never undated.",
            advice="A missing rate is NULL; see how the rates are joined.",
        ),
        no_rows(
            "A US dollar is a US dollar, and no rate is zero or below",
            "select compensation_id, stated_currency, fx_rate, fx_date from {batch} "
            "where fx_rate <= 0 or (stated_currency = 'USD' and fx_rate <> 1)",
            reason="Neither can be: the wrong column or the inverse of the rate was joined.",
            advice="See how the rates are joined.",
        ),
        no_rows(
            "Base pay is plausible for its unit, in US dollars",
            f"""
            select compensation_id, posting_id, stated_min, stated_max, stated_currency, stated_unit_text
            from {{batch}}
            join {USD_BANDS} on stated_unit_text = band.unit
            where component = 'BASE' and (
                coalesce(stated_min, stated_max) * fx_rate < band.low
                or coalesce(stated_max, stated_min) * fx_rate > band.high
            )
            """,  # noqa: S608
            reason="HOUR 0.2 to 2,000 USD, MONTH 30 to 300,000, YEAR 300 to 5 million: outside, the unit is wrong. "
            "Odd rows are published as stated.",
            advice="Read the words: k or lakh lost, a monthly figure taken for a yearly one, a budget or a prize.",
            severity="warning",
        ),
        measure_between(
            "Share of base pay that is implausible for its unit",
            "avg((coalesce(stated_min, stated_max) * fx_rate < band.low "
            "or coalesce(stated_max, stated_min) * fx_rate > band.high)::int)",
            0,
            0.05,
            min_rows=200,
            source="{batch} "
            f"join {USD_BANDS} on stated_unit_text = band.unit where component = 'BASE' and fx_rate is not null",
            severity="error",
            reason="Single odd rows are a source's slip; one in twenty is ours, and every median would be wrong.",
            advice="Group the implausible rows by source, stated_unit_text and stated_currency.",
        ),
        measure_between(
            "Share of ranges of base pay wider than ten times",
            "avg((stated_max > 10 * stated_min)::int)",
            0,
            0.02,
            min_rows=100,
            source="{batch} where component = 'BASE' and stated_min > 0 and stated_max is not null",
            reason="Ranges of honest advertisements end below three times their start; ten is 45-60k read as 45.",
            advice="Read the words of the widest ranges.",
        ),
        measure_between(
            "Median of yearly base pay in USD",
            "median(coalesce(annual_min_usd, annual_max_usd))",
            1_000,
            500_000,
            min_rows=200,
            source="{batch} where component = 'BASE' and coalesce(annual_min_usd, annual_max_usd) is not null",
            reason="Wide enough for every country alone; outside, a whole source has its unit or currency wrong.",
            advice="Compare the median by source and stated_unit_text.",
            column="annual_min_usd",
        ),
        measure_between(
            "Share of postings with stated base pay",
            "(select count(distinct posting_id) from {batch} where component = 'BASE') / nullif(count(*), 0)",
            0.01,
            0.995,
            min_rows=1000,
            source="main.fct_job_posting",
            reason="From 3 % (where no law asks for it) to 90 %; near 0 the rules fail, near 100 % pay is modelled.",
            advice="Compare with base_salary_raw and with pay-like words in the texts, by source.",
        ),
        measure_between(
            "Largest share of one unit in base pay",
            "max(k) / sum(k)",
            0,
            0.995,
            min_rows=2000,
            count="sum(k)",
            source="(select count(*) as k from {batch} where component = 'BASE' group by stated_unit_text)",
            reason="Markets mix hours, months and years; a single unit over thousands is a default in disguise.",
            advice="Look at salary_source and at the words: is the unit read or assumed?",
            column="stated_unit_text",
        ),
        measure_between(
            "Share of pay without a unit",
            "avg((stated_unit_text is null)::int)",
            0,
            0.2,
            min_rows=200,
            source="{batch} where component = 'BASE'",
            reason="Without a unit pay cannot be compared; most texts state one, or the figure implies it.",
            advice="Read the words of the rows without unit; a phrase is missing in the vocabulary of periods.",
            column="stated_unit_text",
        ),
        no_rows(
            "A year has a plausible number of units",
            """
            select compensation_id, stated_unit_text, units_per_year, units_per_year_source
            from {batch}
            where not case stated_unit_text
                when 'HOUR' then units_per_year between 50 and 4500
                when 'DAY' then units_per_year between 20 and 366
                when 'WEEK' then units_per_year between 20 and 53
                when 'MONTH' then units_per_year between 6 and 18
                when 'YEAR' then units_per_year = 1
                else true
            end
            """,
            reason="A few hours a week to every hour awake; 12 to 16 salaries a year, seasonal posts fewer.",
            advice="Look at units_per_year_source: stated hours read wrongly, or the wrong default.",
            severity="warning",
            column="units_per_year",
        ),
        measure_between(
            "Share of exchange rates more than 45 days from the posting's date",
            "avg((abs(date_diff('day', c.fx_date::date, p.date_posted::date)) > 45)::int)",
            0,
            0.1,
            min_rows=100,
            source="{batch} as c join main.fct_job_posting as p on c.posting_id = p.posting_id "
            "where c.fx_date is not null and p.date_posted is not null and c.stated_currency <> 'USD'",
            reason="Rates come out each working day; one in ten allows for currencies that are no longer quoted.",
            advice="The reference rates travel inside a package: update it, then build again.",
            column="fx_date",
        ),
    ),
)
