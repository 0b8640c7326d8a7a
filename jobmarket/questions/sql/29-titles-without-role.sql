-- question: Which titles got no occupation?
-- topic: roles
-- words: unclassified, unknown, missing, gap, abstain
-- grain: title
-- tables: fct_job_posting
-- caveats: We leave a title open rather than guess. `jobmarket roles` shows how to add your own.
select
    title_clean as title,
    count(*) as postings
from fct_job_posting
where role_id is null
group by title
order by postings desc, title
limit 12
