-- question: Which postings pay the most?
-- topic: pay
-- words: highest, top, most, rich, best
-- grain: pay component
-- tables: fct_posting_compensation, fct_job_posting, dim_company, fct_extraction
-- caveats: The words are quoted so that each figure can be checked. A top list shows mistakes first, ours and the
--   sources'.
select
    title_clean as title,
    company_name as company,
    stated_min,
    stated_max,
    stated_currency as currency,
    stated_unit_text as per,
    annual_max_usd,
    left(evidence_text, 60) as words
from fct_posting_compensation
inner join fct_job_posting using (posting_id)
left join dim_company using (company_id)
inner join fct_extraction using (extraction_id)
where component = 'BASE' and salary_source = 'text' and not is_estimated
order by annual_max_usd desc nulls last, title, company, stated_max
limit 8
