-- A record is one wording of an advertisement. A board that shows the same words every day gives many records and one
-- wording: the record that came to be known first stands for it, so that later ones never change what it is called.
{% set told = [
    'title_raw', 'hiring_organization_raw', 'job_location_raw', 'job_location_type_raw', 'applicant_location_raw',
    'base_salary_raw', 'date_posted_raw', 'valid_through_raw', 'employment_type_raw', 'work_hours_raw',
    'identifier_raw', 'description_text',
] %}

-- What an advertisement goes by: the board's id, its address, or in a table, where the rows tell apart what else they
-- state, the employer's own number with the title and the places that it was given for.
with named as (
    select
        record_id,
        document_sha256,
        source,
        source_format,
        retrieved_at,
        coalesce(
            source_posting_id_raw,
            url_raw,
            case
                when source_format in ('table', 'feed') and identifier_raw is not null
                    then concat_ws('|', identifier_raw, hiring_organization_raw, title_raw, job_location_raw)
            end
        ) as goes_by
    from {{ ref('stg_postings') }}
),

records as (
    select
        named.record_id,
        named.source,
        named.retrieved_at,
        documents.known_at,
        concat_ws('|', named.source, named.source_format, named.goes_by) as stated_key,
        -- What stands twice in one document is no advertisement's own: the careers page, or a number of the row.
        named.goes_by is not null
        and count(*) over (partition by named.document_sha256, named.source_format, named.goes_by) = 1 as is_own_key
    from named
    inner join {{ ref('stg_documents') }} as documents on named.document_sha256 = documents.document_sha256
),

advertisements as (
    select
        *,
        md5(case when is_own_key then stated_key else record_id end) as advertisement_id
    from records
),

repeated as (
    select advertisement_id
    from advertisements
    group by advertisement_id
    having count(*) > 1
),

-- Words are compared where an advertisement was landed more than once: most were not, and no text need be read.
landed_again as (
    select
        advertisements.record_id,
        {{ stable_id(told) }} as content_hash
    from {{ ref('stg_postings') }} as postings
    inner join advertisements on postings.record_id = advertisements.record_id
    inner join repeated on advertisements.advertisement_id = repeated.advertisement_id
),

final as (
    select
        advertisements.record_id,
        advertisements.source,
        advertisements.retrieved_at,
        advertisements.known_at,
        advertisements.advertisement_id,
        first(advertisements.record_id) over (
            partition by advertisements.advertisement_id, landed_again.content_hash
            order by advertisements.known_at, advertisements.retrieved_at, advertisements.record_id
        ) as wording_id
    from advertisements
    left join landed_again on advertisements.record_id = landed_again.record_id
)

select * from final
