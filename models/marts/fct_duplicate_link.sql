with final as (
    select
        {{ stable_id(['links.record_id', 'links.other_record_id']) }} as duplicate_link_id,
        links.record_id,
        links.other_record_id,
        identity.posting_id,
        links.link_type,
        identity.posting_id = other_identity.posting_id as is_one_posting,
        links.score::decimal(4, 3) as score,
        links.rule_id,
        links.evidence,
        links.known_at
    from {{ ref('int_duplicate_link') }} as links
    inner join {{ ref('int_record_identity') }} as identity on links.record_id = identity.record_id
    inner join {{ ref('int_record_identity') }} as other_identity on links.other_record_id = other_identity.record_id
)

select * from final
