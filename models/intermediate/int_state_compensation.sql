-- The same figures in the board's own field and in the text are one component, and the board's field wins, unless the
-- text gives these figures another period: forms come with one filled in. A text that states other figures for a
-- component that the board states too is a contradiction, not a second salary. Nor are the figures of another record
-- of the posting one: of those with a field, else of all, the latest word is shown. Another currency or period is of
-- another place or contract and stays. A site's estimate hides nothing.
with pay as (
    select
        *,
        -- of the same figures in the same record
        list(stated_unit_text) filter (where salary_source = 'text' and unit_method = 'stated')
            over (partition by record_number, component, stated_min, stated_max, stated_currency)
            as units_of_text
    from {{ ref('int_pay') }}
    where value_status in ('stated', 'inferred') and coalesce(stated_min, stated_max) is not null
),

believed as (
    select *
    from pay
    where salary_source <> 'structured' or coalesce(list_contains(units_of_text, stated_unit_text), true)
),

identified as (
    select
        believed.*,
        states.state_id,
        states.state_number,
        states.is_canonical,
        states.latest_place,
        bool_or(believed.salary_source = 'structured')
            over (partition by states.state_id, believed.component, believed.is_estimated) as is_any_structured
    from believed
    inner join {{ ref('int_state_record') }} as states on believed.record_id = states.record_id
),

latest as (
    select *
    from identified
    where salary_source = 'structured' or not is_any_structured
    qualify latest_place = min(latest_place) over (
        partition by state_id, component, is_estimated, stated_currency, stated_unit_text
    )
),

kept as (
    select *
    from latest
    qualify row_number() over (
        partition by state_id, component, stated_min, stated_max, stated_currency, zone_raw, level_raw
        order by is_estimated, is_canonical desc, stated_unit_text nulls last, char_start, extraction_id
    ) = 1
)

select * from kept
