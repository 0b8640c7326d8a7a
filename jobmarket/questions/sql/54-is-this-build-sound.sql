-- question: Which checks did this build pass?
-- topic: quality
-- words: audit, expectations, checks, tests, great expectations
-- grain: table
-- tables: audit_result
-- caveats: An error keeps a build from being published, so that only warnings can stand here.
select
    table_name,
    count(*) as expectations,
    count(*) filter (where success) as held,
    count(*) filter (where not success and severity = 'warning') as warnings
from audit_result
group by table_name
order by table_name
