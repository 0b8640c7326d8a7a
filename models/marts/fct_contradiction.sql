with pairs as (
    select
        pairs.*,
        identity.posting_id
    from {{ ref('int_source_pair') }} as pairs
    inner join {{ ref('int_record_identity') }} as identity on pairs.record_id = identity.record_id
    where not pairs.is_agreeing
),

-- One value was picked for the posting; of several pay components, those of the board's field.
picked as (
    select
        pairs.extraction_id,
        pairs.other_extraction_id,
        min_by(extractions.value_text, (extractions.char_start, extractions.extraction_id)) as selected_value_text,
        min_by(extractions.extraction_id, (extractions.char_start, extractions.extraction_id))
            as selected_extraction_id,
        min_by(extractions.extraction_method, (extractions.char_start, extractions.extraction_id)) as selected_method
    from pairs
    inner join {{ ref('fct_extraction') }} as extractions
        on
            pairs.posting_id = extractions.posting_id
            and pairs.field_name = extractions.field_name
            and extractions.is_selected
    where
        pairs.field_name <> 'pay'
        or extractions.extraction_id in (pairs.extraction_id, pairs.other_extraction_id)
    group by pairs.extraction_id, pairs.other_extraction_id
),

final as (
    select
        {{ stable_id(['pairs.extraction_id', 'pairs.other_extraction_id']) }} as contradiction_id,
        pairs.record_id,
        pairs.posting_id,
        pairs.field_name,
        pairs.component,
        pairs.evidence_field,
        pairs.value_text,
        pairs.extraction_id,
        pairs.other_evidence_field,
        pairs.other_value_text,
        pairs.other_extraction_id,
        picked.selected_value_text,
        picked.selected_extraction_id,
        case
            when picked.selected_extraction_id is null then 'nothing was selected'
            when pairs.field_name = 'pay' and picked.selected_method <> split_part(fields.method_order, '|', 1)
                then 'same figures, and the text states the period'
            when pairs.extraction_method <> pairs.other_extraction_method
                then concat('order of methods: ', replace(fields.method_order, '|', ', '))
            else 'order of rules, then the earlier words'
        end as picked_by
    from pairs
    inner join {{ ref('fact_fields') }} as fields on pairs.field_name = fields.field_name
    left join picked
        on pairs.extraction_id = picked.extraction_id and pairs.other_extraction_id = picked.other_extraction_id
)

select * from final
