-- Each posting's skills as numbers: skill times 4 plus how far it is asked for, so that two bytes hold both.
select
    numbered.row_number,
    skill.number * 4 + coalesce(list_position(string_split(getvariable('requirement_levels'), ' '), requirement_level), 0) as skill
from bridge_posting_skill
inner join numbered using (posting_id)
inner join skill on skill_id = skill.id
order by numbered.row_number, 2
