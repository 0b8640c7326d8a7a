-- question: Which postings are behind a figure of pay?
-- topic: provenance
-- words: defend, drill, cell, median, rows, which advertisements, trace
-- grain: posting with a pay figure, the 12 best paid
-- tables: mart_posting, fct_posting_compensation, fct_extraction
-- parameters: role: id of an occupation, for example software-engineer; all when not set |
--   country: two letters of ISO 3166, for example US; all countries when not set
-- caveats: The n_pay postings of the cell of mart_pay with that occupation and country, the 12 best paid; for all of
--   them copy the query (--sql). `jobmarket show` tells the whole of one, docs/revisions.md why a figure moved.
select
    posting_id,
    company_name as company,
    country_code as country,
    pay_annual_usd as usd_a_year,
    stated_min,
    stated_max,
    stated_currency as currency,
    stated_unit_text as per,
    rule_id,
    left(evidence_text, 60) as words
from mart_posting
inner join fct_posting_compensation using (posting_id, compensation_id)
inner join fct_extraction using (extraction_id)
where
    pay_annual_usd is not null
    and coalesce(role_id = coalesce(getvariable('role'), role_id), getvariable('role') is null)
    and coalesce(country_code = coalesce(getvariable('country'), country_code), getvariable('country') is null)
order by usd_a_year desc, posting_id
limit 12
