"""Great Expectations suites: one file a table, a reason beside each threshold."""
