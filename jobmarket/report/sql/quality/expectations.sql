select
    severity,
    count(*) as checked,
    count(*) filter (where success) as held
from audit_result
group by severity
order by severity
