-- question: Which companies appear under several spellings?
-- topic: companies
-- words: alias, spelling, duplicate, merge, names
-- grain: company
-- tables: dim_company, bridge_company_alias
-- caveats: Each spelling keeps the rule that joined it. A file of your own (company_aliases.csv) overrules ours.
select
    company_name as company,
    count(*) as spellings,
    string_agg(alias_raw, ' | ' order by alias_raw) as written_as,
    string_agg(distinct match_rule, ', ' order by match_rule) as rules
from bridge_company_alias
inner join dim_company using (company_id)
group by company_id, company_name
having count(*) > 1
order by spellings desc, company
limit 15
