with laws as (
    select *
    from {{ ref('pay_transparency_laws') }}
),

reach as (
    select
        laws.jurisdiction_code,
        places.location_id
    from {{ ref('dim_location') }} as places
    inner join laws
        on
            (laws.level = 'country' and places.country_code = laws.jurisdiction_code)
            or (laws.level = 'state' and places.admin1_code = laws.jurisdiction_code)
    union
    select
        jurisdiction_code,
        location_id
    from {{ ref('pay_transparency_places') }}
),

sites as (
    select distinct
        located.posting_id,
        reach.jurisdiction_code
    from {{ ref('bridge_posting_location') }} as located
    inner join reach on located.location_id = reach.location_id
    where located.location_role in ('work_site', 'applicant_must_reside')
),

-- The law of the posting's day; before any was in force, the first that came to be.
judged as (
    select
        postings.posting_id,
        postings.has_pay,
        laws.*,
        postings.posting_date between laws.effective_from and coalesce(laws.effective_to, date '9999-12-31')
            as is_in_force
    from sites
    inner join {{ ref('mart_posting') }} as postings on sites.posting_id = postings.posting_id
    inner join laws on sites.jurisdiction_code = laws.jurisdiction_code
    where postings.is_readable and postings.posting_date_method = 'stated'
    qualify row_number() over (
        partition by sites.posting_id, sites.jurisdiction_code order by is_in_force desc, laws.effective_from
    ) = 1
),

final as (
    select
        posting_id,
        jurisdiction_code,
        jurisdiction_name,
        level as jurisdiction_level,
        effective_from,
        is_in_force,
        duty,
        case
            when has_pay then 'disclosed'
            when not is_in_force or duty <> 'in_advert' then 'not_required'
            when min_employees > 1 or is_exempt_by_pay then 'threshold_unknown'
            else 'no_threshold'
        end as disclosure
    from judged
)

select * from final
