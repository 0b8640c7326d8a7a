with canonical as (
    select
        postings.*,
        identity.posting_id,
        identity.canonical_rule
    from {{ ref('int_record_identity') }} as identity
    inner join {{ ref('stg_postings') }} as postings on identity.record_id = postings.record_id
    where identity.is_canonical
),

companies as (
    select
        record_id,
        company_id,
        is_staffing
    from {{ ref('int_company') }}
    qualify row_number() over (partition by record_id order by value_status desc, char_start) = 1
),

places as (
    select
        posting_id,
        max(location_id) filter (where is_primary) as primary_location_id,
        count(distinct location_id) as location_count
    from {{ ref('int_posting_location') }}
    group by posting_id
),

final as (
    select
        canonical.posting_id,
        canonical.record_id as canonical_record_id,
        canonical.canonical_rule,
        canonical.source,
        canonical.source_format,
        canonical.source_posting_id_raw as source_posting_id,
        canonical.identifier_raw as requisition_id,
        canonical.url_raw as url,
        companies.company_id,
        canonical.hiring_organization_raw as company_name_raw,
        fields.role_id,
        fields.role_confidence_band,
        fields.soc_major_group,
        canonical.title_raw,
        fields.title_clean,
        fields.title_normalized,
        fields.seniority_level,
        fields.is_people_manager,
        fields.is_internship,
        fields.employment_type,
        fields.work_hours_min,
        fields.work_hours_max,
        fields.min_years_experience,
        fields.max_years_experience,
        fields.min_education_level,
        fields.max_education_level,
        fields.education_or_equivalent,
        fields.remote_type,
        fields.hybrid_days_onsite,
        fields.travel_required,
        fields.travel_percent_min,
        fields.travel_percent_max,
        fields.visa_sponsorship,
        fields.security_clearance,
        fields.start_date,
        places.primary_location_id,
        coalesce(places.location_count, 0) as location_count,
        fields.language,
        fields.required_languages,
        fields.date_posted,
        fields.date_posted_method,
        fields.valid_through,
        lives.first_seen_at,
        lives.last_seen_at,
        expiry.expired_date,
        expiry.expired_method,
        date_diff('day', fields.date_posted, expiry.expired_date) as duration_days,
        date_diff(
            'day',
            least(lives.first_date_posted, lives.first_seen_at::date),
            coalesce(lives.closed_at, lives.last_seen_at)::date
        ) as age_days,
        lives.advertisement_count - 1 as duplicates,
        lives.repost_count,
        evergreen.is_evergreen,
        evergreen.evergreen_reasons,
        coalesce(companies.is_staffing, false) as is_staffing,
        canonical.is_text_repaired,
        canonical.description_text,
        '{{ env_var("JOBMARKET_BUILD_ID", "manual") }}' as build_id
    from canonical
    inner join {{ ref('int_posting_life') }} as lives on canonical.posting_id = lives.posting_id
    left join {{ ref('int_posting_expiry') }} as expiry on canonical.posting_id = expiry.posting_id
    left join {{ ref('int_evergreen') }} as evergreen on canonical.posting_id = evergreen.posting_id
    left join companies on canonical.record_id = companies.record_id
    left join places on canonical.posting_id = places.posting_id
    left join {{ ref('int_posting_field') }} as fields on canonical.posting_id = fields.posting_id
)

select * from final
