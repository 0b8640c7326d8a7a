-- question: How are skills found whose names are ordinary words, such as Go or R?
-- topic: skills
-- words: ambiguous, go, r, c, false, wrong
-- grain: skill with an ambiguous name
-- tables: bridge_posting_skill, dim_skill, fct_extraction
-- caveats: Such a word counts only in the company of words of its trade; the quote shows what was taken.
select
    skill_name as skill,
    count(distinct bridge_posting_skill.posting_id) as postings,
    min(evidence_text) as example
from bridge_posting_skill
inner join dim_skill using (skill_id)
inner join fct_extraction on first_extraction_id = extraction_id
where is_ambiguous
group by skill_name
order by postings desc, skill
limit 15
