-- question: Which companies hire most?
-- topic: companies
-- words: employer, most, top, hiring, company
-- grain: company
-- tables: mart_company_hiring
-- caveats: Postings, not posts filled; an agency may post for others and is marked.
select
    company_name as company,
    is_staffing,
    sum(n_postings) as postings,
    max(n_roles) as roles_in_a_month,
    max(n_countries) as countries_in_a_month,
    sum(n_with_pay) as with_pay
from mart_company_hiring
group by company_id, company_name, is_staffing
order by postings desc, company
limit 15
