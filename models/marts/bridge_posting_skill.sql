-- What is grouped and picked are numbers: texts that an aggregate holds never go to the disk.
with records as (
    select
        record_number,
        posting_id,
        is_canonical,
        min(record_number) over (partition by posting_id) as posting_number
    from {{ ref('int_record_identity') }}
    where is_current
),

numbered as (
    select
        *,
        {{ fact_number('extraction_id') }} as fact_number
    from {{ ref('int_skill_mention') }}
),

-- The first mention is the text's before a list of skills, that before the title's; below them stands the id.
mentions as (
    select
        facts.record_number,
        facts.skill_id,
        case facts.requirement_level when 'required' then 1 when 'preferred' then 2 else 3 end as level_rank,
        facts.years_min,
        ((
            (case facts.evidence_field when 'description_text' then 1 when 'skills_raw' then 2 else 3 end::bigint << 31)
            + coalesce(facts.char_start, 2147483647)::bigint
        )::hugeint << 64)
        + (facts.fact_number >> 64)::hugeint as mention_order,
        (facts.fact_number & 18446744073709551615)::ubigint as id_end
    from numbered as facts
    semi join records on facts.record_number = records.record_number
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
        records.posting_number,
        per_record.*
    from per_record
    inner join records on per_record.record_number = records.record_number
    qualify row_number() over (
        partition by records.posting_number, per_record.skill_id
        order by records.is_canonical desc, per_record.level_rank, per_record.record_number
    ) = 1
),

final as (
    select
        records.posting_id,
        picked.skill_id,
        case picked.level_rank when 1 then 'required' when 2 then 'preferred' else 'mentioned' end as requirement_level,
        picked.years_min,
        picked.mention_count,
        {{ fact_id('((picked.mention_order & 18446744073709551615)::uhugeint << 64) + picked.id_end::uhugeint') }}
            as first_extraction_id
    from picked
    inner join records on picked.record_number = records.record_number
)

select * from final
