with families as (
    select
        {{ rolled_up('role_family') }} as role_family,
        count(*) as n_postings,
        count(*) filter (where skill_count > 0) as n_stated
    from {{ ref('mart_posting') }}
    group by cube (role_family)
),

measured as (
    select
        pairs.*,
        families.n_postings,
        families.n_stated,
        pairs.n_both / (pairs.n_skill + pairs.n_partner - pairs.n_both) as jaccard,
        row_number() over (
            partition by pairs.role_family, pairs.skill_id
            order by jaccard desc, pairs.n_both desc, pairs.partner_skill_id
        ) as partner_rank
    from {{ ref('int_skill_pair') }} as pairs
    inner join families on pairs.role_family = families.role_family
),

named as (
    select
        measured.*,
        names.skill_name,
        partner_names.skill_name as partner_skill_name
    from measured
    inner join {{ ref('dim_skill') }} as names on measured.skill_id = names.skill_id
    inner join {{ ref('dim_skill') }} as partner_names on measured.partner_skill_id = partner_names.skill_id
    where measured.partner_rank <= 50
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
