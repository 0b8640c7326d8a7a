with places as (
    select
        posting_id,
        location_id,
        location_role,
        is_primary,
        value_status,
        extraction_id
    from {{ ref('int_posting_location') }}
),

-- Where a pay is for a zone: no place of the job by itself.
zones as (
    select
        pay.posting_id,
        zones.location_id,
        'pay_zone' as location_role,
        false as is_primary,
        zones.value_status,
        pay.extraction_id
    from {{ ref('int_compensation') }} as pay
    inner join {{ ref('int_pay_zone') }} as zones
        on pay.record_id = zones.record_id and pay.zone_raw = zones.zone_raw
    qualify row_number() over (
        partition by pay.posting_id, zones.location_id
        order by pay.component != 'BASE', pay.extraction_id
    ) = 1
),

final as (
    select * from places
    union all
    select * from zones
)

select * from final
