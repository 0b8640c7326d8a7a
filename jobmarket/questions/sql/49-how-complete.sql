-- question: How many postings state each field?
-- topic: quality
-- words: coverage, missing, null, stated, fields, completeness
-- grain: field
-- tables: fct_posting_field_status
-- caveats: What is absent is absent in the posting; unparsed means that words are there which no rule understood.
select
    field_name as field,
    round(count(*) filter (where value_status in ('stated', 'inferred', 'contradictory')) / count(*), 4) as answered,
    count(*) filter (where value_status = 'stated') as stated,
    count(*) filter (where value_status = 'inferred') as inferred,
    count(*) filter (where value_status = 'contradictory') as contradictory,
    count(*) filter (where value_status = 'unparsed') as unparsed,
    count(*) filter (where value_status = 'absent') as absent
from fct_posting_field_status
group by field
order by answered desc, field
