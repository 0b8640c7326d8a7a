with final as (
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
)

select * from final
