-- Log pay on the skill, with an effect of its own for each cell of role, country and level, so that like is compared
-- with like: sum of (x - share of the cell) * y over sum of (x - share)^2. Errors are taken together by employer.
with pay as (
    select
        posting_id,
        role_family,
        coalesce(company_id, posting_id) as employer,
        {{ stable_id(['role_id', 'country_code', 'seniority_level']) }} as cell,
        ln(pay_annual_usd) - avg(ln(pay_annual_usd)) over like_with_like as log_pay
    from {{ ref('mart_posting') }}
    where pay_annual_usd is not null and role_id is not null and country_code is not null
    window like_with_like as (partition by role_id, country_code, seniority_level)
),

cells as (
    select
        cell,
        any_value(role_family) as role_family,
        count(*) as n
    from pay
    group by cell
),

cell_employers as (
    select
        cell,
        employer,
        count(*) as n,
        sum(log_pay) as log_pay
    from pay
    group by cell, employer
),

named_by as (
    select
        skills.skill_id,
        pay.cell,
        pay.employer,
        count(*) as n,
        sum(pay.log_pay) as log_pay
    from pay
    inner join {{ ref('bridge_posting_skill') }} as skills on pay.posting_id = skills.posting_id
    group by skills.skill_id, pay.cell, pay.employer
),

-- A cell in which every posting names the skill compares nothing.
matched as (
    select
        named_by.skill_id,
        named_by.cell,
        unnest(['all', any_value(cells.role_family)]) as role_family,
        any_value(cells.n) as n,
        sum(named_by.n) as n_with,
        sum(named_by.n) / any_value(cells.n) as share,
        sum(named_by.log_pay) as log_pay,
        list(named_by.employer) as employers
    from named_by
    inner join cells on named_by.cell = cells.cell
    group by named_by.skill_id, named_by.cell
    having sum(named_by.n) < any_value(cells.n)
),

effects as (
    select
        skill_id,
        role_family,
        count(*) as n_cells,
        sum(n_with)::bigint as n_with,
        sum(n - n_with)::bigint as n_without,
        len(list_distinct(flatten(list(employers)))) as n_companies,
        sum(n_with * (1 - share)) as spread,
        sum(log_pay) / sum(n_with * (1 - share)) as effect
    from matched
    group by skill_id, role_family
),

judged as (
    select
        *,
        {{ suppressed_reason('least(n_with, n_without)', 'n_companies') }} as suppressed_reason
    from effects
),

scores as (
    select
        judged.skill_id,
        judged.role_family,
        here.employer,
        sum(
            coalesce(named_by.log_pay, 0)
            - judged.effect * coalesce(named_by.n, 0) * (1 - matched.share)
            - matched.share
            * (here.log_pay - judged.effect * (coalesce(named_by.n, 0) - matched.share * here.n))
        ) as score
    from judged
    inner join matched on judged.skill_id = matched.skill_id and judged.role_family = matched.role_family
    inner join cell_employers as here on matched.cell = here.cell
    left join named_by
        on
            matched.skill_id = named_by.skill_id
            and here.cell = named_by.cell
            and here.employer = named_by.employer
    where judged.suppressed_reason is null
    group by judged.skill_id, judged.role_family, here.employer
),

errors as (
    select
        skill_id,
        role_family,
        sqrt(sum(score * score) * count(*) / (count(*) - 1)) as score_error
    from scores
    group by skill_id, role_family
    having count(*) > 1
),

bounded as (
    select
        judged.*,
        errors.score_error / judged.spread * {{ t_bound('(judged.n_companies - 1)') }} as margin
    from judged
    left join errors on judged.skill_id = errors.skill_id and judged.role_family = errors.role_family
),

final as (
    select
        {{ stable_id(['bounded.skill_id', 'bounded.role_family']) }} as skill_pay_id,
        case when bounded.role_family = 'all' then 'skill' else 'skill_family' end as aggregation_level,
        bounded.skill_id,
        skills.skill_name,
        bounded.role_family,
        bounded.n_with,
        bounded.n_without,
        bounded.n_cells,
        bounded.n_companies,
        {{ unless_suppressed('exp(bounded.effect) - 1') }}::decimal(8, 4) as pay_premium,
        {{ unless_suppressed('exp(bounded.effect - bounded.margin) - 1') }}::decimal(8, 4) as pay_premium_low,
        {{ unless_suppressed('exp(bounded.effect + bounded.margin) - 1') }}::decimal(8, 4) as pay_premium_high,
        bounded.suppressed_reason is not null as is_suppressed,
        bounded.suppressed_reason
    from bounded
    inner join {{ ref('dim_skill') }} as skills on bounded.skill_id = skills.skill_id
)

select * from final
