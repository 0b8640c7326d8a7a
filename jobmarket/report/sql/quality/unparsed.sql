select
    field_name,
    count(*) as wordings,
    count(distinct posting_id) as postings,
    min(evidence_text) as example
from fct_unparsed
group by field_name
order by wordings desc, field_name
