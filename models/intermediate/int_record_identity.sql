-- Two records are the same advertisement when employer, title and requisition are the same, or, where no requisition
-- is stated, employer, title, places and text. A text under 200 characters is a teaser and proves nothing.
with records as (
    select
        record_id,
        source,
        source_format,
        retrieved_at,
        identifier_raw,
        source_posting_id_raw,
        description_text,
        title_raw,
        date_posted_raw,
        length(description_text) as text_length
    from {{ ref('stg_postings') }}
),

facts as (
    select
        record_id,
        max(value_text) filter (where field_name = 'title_clean') as title_clean,
        max(value_text) filter (where field_name = 'date_posted') as date_posted
    from {{ ref('int_fact') }}
    where field_name in ('title_clean', 'date_posted')
    group by record_id
),

companies as (
    select
        record_id,
        min(company_id) as company_id
    from {{ ref('int_company') }}
    group by record_id
),

places as (
    select
        record_id,
        string_agg(distinct location_id, '|' order by location_id) as place_key
    from {{ ref('int_place') }}
    where value_status = 'stated'
    group by record_id
),

keyed as (
    select
        records.record_id,
        records.source,
        records.source_format,
        records.source_posting_id_raw,
        records.retrieved_at,
        records.text_length,
        try_cast(facts.date_posted as date) as date_posted,
        companies.company_id,
        {{ text_key('coalesce(facts.title_clean, records.title_raw)') }} as title_key,
        places.place_key,
        lower(trim(records.identifier_raw)) as requisition_key,
        md5({{ text_key('records.description_text') }}) as text_key
    from records
    left join facts on records.record_id = facts.record_id
    left join companies on records.record_id = companies.record_id
    left join places on records.record_id = places.record_id
),

judged as (
    select
        *,
        case
            when company_id is null then 'alone'
            when requisition_key <> '' then 'same-employer-title-requisition'
            when text_length >= 200 then 'same-employer-title-place-text'
            else 'alone'
        end as match_rule
    from keyed
),

identified as (
    select
        * exclude (company_id, title_key, place_key, requisition_key, text_key),
        case match_rule
            when 'same-employer-title-requisition'
                then {{ stable_id(['match_rule', 'company_id', 'title_key', 'requisition_key']) }}
            when 'same-employer-title-place-text'
                then {{ stable_id(['match_rule', 'company_id', 'title_key', 'place_key', 'text_key']) }}
            else record_id
        end as posting_id
    from judged
),

ranked as (
    select
        *,
        row_number() over (
            partition by posting_id
            order by date_posted nulls last, text_length desc, retrieved_at, record_id
        ) = 1 as is_canonical
    from identified
)

select * from ranked
