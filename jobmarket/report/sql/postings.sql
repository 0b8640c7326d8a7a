-- One row per posting of the page, names as numbers (0: not stated), in an order that compresses well.
create or replace temp table numbered as
select
    posting_id,
    row_number() over (
        order by posting_date, company.number, role.number, place.number, posting_id
    ) - 1 as row_number,
    posting_date - (select min(posting_date) from shown) as day,
    coalesce(country.number, 0) as country,
    coalesce(region.number, 0) as region,
    coalesce(place.number, 0) as place,
    coalesce(role.number, 0) as role,
    coalesce(company.number, 0) as company,
    coalesce(list_position(string_split(getvariable('seniority_levels'), ' '), seniority_level), 0) as seniority,
    coalesce(list_position(string_split(getvariable('work_modes'), ' '), remote_type), 0) as work_mode,
    case is_open when true then 2 when false then 1 else 0 end as open_state,
    (posting_date_method = 'stated')::int as is_dated,
    is_readable::int as is_readable,
    (has_pay and is_readable)::int as discloses_pay,
    coalesce(currency.number, 0) as currency,
    coalesce(round(pay_annual_usd * 100), 0) as pay_usd_cents,
    coalesce(pay_annual_local, 0) as pay_local
from shown
left join country on country_code = country.id
left join region on admin1_code = region.id
left join place on location_id = place.id
left join role on role_id = role.id
left join company on company_id = company.id
left join currency on pay_currency = currency.id and pay_annual_usd is not null
