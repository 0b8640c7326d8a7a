-- question: In which cities are the jobs?
-- topic: places
-- words: town, city, metro, location
-- grain: city
-- tables: bridge_posting_location, dim_location
-- caveats: Places of work only; a remote job counts where it names an office.
select
    city,
    admin1_name as region,
    country_code as country,
    count(distinct posting_id) as postings
from bridge_posting_location
inner join dim_location using (location_id)
where location_role = 'work_site' and city is not null
group by all
order by postings desc, city, region
limit 15
