-- question: Which occupations are wanted most?
-- topic: roles
-- words: occupation, job, most wanted, soc, profession
-- grain: occupation
-- tables: mart_pay, dim_role
-- caveats: Titles that no rule understands have no role and are not in this list.
select
    mart_pay.role_name as role,
    dim_role.soc_2018_code,
    dim_role.isco_08_code,
    n_postings as postings
from mart_pay
inner join dim_role using (role_id)
where aggregation_level = 'role'
order by postings desc, role
limit 15
