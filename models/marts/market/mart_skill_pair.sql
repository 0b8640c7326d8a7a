with families as (
    select
        {{ rolled_up('role_family') }} as role_family,
        count(*) as n_postings,
        count(*) filter (where skill_count > 0) as n_stated
    from {{ ref('mart_posting') }}
    group by cube (role_family)
),

skills as (
    select
        numbers.skill_number,
        names.skill_id,
        names.skill_name
    from {{ ref('int_skill_number') }} as numbers
    inner join {{ ref('dim_skill') }} as names on numbers.skill_id = names.skill_id
),

measured as (
    select
        families.role_family,
        pairs.skill_number,
        pairs.partner_number,
        pairs.n_both,
        pairs.n_skill,
        pairs.n_partner,
        families.n_postings,
        families.n_stated,
        pairs.n_both / (pairs.n_skill + pairs.n_partner - pairs.n_both) as jaccard
    from {{ ref('int_skill_pair') }} as pairs
    inner join families on pairs.role_family = families.role_family
),

ranked as (
    select
        *,
        row_number() over (
            partition by role_family, skill_number
            order by jaccard desc, n_both desc, partner_number
        ) as partner_rank
    from measured
),

named as (
    select
        ranked.*,
        skills.skill_id,
        skills.skill_name,
        partners.skill_id as partner_skill_id,
        partners.skill_name as partner_skill_name
    from ranked
    inner join skills on ranked.skill_number = skills.skill_number
    inner join skills as partners on ranked.partner_number = partners.skill_number
    where ranked.partner_rank <= 50
),

final as (
    select
        case when role_family = 'all' then 'skill_pair' else 'family_skill_pair' end as aggregation_level,
        role_family,
        skill_id,
        skill_name,
        partner_skill_id,
        partner_skill_name,
        n_postings,
        n_stated,
        (n_stated / n_postings)::decimal(6, 4) as stated_share,
        n_skill,
        n_partner,
        n_both,
        (n_both / n_postings)::decimal(8, 6) as support,
        (n_both / n_skill)::decimal(6, 4) as partner_share,
        {{ wilson_bound('n_both', 'n_skill', '-') }}::decimal(6, 4) as partner_share_low,
        {{ wilson_bound('n_both', 'n_skill', '+') }}::decimal(6, 4) as partner_share_high,
        (n_both * n_postings / (n_skill * n_partner))::decimal(12, 4) as lift,
        jaccard::decimal(6, 4) as jaccard,
        partner_rank
    from named
)

select * from final
