-- question: Which skills are asked for together?
-- topic: skills
-- words: co-occurrence, pairs, combination, related, stack, together
-- grain: pair of skills
-- tables: mart_skill_pair
-- parameters: skill: a skill_id of dim_skill; all pairs when not set
-- caveats: Lift above 1: named together more often than chance would. Pairs need at least 10 postings with both, so
--   that small files have none.
select
    skill_name as skill,
    partner_skill_name as partner,
    n_both as postings_with_both,
    partner_share,
    lift
from mart_skill_pair
where aggregation_level = 'skill_pair' and skill_id = coalesce(getvariable('skill'), skill_id)
order by postings_with_both desc, skill, partner
limit 15
