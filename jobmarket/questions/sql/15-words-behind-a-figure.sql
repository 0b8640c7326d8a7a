-- question: Which words was a pay figure read from?
-- topic: provenance
-- words: evidence, quote, prove, defend, audit, trace, board, source
-- grain: pay component
-- tables: fct_posting_compensation, fct_extraction, fct_posting_observation, fct_job_posting
-- parameters: title: part of a title; the first postings when not set
-- caveats: document_sha256 and record_pointer lead on to the bytes in the lake; `jobmarket show` tells the whole of
--   one posting.
select
    title_clean as title,
    stated_min,
    stated_max,
    stated_currency as currency,
    units_per_year,
    annual_min,
    annual_max,
    rule_id,
    evidence_field,
    left(evidence_text, 60) as words,
    left(document_sha256, 12) as document,
    record_pointer
from fct_posting_compensation
inner join fct_job_posting using (posting_id)
inner join fct_extraction using (extraction_id)
inner join fct_posting_observation on fct_extraction.record_id = fct_posting_observation.record_id
where component = 'BASE' and contains(lower(title_clean), lower(coalesce(getvariable('title'), '')))
order by title, stated_min, stated_max, words
limit 8
