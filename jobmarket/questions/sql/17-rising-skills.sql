-- question: Which skills are rising?
-- topic: skills
-- words: trend, growing, emerging, new, change, declining
-- grain: skill and month, the latest months first
-- tables: mart_skill_demand
-- caveats: Against the three months before. Where share_change_low is below 0 the change may be chance; many skills
--   compared at once give some by chance anyway.
select
    posting_month as month,
    skill_name as skill,
    n_with_skill as postings,
    share,
    share_change,
    share_change_low,
    share_change_high
from mart_skill_demand
where aggregation_level = 'month_skill'
order by month desc, share_change desc nulls last, share desc, skill
limit 15
