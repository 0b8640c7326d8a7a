from keeping.facts import folder
from keeping.links import all_links


def model(dbt, session):
    return all_links(session, dbt.ref("int_duplicate_record"), dbt.ref("stg_postings"), folder())
