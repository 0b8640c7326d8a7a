from extractors.duplicates.replay import clusters_by_load


def model(dbt, session):
    return clusters_by_load(dbt.ref("int_duplicate_link").pl(), dbt.ref("int_duplicate_record").pl())
