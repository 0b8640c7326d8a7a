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

-- One field may give two rows of a dimension (the same place listed twice); the fact is one.
all_facts as (
    select {{ evidence_columns() }} from facts
    union
    select * from pay
    union
    select * from skills
    union
    select * from places
    union
    select * from companies
),

identified as (
    select
        {{ extraction_id() }} as extraction_id,
        *
    from all_facts
)

select * from identified
