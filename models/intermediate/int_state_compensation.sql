-- The same figures in the board's own field and in the text are one component, and the board's field wins. A text
-- that states other figures for a component that the board states too is a contradiction, not a second salary.
with pay as (
    select *
    from {{ ref('int_pay') }}
    where value_status in ('stated', 'inferred') and coalesce(stated_min, stated_max) is not null
),

identified as (
    select
        pay.*,
        states.state_id,
        states.state_number,
        states.is_canonical,
        bool_or(pay.salary_source = 'structured') over (partition by states.state_id, pay.component)
            as is_any_structured
    from pay
    inner join {{ ref('int_state_record') }} as states on pay.record_id = states.record_id
),

kept as (
    select *
    from identified
    where salary_source = 'structured' or not is_any_structured
    qualify row_number() over (
        partition by state_id, component, stated_min, stated_max, stated_currency, zone_raw, level_raw
        order by is_canonical desc, stated_unit_text nulls last, char_start, extraction_id
    ) = 1
)

select * from kept
