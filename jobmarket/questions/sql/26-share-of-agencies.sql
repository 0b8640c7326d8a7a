-- question: How many postings come from staffing agencies?
-- topic: companies
-- words: staffing, agency, recruiter, temp, intermediary
-- grain: agency or not
-- tables: mart_posting
-- caveats: Known agencies and those whose name or wording says so; the employer behind them is kept where it is
--   stated.
select
    is_staffing,
    count(*) as postings,
    count(distinct company_id) as companies
from mart_posting
group by is_staffing
order by postings desc
