with seen as (
    select
        record_id,
        min(seen_at) as first_seen_at,
        max(seen_at) as last_seen_at
    from {{ ref('int_sighting') }}
    group by record_id
),

observations as (
    select
        postings.record_id,
        identity.posting_id,
        identity.advertisement_id,
        identity.wording_id as wording_record_id,
        postings.document_sha256,
        postings.record_pointer,
        postings.source,
        postings.source_format,
        postings.source_posting_id_raw as source_posting_id,
        postings.url_raw as url,
        postings.title_raw,
        postings.hiring_organization_raw as company_name_raw,
        identity.date_posted,
        seen.first_seen_at,
        seen.last_seen_at,
        postings.retrieved_at,
        identity.known_at,
        identity.is_current,
        identity.is_canonical
    from {{ ref('stg_postings') }} as postings
    inner join {{ ref('int_record_identity') }} as identity on postings.record_id = identity.record_id
    inner join seen on postings.record_id = seen.record_id
)

select * from observations
