-- Log pay is taken as its distance from the mean of its cell, so that like is compared with like. Cells, employers and
-- skills are numbers here, which are grouped in half the time of ids.
with pay as (
    select
        posting_id,
        role_family,
        dense_rank() over (order by coalesce(company_id, posting_id))::integer as employer,
        dense_rank() over (order by role_id, country_code, seniority_level)::integer as cell,
        ln(pay_annual_usd) - avg(ln(pay_annual_usd)) over like_with_like as log_pay
    from {{ ref('mart_posting') }}
    where pay_annual_usd is not null and role_id is not null and country_code is not null
    window like_with_like as (partition by role_id, country_code, seniority_level)
),

cell_employers as (
    select
        cell,
        employer,
        any_value(role_family) as role_family,
        count(*) as n,
        sum(log_pay) as log_pay
    from pay
    group by cell, employer
),

cells as (
    select
        cell,
        any_value(role_family) as role_family,
        sum(n) as n,
        count(*) as n_employers,
        sum(log_pay * log_pay) as pay_pay,
        sum(log_pay * n) as pay_n,
        sum(n * n) as n_n
    from cell_employers
    group by cell
),

named_by as (
    select
        numbers.skill_number,
        pay.cell,
        pay.employer,
        count(*) as n,
        sum(pay.log_pay) as log_pay
    from pay
    inner join {{ ref('bridge_posting_skill') }} as skills on pay.posting_id = skills.posting_id
    inner join {{ ref('int_skill_number') }} as numbers on skills.skill_id = numbers.skill_id
    group by numbers.skill_number, pay.cell, pay.employer
),

final as (
    select
        named_by.*,
        here.n as employer_n,
        here.log_pay as employer_log_pay,
        cells.role_family,
        cells.n as cell_n,
        cells.n_employers as cell_employers,
        cells.pay_pay as cell_pay_pay,
        cells.pay_n as cell_pay_n,
        cells.n_n as cell_n_n
    from named_by
    inner join cell_employers as here on named_by.cell = here.cell and named_by.employer = here.employer
    inner join cells on named_by.cell = cells.cell
)

select * from final
