from extractors.duplicates.replay import CLUSTERED_BY, CLUSTERING_LINKS, clusters_by_load


def model(dbt, session):
    links = dbt.ref("int_duplicate_link").select(*CLUSTERING_LINKS)
    records = dbt.ref("int_duplicate_record").select(*CLUSTERED_BY)
    return clusters_by_load(links.pl(), records.pl())
