select
    severity,
    table_name,
    column_name,
    expectation_type,
    observed_value,
    reason
from audit_result
where not success
order by severity, table_name, column_name, expectation_type
