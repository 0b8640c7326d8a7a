-- How many postings disclose pay where a law on it was in force, and why the others may be silent.
select
    jurisdiction_name,
    jurisdiction_level,
    duty,
    law_name,
    citation,
    certainty,
    effective_from,
    n_postings,
    disclosed_share::double as disclosed_share,
    disclosed_share_low::double as disclosed_share_low,
    disclosed_share_high::double as disclosed_share_high,
    n_undisclosed_no_threshold,
    n_undisclosed_threshold_unknown,
    n_undisclosed_not_required,
    range_width_median::double as range_width_median,
    is_suppressed
from mart_pay_transparency
where aggregation_level = 'jurisdiction' and is_in_force
order by n_postings desc, jurisdiction_name
