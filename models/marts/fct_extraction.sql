-- One kind of facts after the other: all at once, the records and what is shown of them would be held for each kind
-- beside the words of all facts, which then go to the disk and back.
{% call(kept) each_kept(ref('int_kept_facts'), between = and_then()) %}
with keys as not materialized (
    select
        keys.* exclude (record_number),
        identity.posting_id
    from {{ ref('int_fact_key') }} as keys
    inner join {{ ref('int_record_identity') }} as identity on keys.record_number = identity.record_number
),

extractions as (
    {{ kept.kept_query }}
),

shown as (
    select
        field_name,
        fact_number
    from {{ ref('int_selected_fact') }}
    union all
    select
        field_name,
        {{ fact_number('extraction_id') }} as fact_number
    from {{ ref('int_compensation') }}
    union all
    select
        field_name,
        {{ fact_number('extraction_id') }} as fact_number
    from {{ ref('int_posting_location') }}
),

selected as (
    select fact_number
    from shown
    where field_name in ({{ kept.field_names }})
),

final as (
    select
        {{ evidence_columns() }},
        posting_id,
        {{ fact_number('extraction_id') }} in (select selected.fact_number from selected) as is_selected
    from extractions
    where fact_table <> 'pay_zones' and not is_repeated
)

select * from final
{% endcall %}
