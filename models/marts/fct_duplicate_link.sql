with records as (
    select * from {{ ref('int_record_identity') }}
),

links as (
    select
        records.record_id,
        canonical.record_id as canonical_record_id,
        records.posting_id,
        case
            when records.date_posted <> canonical.date_posted then 'TEMPORAL'
            else 'FULL'
        end as link_type,
        records.match_rule,
        1.0::decimal(4, 3) as score
    from records
    inner join records as canonical
        on records.posting_id = canonical.posting_id and canonical.is_canonical
    where not records.is_canonical
)

select * from links
