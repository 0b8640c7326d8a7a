-- question: How senior are the jobs?
-- topic: roles
-- words: junior, senior, level, entry, graduate, internship
-- grain: seniority level
-- tables: mart_posting
-- caveats: Read from titles; NULL means that the title does not say, not that the job is at a middle level.
select
    seniority_level,
    count(*) as postings,
    round(count(*) / sum(count(*)) over (), 4) as share
from mart_posting
group by seniority_level
order by postings desc, seniority_level
