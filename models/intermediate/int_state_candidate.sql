{{ config(materialized = 'view') }}
-- A fact is written as one text that sorts as the facts do: method, canonical record, rule, place of the words, id.
with fields as (
    select
        said.*,
        string_split(said.method_order, '|') as methods,
        said.field_name in (select uppers.bound_of from {{ ref('fact_fields') }} as uppers) as is_lower_bound
    from {{ ref('fact_fields') }} as said
),

final as (
    select
        states.state_id,
        extractions.field_name,
        extractions.value_text,
        extractions.extraction_id,
        extractions.record_id,
        extractions.evidence_field,
        extractions.char_start,
        fields.cardinality,
        fields.bound_of,
        fields.is_lower_bound,
        concat(
            case extractions.value_status when 'stated' then 1 else 2 end,
            coalesce(list_position(fields.methods, extractions.extraction_method), 9),
            case when states.is_canonical then 1 else 2 end,
            coalesce(extractions.rule_id, '~'),
            ' ',
            coalesce(lpad(extractions.char_start::varchar, 9, '0'), '~'),
            ' ',
            extractions.extraction_id
        ) as fact
    from {{ ref('int_extraction') }} as extractions
    inner join fields on extractions.field_name = fields.field_name
    inner join {{ ref('int_state_record') }} as states on extractions.record_id = states.record_id
    where extractions.value_status in ('stated', 'inferred') and extractions.value_text is not null
)

select * from final
