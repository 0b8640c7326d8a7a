-- What the published tables would show of each posting, field by field; pay as "component min max currency unit",
-- "-" for an open end. base_pay, base_pay_only and cash_pay are the same rows for labels that name no component.
with pay as (
    select
        *,
        concat_ws(
            ' ',
            coalesce(rtrim(rtrim(stated_min::varchar, '0'), '.'), '-'),
            coalesce(rtrim(rtrim(stated_max::varchar, '0'), '.'), '-'),
            coalesce(stated_currency, '-'),
            coalesce(stated_unit_text, '-')
        ) as figures,
        (coalesce(stated_min, stated_max) + coalesce(stated_max, stated_min)) / 2 as middle
    from int_compensation
    where not is_estimated
),

said as (
    select facts.record_id, facts.field_name, facts.value_text as value, facts.evidence_text
    from int_selected_fact
    inner join int_extracted as facts using (extraction_id)
    where not facts.is_repeated and facts.field_name not in ('pay', 'skill', 'location')
    union all
    select record_id, 'skill', skill_id, evidence_text from int_skill_mention where value_status = 'stated'
    union all
    select record_id, 'pay', component || ' ' || figures, evidence_text from pay
    union all
    select record_id, 'cash_pay', figures, evidence_text from pay where component in ('BASE', 'OTE', 'OTHER')
    union all
    select record_id, unnest(['base_pay', 'base_pay_only']), figures, evidence_text from pay where component = 'BASE'
    union all
    select pay.record_id, 'annual_pay', round(pay.middle * units_per_year::integer)::varchar, pay.evidence_text
    from pay
    inner join units on pay.stated_unit_text = units.unit_text
    where pay.component in ('BASE', 'OTE', 'OTHER')
    union all
    select record_id, 'country', country_code, evidence_text from int_posting_location
    union all
    select record_id, 'city', city, evidence_text from int_posting_location
    union all
    select record_id, 'applicant_country', country_code, evidence_text
    from int_posting_location
    where location_role = 'applicant_must_reside'
)

select
    record_id,
    field_name,
    list(distinct value order by value) as "values",
    string_agg(distinct evidence_text, ' … ') as evidence
from said
where value is not null
group by record_id, field_name
