-- question: How often does the same job appear more than once?
-- topic: quality
-- words: duplicate, double, copies, repeated, deduplicate
-- grain: type of link
-- tables: fct_duplicate_link
-- caveats: FULL, SEMANTIC, TEMPORAL and PARTIAL after Eurostat. Only links with is_one_posting join records.
select
    link_type,
    is_one_posting,
    count(*) as pairs,
    count(distinct posting_id) as postings,
    round(min(score), 3) as least_score
from fct_duplicate_link
group by all
order by pairs desc, link_type, is_one_posting
