-- Where several words answer one field, the order of methods decides (seeds/fact_fields.csv), then the canonical
-- record, then the rule, then the earlier words. A field of many values keeps each value once; a field of the best
-- keeps each value of its best method only, so that the text adds nothing to what the board's own field states.
with candidates as (
    select
        extractions.*,
        states.state_id,
        states.is_canonical,
        fields.cardinality,
        fields.bound_of,
        list_position(string_split(fields.method_order, '|'), extractions.extraction_method) as method_rank
    from {{ ref('int_extraction') }} as extractions
    inner join {{ ref('int_state_record') }} as states on extractions.record_id = states.record_id
    inner join {{ ref('fact_fields') }} as fields on extractions.field_name = fields.field_name
    where extractions.value_status in ('stated', 'inferred') and extractions.value_text is not null
),

best as (
    select *
    from candidates
    qualify
        cardinality <> 'best'
        or (value_status = 'inferred', method_rank)
        = min((value_status = 'inferred', method_rank)) over (partition by state_id, field_name)
),

preferred as (
    select *
    from best
    qualify row_number() over (
        partition by state_id, field_name, case when cardinality <> 'one' then value_text end
        order by
            case value_status when 'stated' then 1 else 2 end,
            method_rank nulls last,
            is_canonical desc,
            rule_id,
            char_start,
            extraction_id
    ) = 1
),

-- An upper bound belongs to the words that gave the lower bound: 7 years here and "up to 3" there are no range.
bounds as (
    select upper_bounds.*
    from best as upper_bounds
    inner join preferred as lower_bounds
        on
            upper_bounds.state_id = lower_bounds.state_id
            and upper_bounds.bound_of = lower_bounds.field_name
            and upper_bounds.record_id = lower_bounds.record_id
            and upper_bounds.evidence_field = lower_bounds.evidence_field
            and upper_bounds.char_start = lower_bounds.char_start
    qualify row_number() over (
        partition by upper_bounds.state_id, upper_bounds.field_name
        order by upper_bounds.extraction_id
    ) = 1
),

alone as (
    select preferred.*
    from preferred
    left join preferred as lower_bounds
        on preferred.state_id = lower_bounds.state_id and preferred.bound_of = lower_bounds.field_name
    where preferred.bound_of is null or lower_bounds.state_id is null
),

selected as (
    select * from alone
    union all
    select * from bounds
)

select * exclude (cardinality, bound_of, method_rank)
from selected
