-- Everything that a state says, as text: what two states are compared by.
with facts as (
    select
        state_id,
        field_name,
        value_text
    from {{ ref('int_state_fact') }}
    where field_name not in ('pay', 'location')
),

pay as (
    select
        state_id,
        'pay' as field_name,
        concat_ws(
            ' ', component, stated_min, '-', stated_max, stated_currency, stated_unit_text, zone_raw, level_raw
        ) as value_text
    from {{ ref('int_state_compensation') }}
),

locations as (
    select
        state_id,
        location_role as field_name,
        location_id as value_text
    from {{ ref('int_state_location') }}
),

texts as (
    select
        states.state_id,
        'description_md5' as field_name,
        md5(records.description_text) as value_text
    from {{ ref('int_state_record') }} as states
    inner join {{ ref('int_duplicate_record') }} as records on states.record_id = records.record_id
    where states.is_canonical and records.description_text is not null
),

said as (
    select * from facts
    union all
    select * from pay
    union all
    select * from locations
    union all
    select * from texts
),

joined as (
    select
        state_id,
        field_name,
        string_agg(distinct value_text, '|' order by value_text) as value_text
    from said
    group by state_id, field_name
)

select * from joined
