-- question: How many days in the office does hybrid mean?
-- topic: work mode
-- words: hybrid, days, office, week
-- grain: days a week
-- tables: fct_job_posting
-- caveats: Only hybrid postings that give a number; many do not.
select
    hybrid_days_onsite as days_in_office,
    count(*) as postings
from fct_job_posting
where remote_type = 'hybrid'
group by days_in_office
order by days_in_office nulls last
