-- question: Which companies look for people with a skill?
-- topic: companies
-- words: who hires, developers, employers of, wants, uses, rust, python, technology
-- grain: company, the 10 with most such postings
-- tables: mart_posting, bridge_posting_skill, dim_skill
-- parameters: skill: a skill_id of dim_skill, for example rust; any skill when not set
-- caveats: A posting counts once, however many of its skills are meant. `required` and `preferred` are what the words
--   say; the rest only names the skill. Staffing agencies hire for others.
select
    company_name as company,
    bool_or(is_staffing) as is_agency,
    count(distinct posting_id) as postings,
    count(distinct posting_id) filter (where requirement_level = 'required') as required,
    count(distinct posting_id) filter (where requirement_level = 'preferred') as preferred,
    max(posting_date) as latest
from mart_posting
inner join bridge_posting_skill using (posting_id)
inner join dim_skill using (skill_id)
where
    company_name is not null
    and skill_id = coalesce(getvariable('skill'), skill_id)
group by company
order by postings desc, required desc, company
limit 10
