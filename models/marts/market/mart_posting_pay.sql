-- Base pay that the advertisement states, one figure a posting: that of its primary place, else the middle one.
with most_of_a_unit as (
    select
        currency_code,
        3 * greatest(month_max::decimal(18, 2), year_min::decimal(18, 2)) as month_limit,
        nullif(5 * hour_max::decimal(18, 2), 0) as hour_limit
    from {{ ref('pay_magnitudes') }}
),

candidates as (
    select
        pay.*,
        tender.currency_code is not null as is_local_currency,
        case
            when pay.location_id = places.location_id then 'place'
            when zones.place_type = 'admin1' and zones.admin1_code = places.admin1_code then 'state'
            when zones.place_type = 'country' and zones.country_code = places.country_code then 'country'
            when pay.location_id is null then 'unnamed'
            else 'elsewhere'
        end as zone_fit,
        -- Hours of a part-time job (under 30 a week, as the OECD counts) would make its year look badly paid.
        case
            when pay.stated_unit_text = 'HOUR' and pay.units_per_year < 30 * 52
                then full_time.units_per_year / pay.units_per_year
            else 1
        end as full_time_factor,
        -- A year's pay in a source's field for a month: 60,000 EUR a month are nobody's.
        coalesce(case pay.stated_unit_text
            when 'MONTH' then pay.stated_min > most.month_limit
            when 'HOUR' then pay.stated_min > most.hour_limit
        end, false) as is_of_a_longer_unit
    from {{ ref('fct_posting_compensation') }} as pay
    inner join {{ ref('fct_job_posting') }} as postings on pay.posting_id = postings.posting_id
    left join {{ ref('dim_location') }} as places on postings.primary_location_id = places.location_id
    left join {{ ref('dim_location') }} as zones on pay.location_id = zones.location_id
    left join {{ ref('country_currencies') }} as tender
        on places.country_code = tender.country_code and pay.stated_currency = tender.currency_code
    left join {{ ref('units_per_year') }} as full_time on pay.stated_unit_text = full_time.unit_text
    left join most_of_a_unit as most on pay.stated_currency = most.currency_code
    where pay.component = 'BASE' and not pay.is_estimated
),

judged as (
    select
        *,
        case
            when stated_min is null or stated_max is null then 'open_range'
            when stated_unit_text is null then 'no_period'
            when stated_currency is null then 'no_currency'
            when fx_rate is null then 'no_exchange_rate'
            when annual_min_usd < 300 or annual_max_usd > 5000000 or is_of_a_longer_unit
                then 'implausible_for_its_period'
            when stated_max > 10 * stated_min then 'implausibly_wide'
            else 'usable'
        end as pay_status,
        (annual_min_usd + annual_max_usd) / 2 * full_time_factor as midpoint_usd
    from candidates
),

ranked as (
    select
        *,
        row_number() over (same_kind order by midpoint_usd, compensation_id) as place_in_order,
        count(*) over (same_kind) as zone_count,
        rank() over (
            partition by posting_id
            order by
                pay_status = 'usable' desc,
                list_position(['place', 'state', 'country', 'unnamed', 'elsewhere'], zone_fit),
                is_local_currency desc,
                pay_status
        ) as kind_rank
    from judged
    window same_kind as (partition by posting_id, pay_status, zone_fit, is_local_currency)
),

final as (
    select
        posting_id,
        compensation_id,
        pay_status,
        case when pay_status = 'usable' then midpoint_usd end::decimal(18, 2) as pay_annual_usd,
        case when pay_status = 'usable' then annual_min_usd * full_time_factor end::decimal(18, 2)
            as pay_annual_min_usd,
        case when pay_status = 'usable' then annual_max_usd * full_time_factor end::decimal(18, 2)
            as pay_annual_max_usd,
        stated_currency as pay_currency,
        case when pay_status = 'usable' then (annual_min + annual_max) / 2 * full_time_factor end::decimal(18, 2)
            as pay_annual_local,
        case when pay_status = 'usable' then stated_max / stated_min - 1 end::decimal(8, 4) as pay_range_width,
        full_time_factor <> 1 as is_scaled_to_full_time,
        zone_fit,
        zone_count
    from ranked
    where kind_rank = 1 and place_in_order = (zone_count + 1) // 2
)

select * from final
