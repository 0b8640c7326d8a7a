-- question: How many postings are in this file, and where do they come from?
-- topic: data
-- words: size, count, how many postings, records, sources, build
-- grain: source
-- tables: dim_source, mart_posting
-- caveats: A posting counts once however many records it has, at the source of its canonical record; so a source
--   that only repeats others shows records and no posting.
select
    source,
    document_count as documents,
    record_count as records,
    count(posting_id) as postings,
    rejection_count as rejections
from dim_source
left join mart_posting using (source)
group by all
order by records desc, source
