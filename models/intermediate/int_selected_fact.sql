-- Where several words answer one field, the order of methods decides (seeds/fact_fields.csv), then the canonical
-- record, then the earlier words. A field of many values keeps each value once; a field of the best keeps each value
-- of its best method only, so that a word in the text adds nothing to what the board's own field states.
with candidates as (
    select
        extractions.*,
        identity.posting_id,
        identity.is_canonical,
        fields.cardinality,
        list_position(string_split(fields.method_order, '|'), extractions.extraction_method) as method_rank
    from {{ ref('int_extraction') }} as extractions
    inner join {{ ref('int_record_identity') }} as identity on extractions.record_id = identity.record_id
    inner join {{ ref('fact_fields') }} as fields on extractions.field_name = fields.field_name
    where extractions.value_status in ('stated', 'inferred') and extractions.value_text is not null
),

best as (
    select *
    from candidates
    qualify
        cardinality <> 'best'
        or (value_status = 'inferred', method_rank)
        = min((value_status = 'inferred', method_rank)) over (partition by posting_id, field_name)
),

ranked as (
    select
        *,
        row_number() over (
            partition by posting_id, field_name, case when cardinality <> 'one' then value_text end
            order by
                case value_status when 'stated' then 1 else 2 end,
                method_rank nulls last,
                is_canonical desc,
                rule_id,
                char_start,
                extraction_id
        ) as preference
    from best
)

select * exclude (preference, cardinality, method_rank)
from ranked
where preference = 1
