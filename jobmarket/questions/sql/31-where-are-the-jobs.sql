-- question: In which countries are the jobs?
-- topic: places
-- words: country, location, map, geography
-- grain: country
-- tables: bridge_posting_location, dim_location
-- caveats: A posting with several places counts once in each of its countries, so shares can pass 100 %.
select
    country_name as country,
    count(distinct posting_id) as postings,
    count(distinct posting_id) filter (where is_primary) as first_named
from bridge_posting_location
inner join dim_location using (location_id)
where location_role = 'work_site'
group by country_name
order by postings desc, country
limit 15
