-- question: Which pay, dates and places were not understood?
-- topic: quality
-- words: unparsed, to-do, gap, missing rule
-- grain: field
-- tables: fct_unparsed
-- caveats: Words that look like a fact and that no rule read. It is the list of what to teach next.
select
    field_name as field,
    count(*) as n,
    min(left(evidence_text, 70)) as example
from fct_unparsed
group by field
order by n desc, field
