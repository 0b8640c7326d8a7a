-- Words that state a place outrank a place inferred from the running text, but not their neighbours in one list of
-- places: London is only the largest of its name in "Berlin / Paris / London". What is inferred beside a place of
-- another country counts where it is a large town (half a million): "Berkshire, South East" names none of Botswana.
with places as (
    select places.*
    from {{ ref('int_place') }} as places
    where places.location_id is not null and places.value_status in ('stated', 'inferred')
),

identified as (
    select
        places.*,
        states.state_id,
        states.state_number,
        states.is_canonical,
        bool_or(places.value_status = 'stated') over (partition by states.state_id, places.location_role)
            as is_any_stated,
        list(places.country_code) filter (where places.value_status = 'stated')
            over (partition by states.state_id, places.record_id, places.evidence_field, places.location_role)
            as stated_countries
    from places
    inner join {{ ref('int_state_record') }} as states on places.record_id = states.record_id
),

kept as (
    select *
    from identified
    where
        value_status = 'stated'
        or not is_any_stated
        or (
            evidence_field <> 'description_text'
            and (
                list_contains(stated_countries, country_code)
                or (len(stated_countries) > 0 and place_type = 'city' and population >= 500000)
            )
        )
    qualify row_number() over (
        partition by state_id, location_id, location_role
        order by is_canonical desc, place_index, extraction_id
    ) = 1
),

ordered as (
    select
        *,
        row_number() over (
            partition by state_id
            order by
                case location_role when 'work_site' then 1 else 2 end,
                case place_type
                    when 'city' then 1
                    when 'metro' then 2
                    when 'admin1' then 3
                    when 'country' then 4
                    else 5
                end,
                is_canonical desc,
                place_index,
                extraction_id
        ) = 1 as is_primary
    from kept
)

select * from ordered
