-- The record that speaks for a posting is a direct employer's before an agency's, then the longest text, the earliest
-- posted, the earliest seen, the lowest id. What changes while the job is open (its pay) is told by latest_place: there
-- the source of that record comes first, then what was seen last.
with members as (
    select distinct
        state_id,
        unnest(wording_ids) as record_id
    from {{ ref('int_posting_cell') }}
),

ranked as (
    select
        members.state_id,
        members.record_id,
        keys.record_number,
        records.is_staffing,
        coalesce(records.text_length, 0) as text_length,
        coalesce(records.date_posted, date '9999-12-31') as date_posted,
        records.retrieved_at,
        row_number() over speaking as place,
        lead(records.is_staffing) over speaking as is_staffing_next,
        lead(coalesce(records.text_length, 0)) over speaking as text_length_next,
        lead(coalesce(records.date_posted, date '9999-12-31')) over speaking as date_posted_next,
        lead(records.retrieved_at) over speaking as retrieved_at_next,
        first_value(records.source) over speaking as source_speaking,
        records.source,
        count(*) over (partition by members.state_id) as records_of_state
    from members
    inner join {{ ref('int_duplicate_record') }} as records on members.record_id = records.record_id
    inner join {{ ref('int_fact_key') }} as keys on members.record_id = keys.record_id
    window speaking as (
        partition by members.state_id
        order by
            records.is_staffing,
            coalesce(records.text_length, 0) desc,
            records.date_posted nulls last,
            records.retrieved_at,
            members.record_id
    )
),

final as (
    select
        state_id,
        dense_rank() over (order by state_id)::integer as state_number,
        record_id,
        record_number,
        place = 1 as is_canonical,
        row_number() over (
            partition by state_id
            order by
                is_staffing,
                (source is not distinct from source_speaking) desc,
                retrieved_at desc,
                nullif(date_posted, date '9999-12-31') desc nulls last,
                place
        ) as latest_place,
        case
            when place > 1 then null
            when records_of_state = 1 then 'only-record'
            when is_staffing <> is_staffing_next then 'direct-employer'
            when text_length <> text_length_next then 'longest-text'
            when date_posted <> date_posted_next then 'earliest-posted'
            when retrieved_at <> retrieved_at_next then 'earliest-seen'
            else 'lowest-record-id'
        end as canonical_rule
    from ranked
)

select * from final
