from extractors.duplicates.replay import clusters_by_load


def model(dbt, session):
    records = dbt.ref("int_duplicate_record").project("* exclude (description_text)")
    return clusters_by_load(dbt.ref("int_duplicate_link").pl(), records.pl())
