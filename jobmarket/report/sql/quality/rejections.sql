select
    reason_code,
    stage,
    count(*) as rejections,
    min(detail) as example
from fct_rejection
group by reason_code, stage
order by rejections desc, reason_code, stage
