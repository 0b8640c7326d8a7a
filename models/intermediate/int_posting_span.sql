with beginnings as (
    select distinct
        collection_id,
        first_looked_on
    from {{ ref('int_collection_look') }}
),

final as (
    select
        postings.posting_id,
        postings.company_id,
        postings.country_code,
        postings.role_family,
        postings.source,
        collected.collection_id,
        collected.shows_ends,
        -- What the first look found without a date had come on a day that nobody knows.
        case
            when postings.posting_date_method = 'stated' or postings.posting_date > beginnings.first_looked_on
                then postings.posting_date
        end as new_on,
        coalesce(postings.posting_date < beginnings.first_looked_on, true) as is_back_dated,
        postings.posting_date as open_from,
        coalesce(facts.expired_date, facts.last_seen_at::date + 1) as open_until,
        facts.expired_date as ended_on
    from {{ ref('mart_posting') }} as postings
    inner join {{ ref('fct_job_posting') }} as facts on postings.posting_id = facts.posting_id
    inner join {{ ref('int_posting_collection') }} as collected on postings.posting_id = collected.posting_id
    left join beginnings on collected.collection_id = beginnings.collection_id
)

select * from final
