-- Times at which all of a board was seen: in one document, or by a fetch. A document in which a record was refused, and
-- one of a load that did not come to its end, is no listing. A whole answer without a posting is one.
with sighted as (
    select
        documents.board_id,
        documents.document_sha256,
        documents.posting_count,
        documents.source_format,
        sightings.source,
        sightings.retrieved_at as listed_at,
        sightings.known_at,
        {{ place_of('sightings.origin_path') }} as place
    from {{ ref('int_board_document') }} as documents
    inner join {{ ref('stg_sightings') }} as sightings on documents.document_sha256 = sightings.document_sha256
    anti join {{ ref('stg_rejections') }} as rejections on documents.document_sha256 = rejections.document_sha256
    where sightings.collection is null
),

-- An empty board does not say whose it is: it is the one that stood in its place before, where only one did.
empty_boards as (
    select
        min(sighted.board_id) as board_id,
        empty.document_sha256,
        empty.retrieved_at as listed_at,
        empty.known_at
    from {{ ref('stg_sightings') }} as empty
    inner join sighted
        on
            empty.nothing_open_on = sighted.source_format
            and empty.source = sighted.source
            and {{ place_of('empty.origin_path') }} = sighted.place
            and empty.known_at > sighted.known_at
    where empty.collection is null
    group by empty.load_id, empty.origin_path, empty.document_sha256, empty.retrieved_at, empty.known_at
    having count(distinct sighted.board_id) = 1
),

listings as (
    select
        board_id,
        document_sha256,
        posting_count,
        listed_at,
        known_at
    from sighted
    union all
    select
        board_id,
        document_sha256,
        0 as posting_count,
        listed_at,
        known_at
    from empty_boards
    union all by name
    select * from {{ ref('int_fetched_listing') }}
),

-- A board that was fetched twice at one time is taken at its fullest.
fullest as (
    select *
    from listings
    qualify row_number() over (
        partition by board_id, listed_at order by posting_count desc, known_at, document_sha256, load_id, collection
    ) = 1
),

neighbours as (
    select
        *,
        lag(posting_count) over (partition by board_id order by listed_at) as posting_count_before,
        lead(posting_count) over (partition by board_id order by listed_at) as posting_count_after,
        lead(known_at) over (partition by board_id order by listed_at) as known_at_after
    from fullest
),

-- Boards break: one that lost more than half of its postings at once is believed when the next listing is as short.
trusted as (
    select
        board_id,
        document_sha256,
        load_id,
        collection,
        listed_at,
        case
            when posting_count * 2 >= coalesce(posting_count_before, 0) then known_at
            else greatest(known_at, known_at_after)
        end as known_at
    from neighbours
    where posting_count * 2 >= coalesce(posting_count_before, 0) or posting_count_after * 2 < posting_count_before
)

select * from trusted
