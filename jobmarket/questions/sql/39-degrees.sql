-- question: Which education do jobs ask for?
-- topic: requirements
-- words: education, degree, bachelor, qualification, university
-- grain: level of education
-- tables: fct_job_posting
-- caveats: The least level asked; or_equivalent counts those that take experience in its place. NULL: none is
--   stated.
select
    min_education_level as least_education,
    count(*) as postings,
    count(*) filter (where education_or_equivalent) as or_equivalent
from fct_job_posting
group by least_education
order by postings desc, least_education
