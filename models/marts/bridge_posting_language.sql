with languages as (
    select
        posting_id,
        value_text as language_code,
        extraction_id
    from {{ ref('int_selected_fact') }}
    where field_name = 'required_language'
),

levels as (
    select
        posting_id,
        split_part(value_text, ' ', 1) as language_code,
        min(split_part(value_text, ' ', 2)) as language_level
    from {{ ref('int_selected_fact') }}
    where field_name = 'required_language_level'
    group by all
),

final as (
    select
        languages.posting_id,
        languages.language_code,
        levels.language_level,
        languages.extraction_id as first_extraction_id
    from languages
    left join levels
        on languages.posting_id = levels.posting_id and languages.language_code = levels.language_code
)

select * from final
