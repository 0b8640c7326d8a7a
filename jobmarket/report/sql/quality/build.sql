select
    build_info.*,
    (select count(*) from fct_posting_observation) as observation_count,
    (select count(distinct company_id) from mart_posting) as company_count,
    (select count(distinct country_code) from mart_posting) as country_count,
    (select min(first_retrieved_at) from dim_source) as collection_began,
    (select max(last_retrieved_at) from dim_source) as collection_ended,
    (select count(*) from mart_posting where posting_date_method = 'stated') as dated_count,
    (select min(posting_date) from mart_posting) as first_day,
    (select max(posting_date) from mart_posting) as last_day
from build_info
