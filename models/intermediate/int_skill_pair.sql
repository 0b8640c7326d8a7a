{{ config(materialized='view') }}
-- Counted once per family and then added up: a posting has one family, so all of them together are the sum. Pairs are
-- many, so they are made of numbers, which compare three times as fast as ids. A skill with itself counts the skill.
with skill_numbers as (
    select
        skill_id,
        row_number() over (order by skill_id)::integer as skill_number
    from {{ ref('dim_skill') }}
),

posting_numbers as (
    select
        posting_id,
        role_family,
        row_number() over (order by posting_id)::integer as posting_number
    from {{ ref('mart_posting') }}
),

mentions as (
    select
        postings.posting_number,
        postings.role_family,
        numbers.skill_number
    from {{ ref('bridge_posting_skill') }} as skills
    inner join posting_numbers as postings on skills.posting_id = postings.posting_id
    inner join skill_numbers as numbers on skills.skill_id = numbers.skill_id
),

family_pairs as (
    select
        mentions.role_family,
        mentions.skill_number,
        others.skill_number as partner_number,
        count(*) as n_both
    from mentions
    inner join mentions as others
        on mentions.posting_number = others.posting_number and mentions.skill_number <= others.skill_number
    group by all
),

pairs as (
    select
        {{ rolled_up('role_family') }} as role_family,
        skill_number,
        partner_number,
        sum(n_both)::bigint as n_both
    from family_pairs
    group by skill_number, partner_number, grouping sets ((), (role_family))
    having sum(n_both) >= {{ var('min_cell_postings') }}
),

both_ways as (
    select * from pairs
    union all by name
    select
        role_family,
        partner_number as skill_number,
        skill_number as partner_number,
        n_both
    from pairs
    where skill_number < partner_number
),

measured as (
    select
        *,
        max(n_both) filter (where skill_number = partner_number) over (partition by role_family, skill_number)
            as n_skill,
        max(n_both) filter (where skill_number = partner_number) over (partition by role_family, partner_number)
            as n_partner
    from both_ways
),

final as (
    select
        measured.role_family,
        skills.skill_id,
        partners.skill_id as partner_skill_id,
        measured.n_both,
        measured.n_skill,
        measured.n_partner
    from measured
    inner join skill_numbers as skills on measured.skill_number = skills.skill_number
    inner join skill_numbers as partners on measured.partner_number = partners.skill_number
    where measured.skill_number <> measured.partner_number
)

select * from final
