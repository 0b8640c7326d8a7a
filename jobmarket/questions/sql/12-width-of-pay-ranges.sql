-- question: How wide are the pay ranges?
-- topic: pay
-- words: range, width, spread, wide, narrow, meaningful
-- grain: family of occupations
-- tables: mart_pay
-- caveats: Width is maximum over minimum less 1; the median over postings that state both. A range of 100 % says
--   little.
select
    role_family,
    n_pay as with_pay,
    range_width_median,
    suppressed_reason
from mart_pay
where aggregation_level in ('all', 'family')
order by with_pay desc, role_family
limit 12
