with zones as (
    select distinct
        record_id,
        zone_raw,
        location_id
    from {{ ref('int_pay_zone') }}
    where places_of_zone = 1
),

pay as (
    select
        pay.*,
        zones.location_id,
        coalesce(fields.date_posted, pay_record.retrieved_at::date) as pay_date,
        fields.work_hours_max
    from {{ ref('int_compensation') }} as pay
    inner join {{ ref('int_record_identity') }} as pay_record on pay.record_id = pay_record.record_id
    left join {{ ref('int_posting_field') }} as fields on pay.posting_id = fields.posting_id
    left join zones on pay.record_id = zones.record_id and pay.zone_raw = zones.zone_raw
),

annualised as (
    select
        pay.*,
        case
            when pay.stated_unit_text = 'HOUR' and pay.work_hours_max is not null
                then pay.work_hours_max * 52
            when pay.stated_unit_text = 'MONTH' and pay.payments_per_year is not null
                then pay.payments_per_year
            else units.units_per_year
        end as units_per_year,
        case
            when pay.stated_unit_text = 'HOUR' and pay.work_hours_max is not null
                then 'weekly hours stated in the posting x 52'
            when pay.stated_unit_text = 'MONTH' and pay.payments_per_year is not null
                then 'monthly payments a year stated in the posting'
            else units.source
        end as units_per_year_source
    from pay
    left join {{ ref('units_per_year') }} as units on pay.stated_unit_text = units.unit_text
),

with_rate as (
    select
        annualised.*,
        (annualised.stated_min * annualised.units_per_year)::decimal(18, 2) as annual_min,
        (annualised.stated_max * annualised.units_per_year)::decimal(18, 2) as annual_max,
        rates.usd_per_unit as fx_rate,
        rates.rate_date as fx_date,
        rates.fx_source
    from annualised
    asof left join {{ ref('int_fx_rate') }} as rates
        on annualised.stated_currency = rates.currency_code and annualised.pay_date >= rates.rate_date
),

fresh as (
    select
        * exclude (fx_rate, fx_date, fx_source),
        case when {{ is_fresh_rate() }} then fx_rate end as fx_rate,
        case when {{ is_fresh_rate() }} then fx_date end as fx_date,
        case when {{ is_fresh_rate() }} then fx_source end as fx_source
    from with_rate
),

final as (
    select
        {{ stable_id([
            'posting_id', 'component', 'stated_min', 'stated_max', 'stated_currency', 'zone_raw', 'level_raw'
        ]) }} as compensation_id,
        posting_id,
        component,
        location_id,
        zone_raw,
        level_raw,
        stated_min,
        stated_max,
        stated_currency,
        stated_unit_text,
        bound_type,
        currency_method,
        unit_method,
        gross_net,
        units_per_year::decimal(8, 2) as units_per_year,
        units_per_year_source,
        annual_min,
        annual_max,
        fx_rate,
        fx_date,
        fx_source,
        (annual_min * fx_rate)::decimal(18, 2) as annual_min_usd,
        (annual_max * fx_rate)::decimal(18, 2) as annual_max_usd,
        is_estimated,
        salary_source,
        extraction_id
    from fresh
)

select * from final
