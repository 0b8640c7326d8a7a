-- Each dimension's members, the most frequent first: their place in this order, from 1, is their number in the page.
create or replace temp table country as
select
    country_code as id,
    any_value(country_name) as name,
    row_number() over (order by count(*) desc, country_code) as number
from shown
where country_code is not null
group by country_code;

create or replace temp table family as
select
    role_family as id,
    role_family as name,
    row_number() over (order by count(*) desc, role_family) as number
from shown
where role_family is not null
group by role_family;

create or replace temp table role as
select
    role_id as id,
    any_value(role_name) as name,
    any_value(family.number) as family,
    row_number() over (order by count(*) desc, role_id) as number
from shown
left join family on role_family = family.id
where role_id is not null
group by role_id;

create or replace temp table region as
select
    admin1_code as id,
    any_value(admin1_name) as name,
    any_value(country.number) as country,
    row_number() over (order by count(*) desc, admin1_code) as number
from shown
inner join country on country_code = country.id
where admin1_code is not null
group by admin1_code;

create or replace temp table place as
select
    location_id as id,
    any_value(shown.city) as name,
    any_value(country.number) as country,
    any_value(dim_location.latitude) as latitude,
    any_value(dim_location.longitude) as longitude,
    row_number() over (order by count(*) desc, location_id) as number
from shown
inner join dim_location using (location_id)
inner join country on shown.country_code = country.id
where shown.city is not null and dim_location.latitude is not null and dim_location.longitude is not null
group by location_id;

create or replace temp table company as
select
    company_id as id,
    any_value(company_name) as name,
    bool_or(is_staffing) as is_staffing,
    row_number() over (order by count(*) desc, company_id) as number
from shown
where company_id is not null
group by company_id;

create or replace temp table currency as
select
    pay_currency as id,
    pay_currency as name,
    row_number() over (order by count(*) desc, pay_currency) as number
from shown
where pay_annual_usd is not null and regexp_full_match(pay_currency, '[A-Z]{3}')
group by pay_currency;

create or replace temp table skill as
select
    skill_id as id,
    any_value(skill_name) as name,
    row_number() over (order by count(distinct posting_id) desc, skill_id) as number
from bridge_posting_skill
inner join dim_skill using (skill_id)
where posting_id in (select posting_id from shown)
group by skill_id
qualify number <= getvariable('max_skills');
