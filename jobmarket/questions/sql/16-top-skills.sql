-- question: Which skills are asked for most?
-- topic: skills
-- words: demand, popular, most wanted, technologies, frequent
-- grain: skill
-- tables: mart_skill_demand
-- parameters: country: two letters of ISO 3166; all countries when not set
-- caveats: Share of all postings, also of those whose text names no skill. Skills named in fewer than 3 postings
--   are left out. The vocabulary decides what can be found.
select
    skill_rank as rank,
    skill_name as skill,
    n_with_skill as postings,
    n_postings as of_all,
    share,
    share_low,
    share_high
from mart_skill_demand
where
    aggregation_level = if(getvariable('country') is null, 'skill', 'country_skill')
    and country_code = coalesce(getvariable('country'), 'all')
order by rank, skill
limit 15
