-- question: Which titles stand behind an occupation?
-- topic: roles
-- words: title, wording, classified, mapping, occupation
-- grain: occupation and title
-- tables: fct_job_posting, dim_role
-- parameters: role: a role_id of dim_role; all when not set
-- caveats: The raw title is kept as it came; the clean one has no level, place or marketing words.
select
    role_name as role,
    title_clean as clean_title,
    count(*) as postings,
    min(title_raw) as as_written
from fct_job_posting
inner join dim_role using (role_id)
where role_id = coalesce(getvariable('role'), role_id)
group by role_name, title_clean
order by postings desc, role, clean_title
limit 12
