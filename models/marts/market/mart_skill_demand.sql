with cells as (
    select
        *,
        {{ suppressed_reason('n_postings') }} as suppressed_reason
    from {{ ref('int_market_cell') }}
),

ranked as (
    select
        skills.cell_number,
        skills.skill_number,
        skills.n_named,
        skills.n_required,
        skills.n_preferred,
        skills.n_named_before,
        rank() over (partition by skills.cell_number order by skills.n_named desc) as skill_rank
    from {{ ref('int_skill_cell') }} as skills
    inner join cells on skills.cell_number = cells.cell_number
    where cells.suppressed_reason is null
    qualify row_number() over (partition by skills.cell_number order by skills.n_named desc, skills.skill_number) <= 50
),

shown as (
    select
        cell_number,
        null::integer as skill_number,
        n_stated as n_with_skill,
        null::bigint as n_required,
        null::bigint as n_preferred,
        null::bigint as skill_rank,
        null::integer as n_with_skill_before
    from cells
    union all by name
    select
        cell_number,
        skill_number,
        n_named as n_with_skill,
        n_required,
        n_preferred,
        skill_rank,
        n_named_before as n_with_skill_before
    from ranked
),

named as (
    select
        cells.cell_level,
        cells.role_id,
        case when cells.role_id in ('all', 'not_stated') then cells.role_id else roles.role_name end as role_name,
        cells.role_family,
        cells.country_code,
        cells.posting_month,
        cells.n_postings,
        cells.n_stated,
        cells.n_postings_before,
        cells.suppressed_reason,
        shown.n_with_skill,
        shown.n_required,
        shown.n_preferred,
        shown.n_with_skill - shown.n_required - shown.n_preferred as n_mentioned,
        shown.skill_rank,
        shown.n_with_skill_before,
        shifts.source_shift,
        case
            when shown.skill_number is null or cells.posting_month is null then 'not_compared'
            when coalesce(cells.n_postings_before, 0) < {{ var('min_cell_postings') }} then 'too_few_postings_before'
            when coalesce(shifts.source_shift, 1) > 0.1 then 'other_sources'
        end as no_change_reason,
        coalesce(skills.skill_id, 'all') as skill_id,
        skills.skill_name,
        skills.skill_type
    from shown
    inner join cells on shown.cell_number = cells.cell_number
    left join {{ ref('dim_role') }} as roles on cells.role_id = roles.role_id
    left join {{ ref('int_skill_number') }} as numbers on shown.skill_number = numbers.skill_number
    left join {{ ref('dim_skill') }} as skills on numbers.skill_id = skills.skill_id
    left join {{ ref('int_source_shift') }} as shifts
        on
            cells.cell_level = shifts.cell_level
            and cells.role_id = shifts.role_id
            and cells.role_family = shifts.role_family
            and cells.country_code = shifts.country_code
            and cells.posting_month = shifts.posting_month
),

final as (
    select
        case
            when skill_id = 'all' then cell_level
            when cell_level = 'all' then 'skill'
            else cell_level || '_skill'
        end as aggregation_level,
        role_id,
        role_name,
        role_family,
        country_code,
        posting_month,
        skill_id,
        coalesce(skill_name, 'all') as skill_name,
        coalesce(skill_type, 'all') as skill_type,
        n_postings,
        n_with_skill,
        {{ share_columns('share', 'n_with_skill', 'n_postings') }},
        {% for level in ['required', 'preferred', 'mentioned'] %}
            n_{{ level }},
            (n_{{ level }} / n_with_skill)::decimal(6, 4) as {{ level }}_share,
        {% endfor %}
        n_stated,
        {{ unless_suppressed('n_stated / n_postings') }}::decimal(6, 4) as stated_share,
        skill_rank,
        case when no_change_reason is null then n_postings_before end::bigint as n_postings_before,
        case when no_change_reason is null then n_with_skill_before end::bigint as n_with_skill_before,
        source_shift::decimal(6, 4) as source_shift,
        no_change_reason,
        case
            when no_change_reason is null then n_with_skill / n_postings - n_with_skill_before / n_postings_before
        end::decimal(6, 4) as share_change,
        {% for end, sign in {'low': '-', 'high': '+'}.items() %}
            case
                when no_change_reason is null
                    then
                        {{ newcombe_bound(
                            'n_with_skill', 'n_postings', 'n_with_skill_before', 'n_postings_before', sign
                        ) }}
            end::decimal(6, 4) as share_change_{{ end }},
        {% endfor %}
        suppressed_reason is not null as is_suppressed,
        suppressed_reason
    from named
)

select * from final
