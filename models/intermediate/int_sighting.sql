-- A record is seen when it is landed, and each time that a finished load meets its bytes again.
with records as (
    select
        wordings.*,
        postings.document_sha256
    from {{ ref('int_record_wording') }} as wordings
    inner join {{ ref('stg_postings') }} as postings on wordings.record_id = postings.record_id
),

met as (
    select distinct
        document_sha256,
        retrieved_at,
        known_at
    from {{ ref('stg_sightings') }}
),

-- The load that landed a record met its bytes too: that is one sighting.
seen as (
    select
        record_id,
        wording_id,
        advertisement_id,
        source,
        document_sha256,
        retrieved_at as seen_at,
        known_at
    from records
    union all
    select
        records.record_id,
        records.wording_id,
        records.advertisement_id,
        records.source,
        records.document_sha256,
        met.retrieved_at,
        met.known_at
    from met
    inner join records on met.document_sha256 = records.document_sha256
    where
        met.retrieved_at is distinct from records.retrieved_at
        or met.known_at is distinct from records.known_at
)

select * from seen
