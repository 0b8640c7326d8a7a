-- question: What is offered beyond base pay?
-- topic: pay
-- words: bonus, equity, commission, stock, ote, allowance, sign-on
-- grain: component of pay
-- tables: fct_posting_compensation
-- caveats: Many postings promise a bonus or equity without a figure; with_figure says how many give one. Never add
--   components up.
select
    component,
    count(distinct posting_id) as postings,
    count(distinct posting_id) filter (where coalesce(stated_min, stated_max) is not null) as with_figure
from fct_posting_compensation
where not is_estimated
group by component
order by postings desc, component
