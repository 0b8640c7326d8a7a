with refused as (
    select
        rejection_id,
        document_sha256,
        source,
        origin_path,
        record_pointer,
        stage,
        reason_code,
        detail,
        rejected_at
    from {{ ref('stg_rejections') }}
),

-- The record has landed and is counted; only its facts of one family are not known.
unread as (
    select
        md5(concat_ws(' ', unread.record_id, unread.family)) as rejection_id,
        postings.document_sha256,
        postings.source,
        documents.origin_path,
        postings.record_pointer,
        'extract' as stage,
        'reader_failed' as reason_code,
        unread.family || ': ' || unread.detail || '; its other facts were read: please report it' as detail,
        postings.retrieved_at as rejected_at
    from {{ ref('int_unread_record') }} as unread
    inner join {{ ref('stg_postings') }} as postings on unread.record_id = postings.record_id
    inner join {{ ref('stg_documents') }} as documents on postings.document_sha256 = documents.document_sha256
),

final as (
    select * from refused
    union all by name
    select * from unread
)

select * from final
