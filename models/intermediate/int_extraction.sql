with facts as (
    select * from {{ ref('int_fact') }}
),

pay as (
    select {{ evidence_columns() }} from {{ ref('int_pay') }}
),

skills as (
    select {{ evidence_columns() }} from {{ ref('int_skill_mention') }}
),

places as (
    select {{ evidence_columns() }} from {{ ref('int_place') }}
),

companies as (
    select {{ evidence_columns() }} from {{ ref('int_company') }}
),

all_facts as (
    select {{ evidence_columns() }} from facts
    union all
    select * from pay
    union all
    select * from skills
    union all
    select * from places
    union all
    select * from companies
),

identified as (
    select
        {{ extraction_id() }} as extraction_id,
        *
    from all_facts
    -- One field may give two rows of a dimension (the same place listed twice); the fact is one.
    qualify row_number() over (partition by {{ extraction_id() }} order by value_status desc, evidence_text) = 1
)

select * from identified
