{{ config(materialized = 'view') }}
-- depends_on: {{ ref('int_fact_key') }}
-- Facts are not written once more: they are read where they are kept, many of them for several records, and who asks
-- for no id does not pay for one. Only fct_extraction writes them.
with kept as (
    {{ kept_facts(ref('int_kept_facts')) }}
)

select * from kept
