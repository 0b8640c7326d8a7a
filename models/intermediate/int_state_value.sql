-- Everything that a state says, as text: what two states are compared by.
with facts as (
    select
        state_number,
        field_name,
        value_text
    from {{ ref('int_state_fact') }}
),

pay as (
    select
        state_number,
        'pay' as field_name,
        concat_ws(
            ' ', component, stated_min, '-', stated_max, stated_currency, stated_unit_text, zone_raw, level_raw
        ) as value_text
    from {{ ref('int_state_compensation') }}
),

locations as (
    select
        state_number,
        location_role as field_name,
        location_id as value_text
    from {{ ref('int_state_location') }}
),

texts as (
    select
        states.state_number,
        'description_md5' as field_name,
        records.text_hash as value_text
    from {{ ref('int_state_record') }} as states
    inner join {{ ref('int_duplicate_record') }} as records on states.record_id = records.record_id
    where states.is_canonical and records.text_hash is not null
),

-- Most fields have one value, and need not be put in order.
singles as (
    select facts.*
    from facts
    semi join {{ ref('fact_fields') }} as fields on facts.field_name = fields.field_name and fields.cardinality = 'one'
    union all
    select * from texts
),

several as (
    select facts.*
    from facts
    anti join {{ ref('fact_fields') }} as fields on facts.field_name = fields.field_name and fields.cardinality = 'one'
    union all
    select * from locations
    union all
    select distinct * from pay
),

joined as (
    select
        state_number,
        field_name,
        array_to_string(list_sort(list(value_text)), '|') as value_text
    from several
    group by state_number, field_name
),

final as (
    select * from singles
    union all
    select * from joined
)

select * from final
