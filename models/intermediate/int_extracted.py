from keeping.facts import all_facts, folder


def model(dbt, session):
    return all_facts(session, dbt.ref("stg_postings"), dbt.ref("int_fact_key"), folder())
