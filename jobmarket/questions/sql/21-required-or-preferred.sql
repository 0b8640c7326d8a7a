-- question: Are skills required, preferred or only mentioned?
-- topic: skills
-- words: must, nice to have, requirement, optional
-- grain: requirement level
-- tables: bridge_posting_skill
-- caveats: Section headings and wording decide; a skill in running text counts as mentioned.
select
    requirement_level,
    count(*) as mentions,
    count(distinct posting_id) as postings
from bridge_posting_skill
group by requirement_level
order by mentions desc
