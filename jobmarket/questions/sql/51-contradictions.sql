-- question: Where do postings contradict themselves?
-- topic: quality
-- words: disagree, conflict, inconsistent, mistakes
-- grain: field and pair of places
-- tables: fct_contradiction
-- caveats: Both readings are kept, a rule picks one, and picked_by names it.
select
    field_name as field,
    evidence_field as one_place,
    other_evidence_field as other_place,
    picked_by,
    count(*) as contradictions,
    min(value_text || ' <> ' || other_value_text) as example
from fct_contradiction
group by all
order by contradictions desc, field, one_place, other_place
limit 12
