from keeping.facts import folder, kept_queries


def model(dbt, session):
    return kept_queries(session, dbt.ref("stg_postings"), dbt.ref("int_fact_key"), folder())
