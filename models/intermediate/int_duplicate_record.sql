-- What duplicates are found by: the wordings, in the columns of extractors/duplicates/records.py. Texts are read where
-- they were landed, and only those that are compared: what their hash and length tell stands with the keys of facts.
with records as (
    select
        postings.*,
        wordings.known_at
    from {{ ref('int_record_wording') }} as wordings
    inner join {{ ref('stg_postings') }} as postings on wordings.record_id = postings.record_id
    where wordings.wording_id = wordings.record_id
),

facts as (
    select
        record_number,
        min(value_text) filter (where field_name = 'title_clean') as title_clean,
        min(value_text) filter (where field_name = 'role_id') as role_id,
        min(value_text) filter (where field_name = 'language') as language,
        min(try_cast(value_text as date)) filter (where field_name = 'date_posted') as date_posted
    from {{ ref('int_fact') }}
    where
        field_name in ('title_clean', 'role_id', 'language', 'date_posted')
        and value_status in ('stated', 'inferred')
    group by record_number
),

companies as (
    select
        record_id,
        company_id,
        company_name,
        is_staffing
    from {{ ref('int_company') }}
    qualify row_number() over (partition by record_id order by value_status desc, char_start, company_id) = 1
),

-- From wide to narrow: another board may state a wider place of the same job (extractors/duplicates/keys.py).
places as (
    select
        record_id,
        lower(concat_ws('/', country_code, admin1_code, city)) as place
    from {{ ref('int_place') }}
    where value_status = 'stated' and location_id is not null and location_role = 'work_site'
),

place_keys as (
    select
        record_id,
        string_agg(distinct place, '|' order by place) as location_keys
    from places
    where place <> ''
    group by record_id
),

pay as (
    select
        record_id,
        concat_ws(' ', component, stated_min, stated_max, stated_currency, stated_unit_text) as amount
    from {{ ref('int_pay') }}
    where value_status = 'stated' and component in ('BASE', 'OTE')
),

pay_keys as (
    select
        record_id,
        string_agg(distinct amount, '|' order by amount) as pay_key
    from pay
    group by record_id
),

described as (
    select
        records.record_id,
        records.source,
        records.source_format,
        nullif(regexp_extract(lower(records.url_raw), '^https?://(?:www\.)?([^/:?#]+)', 1), '') as site,
        records.source_posting_id_raw as source_posting_id,
        companies.company_id,
        companies.company_name,
        coalesce(companies.is_staffing, false) as is_staffing,
        coalesce(facts.title_clean, records.title_raw) as title_clean,
        records.title_raw,
        facts.role_id,
        facts.language,
        records.identifier_raw as requisition_id,
        place_keys.location_keys,
        pay_keys.pay_key,
        facts.date_posted,
        records.retrieved_at,
        records.known_at as landed_at,
        keys.text_length,
        keys.text_hash
    from records
    inner join {{ ref('int_fact_key') }} as keys on records.record_id = keys.record_id
    left join facts on keys.record_number = facts.record_number
    left join companies on records.record_id = companies.record_id
    left join place_keys on records.record_id = place_keys.record_id
    left join pay_keys on records.record_id = pay_keys.record_id
)

select * from described
