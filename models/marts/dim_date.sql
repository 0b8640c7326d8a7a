with stated as (
    select date_posted as stated_date from {{ ref('fct_job_posting') }}
    union
    select valid_through from {{ ref('fct_job_posting') }}
    union
    select first_seen_at::date from {{ ref('fct_job_posting') }}
),

-- A posting dated 1970 or 2999 is kept, but it shall not make a calendar of a thousand years.
bounds as (
    select
        greatest(min(stated_date), date '1990-01-01') as first_date,
        least(max(stated_date), date '2100-12-31') as last_date
    from stated
    where stated_date is not null
    having count(*) > 0
),

days as (
    select unnest(generate_series(first_date, last_date, interval 1 day))::date as date_day
    from bounds
),

final as (
    select
        date_day,
        year(date_day)::integer as year_number,
        quarter(date_day)::integer as quarter_number,
        month(date_day)::integer as month_number,
        date_trunc('month', date_day)::date as month_start,
        date_trunc('week', date_day)::date as week_start,
        isodow(date_day)::integer as iso_day_of_week
    from days
)

select * from final
