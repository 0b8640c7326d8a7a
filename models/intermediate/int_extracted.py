from extractors.fact_id import extraction_id
from keeping.facts import all_facts, folder


def model(dbt, session):
    facts = all_facts(session, dbt.ref("stg_postings"), dbt.ref("int_fact_key"), folder())
    return facts.project(f"{extraction_id()} as extraction_id, *")
