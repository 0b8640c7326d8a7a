-- Where several words answer one field, the order of methods decides (seeds/fact_fields.csv), then the canonical
-- record, then the rule, then the earlier words. A field of many values keeps each value once; a field of the best
-- keeps each value of its best method only, so that the text adds nothing to what the board's own field states.
-- A fact is written as one text that sorts as the facts do, and the least is kept: one pass, where sorting takes several.
with fields as (
    select
        *,
        string_split(method_order, '|') as methods,
        field_name in (select bound_of from {{ ref('fact_fields') }}) as is_lower_bound
    from {{ ref('fact_fields') }}
),

-- Read again for each of the few fields that need more than their least: to keep all of them would fill the memory.
candidates as not materialized (
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
        (
            extractions.value_status = 'inferred',
            list_position(fields.methods, extractions.extraction_method)
        ) as method_place,
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
),

of_best_method as (
    select * from candidates
    where cardinality = 'best'
    qualify method_place = min(method_place) over (partition by state_id, field_name)
),

preferred as (
    select
        state_id,
        field_name,
        value_text,
        min(fact) as fact
    from (
        select * from candidates
        where cardinality = 'many'
        union all
        select * from of_best_method
    )
    group by state_id, field_name, value_text
    union all
    select
        state_id,
        field_name,
        arg_min(value_text, fact) as value_text,
        min(fact) as fact
    from candidates
    where cardinality = 'one'
    group by state_id, field_name
),

-- An upper bound belongs to the words that gave the lower bound: 7 years here and "up to 3" there are no range.
lower_bounds as (
    select candidates.*
    from candidates
    inner join preferred on candidates.state_id = preferred.state_id and candidates.fact = preferred.fact
    where candidates.is_lower_bound
),

upper_bounds as (
    select
        uppers.state_id,
        uppers.field_name,
        uppers.value_text,
        uppers.fact
    from candidates as uppers
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
    inner join fields on preferred.field_name = fields.field_name
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
