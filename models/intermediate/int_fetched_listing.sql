-- A fetch that came to its end has seen every open posting, over however many answers; one that did not says nothing of
-- what is gone, and nor does one with a record refused. A source whose answers show one board is that board; else it is
-- what was asked for under its name.
with boards as (
    select
        sightings.collection,
        min(documents.board_id) as board_id
    from {{ ref('stg_sightings') }} as sightings
    inner join {{ ref('int_board_document') }} as documents on sightings.document_sha256 = documents.document_sha256
    where sightings.collection is not null
    group by sightings.collection
    having count(distinct documents.board_id) = 1
),

shown as (
    select
        sightings.load_id,
        sightings.collection,
        count(*) as posting_count
    from {{ ref('stg_sightings') }} as sightings
    inner join {{ ref('stg_postings') }} as postings on sightings.document_sha256 = postings.document_sha256
    where sightings.collection is not null
    group by sightings.load_id, sightings.collection
),

refused as (
    select distinct
        sightings.load_id,
        sightings.collection
    from {{ ref('stg_sightings') }} as sightings
    inner join {{ ref('stg_rejections') }} as rejections on sightings.document_sha256 = rejections.document_sha256
    where sightings.collection is not null
),

final as (
    select
        fetches.load_id,
        fetches.collection,
        coalesce(boards.board_id, md5(concat_ws('|', fetches.collection, fetches.kind, fetches.slug))) as board_id,
        coalesce(shown.posting_count, 0) as posting_count,
        fetches.started_at as listed_at,
        fetches.known_at
    from {{ ref('stg_fetches') }} as fetches
    left join boards on fetches.collection = boards.collection
    left join shown on fetches.load_id = shown.load_id and fetches.collection = shown.collection
    anti join refused on fetches.load_id = refused.load_id and fetches.collection = refused.collection
    where fetches.is_complete
)

select * from final
