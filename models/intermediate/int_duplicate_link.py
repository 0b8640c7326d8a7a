from extractors.duplicates.replay import links_by_load


def model(dbt, session):
    return links_by_load(dbt.ref("int_duplicate_record").pl())
