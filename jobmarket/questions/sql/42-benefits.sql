-- question: Which benefits are offered?
-- topic: requirements
-- words: perks, insurance, holiday, pension, offer
-- grain: benefit
-- tables: bridge_posting_benefit, dim_benefit
-- caveats: What the text promises; a posting that names none may still offer them.
select
    benefit_name as benefit,
    benefit_group,
    count(*) as postings
from bridge_posting_benefit
inner join dim_benefit using (benefit_code)
group by all
order by postings desc, benefit
limit 12
