from keeping.facts import folder, unread_records


def model(dbt, session):
    dbt.ref("int_kept_facts")  # what is new is read when it is made
    return unread_records(session, dbt.ref("int_fact_key"), folder())
