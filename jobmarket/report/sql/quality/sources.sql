select
    source,
    source_formats,
    document_count,
    record_count,
    rejection_count,
    first_retrieved_at,
    last_retrieved_at
from dim_source
order by record_count desc, source
