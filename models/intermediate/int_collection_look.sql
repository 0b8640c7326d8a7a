-- What came between two looks is found by the second, but for what had gone again: the longer the gap, the more.
with collections as (
    select distinct
        collection_id,
        source
    from {{ ref('int_posting_collection') }}
),

-- A load that refused more than one document in twenty did not see its source.
looks as (
    select
        board_id as collection_id,
        listed_at::date as looked_on
    from {{ ref('int_listing') }}
    union
    select
        source as collection_id,
        retrieved_at::date as looked_on
    from {{ ref('stg_loads') }}
    where documents_refused * 20 <= documents_seen
),

final as (
    select
        collections.collection_id,
        collections.source,
        looks.looked_on,
        min(looks.looked_on) over (partition by collections.collection_id) as first_looked_on,
        lead(looks.looked_on) over (partition by collections.collection_id order by looks.looked_on) as looked_again_on
    from looks
    inner join collections on looks.collection_id = collections.collection_id
)

select * from final
