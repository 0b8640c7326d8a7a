with selected as (
    select extraction_id
    from {{ ref('int_selected_fact') }}
    where field_name not in ('pay', 'location')
    union all
    select extraction_id from {{ ref('int_compensation') }}
    union all
    select extraction_id from {{ ref('int_posting_location') }}
),

final as (
    select
        extractions.extraction_id,
        extractions.record_id,
        identity.posting_id,
        extractions.field_name,
        extractions.value_text,
        extractions.value_status,
        extractions.extraction_method,
        extractions.rule_id,
        extractions.rule_version,
        extractions.evidence_field,
        extractions.char_start,
        extractions.char_end,
        extractions.evidence_text,
        extractions.extraction_id in (select selected.extraction_id from selected) as is_selected
    from {{ ref('int_extracted') }} as extractions
    inner join {{ ref('int_record_identity') }} as identity on extractions.record_id = identity.record_id
    where extractions.fact_table <> 'pay_zones' and not extractions.is_repeated
)

select * from final
