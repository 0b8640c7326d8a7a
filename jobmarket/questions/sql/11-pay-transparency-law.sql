-- question: Do postings obey the laws on pay ranges?
-- topic: pay
-- words: law, legal, required, compliance, directive, act
-- grain: jurisdiction
-- tables: mart_pay_transparency
-- caveats: A law may spare small employers, and the size of an employer is not known here: such silence is counted
--   apart. This is no legal advice; the seed pay_transparency_laws.csv cites each law.
select
    jurisdiction_name as jurisdiction,
    effective_from,
    min_employees,
    n_postings as postings,
    n_disclosed as disclosed,
    n_undisclosed_no_threshold as silent_though_all_must,
    n_undisclosed_threshold_unknown as silent_size_unknown,
    disclosed_share,
    suppressed_reason
from mart_pay_transparency
where aggregation_level = 'jurisdiction'
order by postings desc, jurisdiction
limit 15
