-- What a listing shows: its one document, or all that its fetch met.
with listings as (
    select * from {{ ref('int_listing') }}
),

final as (
    select
        board_id,
        listed_at,
        document_sha256
    from listings
    where document_sha256 is not null
    union
    select
        listings.board_id,
        listings.listed_at,
        sightings.document_sha256
    from listings
    inner join {{ ref('stg_sightings') }} as sightings
        on listings.load_id = sightings.load_id and listings.collection = sightings.collection
)

select * from final
