-- question: Which skills go with higher pay?
-- topic: skills
-- words: pay, premium, worth, salary, more, value
-- grain: skill
-- tables: mart_skill_pay
-- caveats: Compared within occupation, country and level. It is an association, not what learning the skill would
--   bring. Cells need enough postings with and without, so that small files have none.
select
    skill_name as skill,
    n_with,
    n_without,
    n_cells,
    pay_premium,
    pay_premium_low,
    pay_premium_high
from mart_skill_pay
where aggregation_level = 'skill' and not is_suppressed
order by pay_premium desc nulls last, skill
limit 15
