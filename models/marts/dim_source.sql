with documents as (
    select
        source,
        count(*) as document_count,
        min(retrieved_at) as first_retrieved_at,
        max(retrieved_at) as last_retrieved_at
    from {{ ref('stg_documents') }}
    group by source
),

postings as (
    select
        source,
        count(*) as record_count,
        string_agg(distinct source_format, '|' order by source_format) as source_formats
    from {{ ref('stg_postings') }}
    group by source
),

rejections as (
    select
        source,
        count(*) as rejection_count
    from {{ ref('stg_rejections') }}
    group by source
),

fetches as (
    select
        source,
        max(started_at) filter (where outcome = 'whole') as last_whole_at,
        string_agg(distinct licence, ' | ' order by licence) as licence,
        string_agg(distinct terms_url, ' | ' order by terms_url) as terms_url
    from {{ ref('stg_fetches') }}
    group by source
),

final as (
    select
        documents.source,
        postings.source_formats,
        documents.document_count,
        coalesce(postings.record_count, 0) as record_count,
        coalesce(rejections.rejection_count, 0) as rejection_count,
        documents.first_retrieved_at,
        documents.last_retrieved_at,
        fetches.last_whole_at,
        fetches.licence,
        fetches.terms_url
    from documents
    left join postings on documents.source = postings.source
    left join rejections on documents.source = rejections.source
    left join fetches on documents.source = fetches.source
)

select * from final
