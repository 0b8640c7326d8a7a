-- question: Which documents could not be read, and why?
-- topic: quality
-- words: refused, broken, error, lost, failed
-- grain: reason
-- tables: fct_rejection
-- caveats: Nothing is dropped in silence; a refused document is read again by a later version when it is loaded
--   again.
select
    reason_code as reason,
    stage,
    count(*) as n,
    min(left(detail, 90)) as example
from fct_rejection
group by all
order by n desc, reason, stage
