with final as (
    select
        {{ stable_id(['contradictions.extraction_id', 'contradictions.other_extraction_id']) }} as contradiction_id,
        contradictions.record_id,
        identity.posting_id,
        contradictions.field_name,
        contradictions.evidence_field,
        contradictions.value_text,
        contradictions.extraction_id,
        contradictions.other_evidence_field,
        contradictions.other_value_text,
        contradictions.other_extraction_id,
        selected.value_text as selected_value_text
    from {{ ref('int_contradiction') }} as contradictions
    inner join {{ ref('int_record_identity') }} as identity on contradictions.record_id = identity.record_id
    left join {{ ref('int_selected_fact') }} as selected
        on identity.posting_id = selected.posting_id and contradictions.field_name = selected.field_name
)

select * from final
