with observations as (
    select
        postings.record_id,
        identity.posting_id,
        postings.document_sha256,
        postings.record_pointer,
        postings.source,
        postings.source_format,
        postings.source_posting_id_raw as source_posting_id,
        postings.url_raw as url,
        postings.title_raw,
        postings.hiring_organization_raw as company_name_raw,
        identity.date_posted,
        postings.retrieved_at,
        identity.is_canonical
    from {{ ref('stg_postings') }} as postings
    inner join {{ ref('int_record_identity') }} as identity on postings.record_id = identity.record_id
)

select * from observations
