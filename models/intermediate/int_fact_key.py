from keeping.keys import record_keys


def model(dbt, session):
    return record_keys(session, dbt.ref("stg_postings"))
