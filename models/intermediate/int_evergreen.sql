-- A posting that is always open: never said on one reason alone.
with reasons as (
    select
        lives.posting_id,
        [
            case when lives.reposts_in_a_year >= 3 then 'posted anew three times in a year' end,
            case when date_diff('day', lives.first_seen_at, lives.last_seen_at) >= 180 then 'seen for half a year' end,
            case
                when fields.valid_through - fields.date_posted >= 365 then 'open for a year or longer, as stated'
            end,
            case when fields.application_pool then 'gathers applications, as stated' end
        ] as reasons
    from {{ ref('int_posting_life') }} as lives
    left join {{ ref('int_posting_field') }} as fields on lives.posting_id = fields.posting_id
),

final as (
    select
        posting_id,
        list_count(reasons) >= 2 as is_evergreen,
        case when list_count(reasons) >= 2 then array_to_string(reasons, '; ') end as evergreen_reasons
    from reasons
)

select * from final
