-- question: What did we think on a day in the past?
-- topic: time
-- words: history, version, as of, past, known, revision
-- grain: posting
-- tables: fct_posting_version
-- parameters: day: a date such as 2026-05-09; today when not set
-- caveats: Known time is when the load was made, valid time is when it held. The past never changes: it gets new
--   versions.
select
    facts['title_clean'] as title,
    facts['company'] as company,
    facts['pay'] as pay,
    valid_from,
    known_from
from fct_posting_version
where
    known_from < coalesce(getvariable('day')::date, current_date) + 1
    and coalesce(known_to >= coalesce(getvariable('day')::date, current_date) + 1, true)
    and valid_to is null
order by title, company, version_id
limit 8
