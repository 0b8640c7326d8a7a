{% set text_fields = [
    'title_clean', 'title_normalized', 'role_id', 'soc_major_group', 'seniority_level', 'min_education_level',
    'max_education_level', 'remote_type', 'language',
    'security_clearance',
] %}
{% set number_fields = [
    'work_hours_min', 'work_hours_max', 'min_years_experience', 'max_years_experience', 'hybrid_days_onsite',
    'travel_percent_min', 'travel_percent_max',
] %}
{% set date_fields = ['date_posted', 'valid_through', 'start_date'] %}
{% set flag_fields = [
    'is_people_manager', 'is_internship', 'education_or_equivalent', 'travel_required', 'visa_sponsorship',
    'application_pool',
] %}

with facts as (
    select * from {{ ref('int_selected_fact') }}
    where
        field_name in (
            {%- for name in text_fields + number_fields + date_fields + flag_fields %}
                '{{ name }}',
            {%- endfor %}
            'employment_type', 'required_language'
        )
),

one_row_per_posting as (
    select
        posting_id,
        {%- for name in text_fields %}
            max(value_text) filter (where field_name = '{{ name }}') as {{ name }},
        {%- endfor %}
        {%- for name in number_fields %}
            max(try_cast(value_text as decimal(6, 2))) filter (where field_name = '{{ name }}') as {{ name }},
        {%- endfor %}
        {%- for name in date_fields %}
            max(try_cast(value_text as date)) filter (where field_name = '{{ name }}') as {{ name }},
        {%- endfor %}
        {%- for name in flag_fields %}
            bool_or(value_text = 'true') filter (where field_name = '{{ name }}') as {{ name }},
        {%- endfor %}
        max(rule_id) filter (where field_name = 'date_posted') as date_posted_method,
        -- The rule that read a role ends in how sure it is: title-role-words-medium.
        max(split_part(rule_id, '-', 4)) filter (where field_name = 'role_id') as role_confidence_band,
        string_agg(value_text, '|' order by value_text) filter (where field_name = 'employment_type')
            as employment_type,
        string_agg(value_text, '|' order by value_text) filter (where field_name = 'required_language')
            as required_languages
    from facts
    group by posting_id
)

select * from one_row_per_posting
