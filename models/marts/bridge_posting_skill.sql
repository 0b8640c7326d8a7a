with mentions as (
    select
        mentions.*,
        case mentions.requirement_level when 'required' then 1 when 'preferred' then 2 else 3 end as level_rank
    from {{ ref('int_skill_mention') }} as mentions
),

per_record as (
    select
        identity.posting_id,
        mentions.record_id,
        identity.is_canonical,
        mentions.skill_id,
        arg_min(mentions.requirement_level, mentions.level_rank) as requirement_level,
        min(mentions.level_rank) as level_rank,
        min(mentions.years_min) as years_min,
        count(*) as mention_count,
        arg_min(mentions.extraction_id, (mentions.evidence_field, mentions.char_start)) as first_extraction_id
    from mentions
    inner join {{ ref('int_record_identity') }} as identity
        on mentions.record_id = identity.record_id and identity.is_current
    group by all
),

final as (
    select
        posting_id,
        skill_id,
        requirement_level,
        years_min,
        mention_count,
        first_extraction_id
    from per_record
    qualify row_number() over (partition by posting_id, skill_id order by is_canonical desc, level_rank, record_id) = 1
)

select * from final
