-- Where several words answer one field, the order of methods decides (seeds/fact_fields.csv), then the canonical
-- record, then the rule, then the earlier words. A field of many values keeps each value once; a field of the best
-- keeps each value of its best method only, so that the text adds nothing to what the board's own field states.
-- Of the texts that sort as the facts do the least is kept: one pass, where sorting takes several. The candidates are
-- read again for the few fields that need more: to keep all of them would fill the memory.
with of_best_method as (
    select * from {{ ref('int_state_candidate') }}
    where cardinality = 'best'
    qualify left(fact, 2) = min(left(fact, 2)) over (partition by state_id, field_name)
),

of_many_values as (
    select
        state_id,
        field_name,
        value_text,
        fact
    from {{ ref('int_state_candidate') }}
    where cardinality = 'many'
    union all
    select
        state_id,
        field_name,
        value_text,
        fact
    from of_best_method
),

preferred as (
    select
        state_id,
        field_name,
        value_text,
        min(fact) as fact
    from of_many_values
    group by state_id, field_name, value_text
    union all
    select
        state_id,
        field_name,
        arg_min(value_text, fact) as value_text,
        min(fact) as fact
    from {{ ref('int_state_candidate') }}
    where cardinality = 'one'
    group by state_id, field_name
),

-- An upper bound belongs to the words that gave the lower bound: 7 years here and "up to 3" there are no range.
lower_bounds as (
    select candidates.*
    from {{ ref('int_state_candidate') }} as candidates
    inner join preferred on candidates.state_id = preferred.state_id and candidates.fact = preferred.fact
    where candidates.is_lower_bound
),

upper_bounds as (
    select
        uppers.state_id,
        uppers.field_name,
        uppers.value_text,
        uppers.fact
    from {{ ref('int_state_candidate') }} as uppers
    inner join lower_bounds
        on
            uppers.state_id = lower_bounds.state_id
            and uppers.bound_of = lower_bounds.field_name
            and uppers.record_id = lower_bounds.record_id
            and uppers.evidence_field = lower_bounds.evidence_field
            and uppers.char_start = lower_bounds.char_start
    qualify row_number() over (partition by uppers.state_id, uppers.field_name order by uppers.extraction_id) = 1
),

alone as (
    select preferred.*
    from preferred
    inner join {{ ref('fact_fields') }} as fields on preferred.field_name = fields.field_name
    anti join lower_bounds
        on preferred.state_id = lower_bounds.state_id and fields.bound_of = lower_bounds.field_name
),

selected as (
    select * from alone
    union all
    select * from upper_bounds
),

final as (
    select
        state_id,
        field_name,
        value_text,
        nullif(substr(split_part(fact, ' ', 1), 4), '~') as rule_id,
        split_part(fact, ' ', 3) as extraction_id
    from selected
)

select * from final
