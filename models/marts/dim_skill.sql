with vocabulary as (
    select
        *,
        left(md5(string_agg(skill_id || '=' || skill_name, '|' order by skill_id) over ()), 12) as vocabulary_version
    from {{ ref('skills') }}
),

final as (
    select
        skill_id,
        skill_name,
        skill_type,
        category,
        coalesce(is_ambiguous, false) as is_ambiguous,
        vocabulary_version
    from vocabulary
)

select * from final
