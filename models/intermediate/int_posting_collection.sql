-- Who collects a posting: its board where documents show whole boards, so that a board added to a source is told apart
-- from more postings of it; else the source.
with boards as (
    select
        document_sha256,
        min(board_id) as board_id
    from {{ ref('int_listing_document') }}
    group by document_sha256
),

final as (
    select
        observations.posting_id,
        observations.source,
        coalesce(boards.board_id, observations.source) as collection_id,
        boards.board_id is not null as shows_ends
    from {{ ref('fct_posting_observation') }} as observations
    left join boards on observations.document_sha256 = boards.document_sha256
    where observations.is_canonical
)

select * from final
