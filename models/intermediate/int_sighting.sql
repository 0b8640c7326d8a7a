-- A record is seen when it is landed, and each time that a finished load meets its bytes again.
with records as (
    select
        wordings.*,
        postings.document_sha256
    from {{ ref('int_record_wording') }} as wordings
    inner join {{ ref('stg_postings') }} as postings on wordings.record_id = postings.record_id
),

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
    union
    select
        records.record_id,
        records.wording_id,
        records.advertisement_id,
        records.source,
        records.document_sha256,
        sightings.retrieved_at,
        sightings.known_at
    from {{ ref('stg_sightings') }} as sightings
    inner join records on sightings.document_sha256 = records.document_sha256
)

select * from seen
