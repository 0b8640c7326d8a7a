-- question: Which languages must people speak?
-- topic: requirements
-- words: language, english, german, fluent, speak
-- grain: language
-- tables: bridge_posting_language
-- caveats: Asked for in the text; the language of the text itself is not a requirement.
select
    language_code as language,
    count(distinct posting_id) as postings,
    count(distinct posting_id) filter (where language_level is not null) as with_level
from bridge_posting_language
group by language
order by postings desc, language
limit 12
