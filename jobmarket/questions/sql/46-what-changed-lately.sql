-- question: What happened to postings lately?
-- topic: time
-- words: events, edited, closed, pay changed, new
-- grain: month and kind of event
-- tables: fct_posting_event
-- caveats: Seen when a later load differs from an earlier one; a change and its undoing between two loads leave no
--   trace.
select
    date_trunc('month', event_at)::date as month,
    event_type,
    count(*) as events
from fct_posting_event
group by all
order by month desc, events desc, event_type
limit 12
