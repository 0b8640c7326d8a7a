-- An advertisement is open from the first listing of its board that shows it to the first that does not, and open
-- again when one shows it anew.
with shown as (
    select distinct
        listings.board_id,
        listings.listed_at,
        wordings.advertisement_id
    from {{ ref('int_listing_document') }} as listings
    inner join {{ ref('stg_postings') }} as postings on listings.document_sha256 = postings.document_sha256
    inner join {{ ref('int_record_wording') }} as wordings on postings.record_id = wordings.record_id
),

watched as (
    select
        board_id,
        advertisement_id,
        min(listed_at) as first_listed_at
    from shown
    group by board_id, advertisement_id
),

presence as (
    select
        watched.board_id,
        watched.advertisement_id,
        listings.listed_at,
        listings.known_at,
        shown.listed_at is not null as is_shown
    from watched
    inner join {{ ref('int_listing') }} as listings
        on watched.board_id = listings.board_id and watched.first_listed_at <= listings.listed_at
    left join shown
        on
            watched.board_id = shown.board_id
            and watched.advertisement_id = shown.advertisement_id
            and listings.listed_at = shown.listed_at
),

turns as (
    select
        *,
        lag(is_shown) over (partition by board_id, advertisement_id order by listed_at) as was_shown,
        lag(listed_at) over (partition by board_id, advertisement_id order by listed_at) as listed_before
    from presence
),

final as (
    select
        board_id,
        advertisement_id,
        case when not is_shown then 'closed' when was_shown is null then 'opened' else 'reopened' end as turn,
        listed_at as turned_at,
        listed_before as not_before,
        known_at
    from turns
    where is_shown is distinct from was_shown
)

select * from final
