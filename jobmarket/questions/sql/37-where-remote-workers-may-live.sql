-- question: Where must a remote worker live?
-- topic: work mode
-- words: residence, country, eligible, anywhere, remote
-- grain: country
-- tables: bridge_posting_location, dim_location
-- caveats: Only where the posting says so; "remote" without a country is not "anywhere".
select
    coalesce(country_name, 'a region of the world') as country,
    count(distinct posting_id) as postings
from bridge_posting_location
inner join dim_location using (location_id)
where location_role = 'applicant_must_reside'
group by country
order by postings desc, country
limit 12
