-- question: How does a company's hiring change from month to month?
-- topic: companies
-- words: employer, trend, hiring freeze, month
-- grain: company and month
-- tables: mart_company_hiring
-- parameters: company: part of a company's name; the company with most postings when not set
-- caveats: A month that is not complete (is_complete) was still being collected.
select
    company_name as company,
    posting_month as month,
    n_postings as new_postings,
    n_open as open_at_month_end,
    n_closed as closed,
    is_complete
from mart_company_hiring
where
    contains(lower(company_name), lower(getvariable('company')))
    or (
        getvariable('company') is null
        and company_id = (
            select company_id from mart_company_hiring
            group by company_id order by sum(n_postings) desc, company_id limit 1
        )
    )
order by company, month
limit 24
