{{ config(materialized = 'view') }}

with current_states as (
    select
        cells.posting_id,
        stated.*,
        {{ fact_id('stated.fact_number') }} as extraction_id
    from {{ ref('int_state_fact') }} as stated
    inner join {{ ref('int_state_record') }} as states on stated.state_number = states.state_number
    inner join {{ ref('int_posting_cell') }} as cells on states.state_id = cells.state_id
    where states.is_canonical and cells.is_current
)

select * from current_states
