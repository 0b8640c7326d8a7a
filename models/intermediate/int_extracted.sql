{{ config(materialized = 'view') }}
-- Facts are not written once more: they are read where they are kept, many of them for several records, and who asks
-- for no id does not pay for one. Only fct_extraction writes them.
with keys as not materialized (
    select * from {{ ref('int_fact_key') }}
),

kept as (
    {% call(kept) each_kept(ref('int_kept_facts'), between = '\nunion all by name\n') -%}
        {{ kept.kept_query }}
    {%- endcall %}
)

select * from kept
