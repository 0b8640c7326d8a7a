-- question: Which certifications and licences are asked for?
-- topic: requirements
-- words: licence, certificate, license, driving
-- grain: certification
-- tables: bridge_posting_certification, dim_certification
-- caveats: Named ones only; "relevant certification" is none.
select
    certification_name as certification,
    certification_kind as kind,
    count(*) as postings,
    count(*) filter (where requirement_level = 'required') as required
from bridge_posting_certification
inner join dim_certification using (certification_id)
group by all
order by postings desc, certification
limit 12
