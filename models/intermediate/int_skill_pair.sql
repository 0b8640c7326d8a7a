{{ config(materialized='view') }}
-- Counted once per family and then added up: a posting has one family, so all of them together are the sum.
with mentions as (
    select
        postings.posting_id,
        coalesce(postings.role_family, 'not_stated') as role_family,
        skills.skill_id
    from {{ ref('mart_posting') }} as postings
    inner join {{ ref('bridge_posting_skill') }} as skills on postings.posting_id = skills.posting_id
),

family_pairs as (
    select
        mentions.role_family,
        mentions.skill_id,
        others.skill_id as partner_skill_id,
        count(*) as n_both
    from mentions
    inner join mentions as others
        on mentions.posting_id = others.posting_id and mentions.skill_id < others.skill_id
    group by all
),

pairs as (
    select
        {{ rolled_up('role_family') }} as role_family,
        skill_id,
        partner_skill_id,
        sum(n_both)::bigint as n_both
    from family_pairs
    group by skill_id, partner_skill_id, grouping sets ((), (role_family))
    having sum(n_both) >= {{ var('min_cell_postings') }}
),

both_ways as (
    select * from pairs
    union all by name
    select
        role_family,
        partner_skill_id as skill_id,
        skill_id as partner_skill_id,
        n_both
    from pairs
)

select * from both_ways
