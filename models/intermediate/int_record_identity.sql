-- A record is of the posting that its wording is of, as known now. Of a posting's records, those in its current state
-- tell what it is; the others show words that were changed since, or the same words again.
with wordings as (
    select * from {{ ref('int_record_wording') }}
),

current_records as (
    select
        cells.posting_id,
        states.record_id,
        states.is_canonical,
        states.canonical_rule
    from {{ ref('int_posting_cell') }} as cells
    inner join {{ ref('int_state_record') }} as states on cells.state_id = states.state_id
    where cells.is_current
),

dates as (
    select
        record_number,
        min(try_cast(value_text as date)) as date_posted
    from {{ ref('int_fact') }}
    where field_name = 'date_posted' and value_status in ('stated', 'inferred')
    group by record_number
),

final as (
    select
        wordings.record_id,
        keys.record_number,
        wordings.wording_id,
        wordings.advertisement_id,
        membership.posting_id,
        wordings.source,
        wordings.retrieved_at,
        wordings.known_at,
        dates.date_posted,
        current_records.record_id is not null as is_current,
        coalesce(current_records.is_canonical, false) as is_canonical,
        current_records.canonical_rule
    from wordings
    inner join {{ ref('int_fact_key') }} as keys on wordings.record_id = keys.record_id
    inner join {{ ref('int_wording_posting') }} as membership
        on wordings.wording_id = membership.wording_id and membership.known_to is null
    left join current_records on wordings.record_id = current_records.record_id
    left join dates on keys.record_number = dates.record_number
)

select * from final
