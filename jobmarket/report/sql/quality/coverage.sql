select
    field_name,
    count(*) as postings,
    count(*) filter (where value_status = 'stated') as stated,
    count(*) filter (where value_status = 'inferred') as inferred,
    count(*) filter (where value_status = 'contradictory') as contradictory,
    count(*) filter (where value_status = 'unparsed') as unparsed,
    count(*) filter (where value_status = 'absent') as absent
from fct_posting_field_status
group by field_name
order by absent, field_name
