select
    link_type,
    count(*) as links,
    count(*) filter (where is_one_posting) as merged
from fct_duplicate_link
group by link_type
order by links desc, link_type
