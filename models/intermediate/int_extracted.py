from extractors.batch import extract_all
from extractors.stream import ROWS_PER_BATCH, stream


def model(dbt, session):
    postings = dbt.ref("stg_postings")
    return stream(postings.to_arrow_reader(ROWS_PER_BATCH), extract_all)
