-- Log pay on the skill, with an effect of its own for each cell of role, country and level: sum of (x - share of the
-- cell) * y over sum of (x - share)^2. The errors of the postings of an employer that names the skill are taken
-- together; those of one that does not, within its cell (there they need sums only that no skill changes).
with named_in as (
    select *
    from {{ ref('int_skill_pay_employer') }}
),

-- A cell in which every posting names the skill compares nothing.
matched as (
    select
        skill_number,
        cell,
        any_value(role_family) as role_family,
        any_value(cell_n) as n,
        sum(n) as n_with,
        sum(n) / any_value(cell_n) as share,
        sum(log_pay) as log_pay,
        any_value(cell_employers) - count(*) as other_employers,
        any_value(cell_pay_pay) - sum(employer_log_pay * employer_log_pay) as other_pay_pay,
        any_value(cell_pay_n) - sum(employer_log_pay * employer_n) as other_pay_n,
        any_value(cell_n_n) - sum(employer_n * employer_n) as other_n_n
    from named_in
    group by skill_number, cell
    having sum(n) < any_value(cell_n)
),

effects as (
    select
        skill_number,
        coalesce(role_family, 'all') as role_family,
        count(*) as n_cells,
        sum(n_with)::bigint as n_with,
        sum(n - n_with)::bigint as n_without,
        sum(n_with * (1 - share)) as spread,
        sum(log_pay) / sum(n_with * (1 - share)) as effect,
        sum(other_employers) as other_employers,
        sum(share ** 2 * other_pay_pay) as other_pay_pay,
        sum(share ** 3 * other_pay_n) as other_pay_n,
        sum(share ** 4 * other_n_n) as other_n_n
    from matched
    group by grouping sets ((skill_number), (skill_number, role_family))
),

namers as (
    select
        matched.skill_number,
        coalesce(matched.role_family, 'all') as role_family,
        named_in.employer,
        sum(named_in.log_pay - matched.share * named_in.employer_log_pay) as score,
        sum(named_in.n * (1 - 2 * matched.share) + matched.share ** 2 * named_in.employer_n) as score_per_effect
    from matched
    inner join named_in on matched.skill_number = named_in.skill_number and matched.cell = named_in.cell
    group by grouping sets (
        (matched.skill_number, named_in.employer),
        (matched.skill_number, matched.role_family, named_in.employer)
    )
),

errors as (
    select
        effects.skill_number,
        effects.role_family,
        count(*) as n_companies,
        (
            sum((namers.score - effects.effect * namers.score_per_effect) ** 2)
            + any_value(effects.other_pay_pay)
            + 2 * any_value(effects.effect * effects.other_pay_n)
            + any_value(effects.effect ** 2 * effects.other_n_n)
        ) as squares,
        count(*) + any_value(effects.other_employers) as n_clusters
    from effects
    inner join namers on effects.skill_number = namers.skill_number and effects.role_family = namers.role_family
    group by effects.skill_number, effects.role_family
),

judged as (
    select
        effects.*,
        errors.n_companies,
        sqrt(greatest(errors.squares, 0) * errors.n_clusters / nullif(errors.n_clusters - 1, 0)) / effects.spread
        * {{ t_bound('nullif(errors.n_companies - 1, 0)') }} as margin,
        {{ suppressed_reason('least(effects.n_with, effects.n_without)', 'errors.n_companies') }} as suppressed_reason
    from effects
    inner join errors on effects.skill_number = errors.skill_number and effects.role_family = errors.role_family
),

final as (
    select
        {{ stable_id(['skills.skill_id', 'judged.role_family']) }} as skill_pay_id,
        case when judged.role_family = 'all' then 'skill' else 'skill_family' end as aggregation_level,
        skills.skill_id,
        skills.skill_name,
        judged.role_family,
        judged.n_with,
        judged.n_without,
        judged.n_cells,
        judged.n_companies,
        {{ unless_suppressed('exp(judged.effect) - 1') }}::decimal(8, 4) as pay_premium,
        {{ unless_suppressed('exp(judged.effect - judged.margin) - 1') }}::decimal(8, 4) as pay_premium_low,
        {{ unless_suppressed('exp(judged.effect + judged.margin) - 1') }}::decimal(8, 4) as pay_premium_high,
        judged.suppressed_reason is not null as is_suppressed,
        judged.suppressed_reason
    from judged
    inner join {{ ref('int_skill_number') }} as numbers on judged.skill_number = numbers.skill_number
    inner join {{ ref('dim_skill') }} as skills on numbers.skill_id = skills.skill_id
)

select * from final
