-- question: How many years of experience are asked for?
-- topic: requirements
-- words: experience, years, minimum, junior
-- grain: seniority level
-- tables: mart_posting
-- caveats: Of postings that give a number; the least years asked, over all kinds of experience.
select
    seniority_level,
    count(*) as postings,
    count(years_experience_min) as stating_years,
    median(years_experience_min) as median_years,
    max(years_experience_min) as most_years
from mart_posting
group by seniority_level
order by stating_years desc, seniority_level
