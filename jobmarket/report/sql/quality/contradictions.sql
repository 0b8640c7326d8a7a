select
    field_name,
    count(*) as contradictions,
    count(distinct posting_id) as postings
from fct_contradiction
group by field_name
order by postings desc, field_name
