with compared as (
    select
        *,
        sum(n_named) over (
            partition by cell_level, role_id, role_family, country_code, skill_id
            order by posting_month
            range between interval 3 month preceding and interval 1 month preceding
        ) as n_named_before
    from {{ ref('int_skill_cell') }}
),

with_cell as (
    select
        *,
        case when skill_id = 'all' then n_naming_any else n_named end as n_with_skill,
        coalesce(n_named_before, 0) as n_with_skill_before,
        max(n_named) filter (where skill_id = 'all') over cell as n_postings,
        max(n_naming_any) filter (where skill_id = 'all') over cell as n_stated,
        max(n_named_before) filter (where skill_id = 'all') over cell as n_postings_before
    from compared
    window cell as (partition by cell_level, role_id, role_family, country_code, posting_month)
),

ranked as (
    select
        *,
        {{ suppressed_reason('n_postings') }} as suppressed_reason,
        case when skill_id <> 'all' then rank() over (skills_of_cell order by n_with_skill desc) end as skill_rank,
        row_number() over (skills_of_cell order by n_with_skill desc, skill_id) as skill_row
    from with_cell
    where skill_id = 'all' or (n_postings >= {{ var('min_cell_postings') }} and n_with_skill >= 3)
    window skills_of_cell as (
        partition by cell_level, role_id, role_family, country_code, posting_month, skill_id = 'all'
    )
),

named as (
    select
        ranked.*,
        shifts.source_shift,
        case
            when ranked.skill_id = 'all' or ranked.posting_month is null then 'not_compared'
            when coalesce(ranked.n_postings_before, 0) < {{ var('min_cell_postings') }} then 'too_few_postings_before'
            when coalesce(shifts.source_shift, 1) > 0.1 then 'other_sources'
        end as no_change_reason,
        case when ranked.role_id in ('all', 'not_stated') then ranked.role_id else roles.role_name end as role_name,
        skills.skill_name,
        skills.skill_type
    from ranked
    left join {{ ref('dim_role') }} as roles on ranked.role_id = roles.role_id
    left join {{ ref('dim_skill') }} as skills on ranked.skill_id = skills.skill_id
    left join {{ ref('int_source_shift') }} as shifts
        on
            ranked.cell_level = shifts.cell_level
            and ranked.role_id = shifts.role_id
            and ranked.role_family = shifts.role_family
            and ranked.country_code = shifts.country_code
            and ranked.posting_month = shifts.posting_month
    where ranked.skill_row <= 50
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
            case when skill_id <> 'all' then n_{{ level }} end as n_{{ level }},
            case when skill_id <> 'all' then n_{{ level }} / n_with_skill end::decimal(6, 4) as {{ level }}_share,
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
