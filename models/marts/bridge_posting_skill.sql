-- What is grouped and picked are numbers: texts that an aggregate holds never go to the disk.
with records as (
    select
        record_id,
        posting_id,
        is_canonical,
        row_number() over (order by record_id) as record_number
    from {{ ref('int_record_identity') }}
    where is_current
),

-- The first mention is the text's before a list of skills, that before the title's; below them stands the id.
mentions as (
    select
        records.record_number,
        facts.skill_id,
        case facts.requirement_level when 'required' then 1 when 'preferred' then 2 else 3 end as level_rank,
        facts.years_min,
        ((
            (case facts.evidence_field when 'description_text' then 1 when 'skills_raw' then 2 else 3 end::bigint << 31)
            + coalesce(facts.char_start, 2147483647)::bigint
        )::hugeint << 64)
        + ('0x' || left(facts.extraction_id, 16))::ubigint::hugeint as mention_order,
        ('0x' || right(facts.extraction_id, 16))::ubigint as id_end
    from {{ ref('int_skill_mention') }} as facts
    inner join records on facts.record_id = records.record_id
),

per_record as (
    select
        record_number,
        skill_id,
        min(level_rank) as level_rank,
        min(years_min) as years_min,
        count(*) as mention_count,
        min(mention_order) as mention_order,
        arg_min(id_end::hugeint, mention_order) as id_end
    from mentions
    group by record_number, skill_id
),

picked as (
    select
        records.posting_id,
        per_record.*
    from per_record
    inner join records on per_record.record_number = records.record_number
    qualify row_number() over (
        partition by records.posting_id, per_record.skill_id
        order by records.is_canonical desc, per_record.level_rank, per_record.record_number
    ) = 1
),

final as (
    select
        posting_id,
        skill_id,
        case level_rank when 1 then 'required' when 2 then 'preferred' else 'mentioned' end as requirement_level,
        years_min,
        mention_count,
        lpad(lower(to_hex(
            ((mention_order & 18446744073709551615)::uhugeint << 64) + id_end::uhugeint
        )), 32, '0') as first_extraction_id
    from picked
)

select * from final
