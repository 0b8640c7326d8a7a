-- question: Which kinds of employment are offered?
-- topic: requirements
-- words: full-time, part-time, temporary, contract, employment type
-- grain: employment type
-- tables: fct_job_posting
-- caveats: Values of schema.org; several at once stand with a bar between them. NULL: not stated, which is not
--   full-time.
select
    employment_type,
    count(*) as postings
from fct_job_posting
group by employment_type
order by postings desc, employment_type
