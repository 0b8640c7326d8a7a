-- question: Which skills does an occupation need?
-- topic: skills
-- words: role, occupation, need, requirements, profile
-- grain: occupation and skill
-- tables: mart_skill_demand
-- parameters: role: a role_id of dim_role; the occupation with most postings when not set
-- caveats: Only occupations with at least 10 postings. Set role to one of dim_role, for example software-engineer.
select
    role_name as role,
    skill_name as skill,
    n_with_skill as postings,
    n_postings as of_all,
    share,
    required_share,
    preferred_share
from mart_skill_demand
where
    aggregation_level = 'role_skill'
    and role_id = coalesce(
        getvariable('role'),
        (
            select role_id from mart_skill_demand
            where aggregation_level = 'role_skill' and role_id <> 'not_known'
            order by n_postings desc, role_id limit 1
        )
    )
order by share desc, skill
limit 15
