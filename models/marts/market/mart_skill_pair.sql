-- Pairs are counted once per family and added up: a posting has one family, so all of them together are the sum.
with mentions as (
    select
        postings.posting_id,
        coalesce(postings.role_family, 'not_stated') as role_family,
        skills.skill_id
    from {{ ref('mart_posting') }} as postings
    inner join {{ ref('bridge_posting_skill') }} as skills on postings.posting_id = skills.posting_id
),

postings as (
    select
        {{ rolled_up('role_family') }} as role_family,
        count(*) as n_postings,
        count(*) filter (where skill_count > 0) as n_stated
    from (select coalesce(role_family, 'not_stated') as role_family, skill_count from {{ ref('mart_posting') }})
    group by grouping sets ((), (role_family))
),

skills as (
    select
        {{ rolled_up('role_family') }} as role_family,
        skill_id,
        count(*) as n_skill
    from mentions
    group by skill_id, grouping sets ((), (role_family))
    having count(*) >= {{ var('min_cell_postings') }}
),

family_pairs as (
    select
        a.role_family,
        a.skill_id,
        b.skill_id as partner_skill_id,
        count(*) as n_both
    from mentions as a
    inner join mentions as b on a.posting_id = b.posting_id and a.skill_id < b.skill_id
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
),

measured as (
    select
        pairs.*,
        postings.n_postings,
        postings.n_stated,
        skills.n_skill,
        partners.n_skill as n_partner,
        pairs.n_both / (skills.n_skill + partners.n_skill - pairs.n_both) as jaccard,
        row_number() over (
            partition by pairs.role_family, pairs.skill_id
            order by jaccard desc, pairs.n_both desc, pairs.partner_skill_id
        ) as partner_rank
    from both_ways as pairs
    inner join postings on pairs.role_family = postings.role_family
    inner join skills on pairs.role_family = skills.role_family and pairs.skill_id = skills.skill_id
    inner join skills as partners
        on pairs.role_family = partners.role_family and pairs.partner_skill_id = partners.skill_id
),

final as (
    select
        case when measured.role_family = 'all' then 'skill_pair' else 'family_skill_pair' end as aggregation_level,
        measured.role_family,
        measured.skill_id,
        names.skill_name,
        measured.partner_skill_id,
        partner_names.skill_name as partner_skill_name,
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
    from measured
    inner join {{ ref('dim_skill') }} as names on measured.skill_id = names.skill_id
    inner join {{ ref('dim_skill') }} as partner_names on measured.partner_skill_id = partner_names.skill_id
    where partner_rank <= 50
)

select * from final
