{{ config(materialized = 'view') }}

with current_states as (
    select
        cells.posting_id,
        stated.*
    from {{ ref('int_state_location') }} as stated
    inner join {{ ref('int_posting_cell') }} as cells on stated.state_id = cells.state_id
    where cells.is_current
)

select * from current_states
