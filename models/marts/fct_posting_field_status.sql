-- Words that were edited away no longer count, nor does what they left unsaid or contradicted.
with current_records as (
    select
        posting_id,
        record_id
    from {{ ref('int_record_identity') }}
    where is_current
),

expected as (
    select
        postings.posting_id,
        fields.field_name
    from (select distinct posting_id from {{ ref('int_record_identity') }}) as postings
    cross join {{ ref('fact_fields') }} as fields
),

read as (
    select
        posting_id,
        field_name,
        bool_or(is_selected and value_status = 'stated') as is_stated,
        bool_or(is_selected and value_status = 'inferred') as is_inferred,
        bool_or(value_status = 'unparsed') as is_unparsed
    from {{ ref('fct_extraction') }}
    where
        is_selected
        or (value_status = 'unparsed' and record_id in (select current_records.record_id from current_records))
    group by posting_id, field_name
),

contradictions as (
    select distinct
        current_records.posting_id,
        pairs.field_name
    from {{ ref('int_source_pair') }} as pairs
    inner join current_records on pairs.record_id = current_records.record_id
    where not pairs.is_agreeing
),

final as (
    select
        expected.posting_id,
        expected.field_name,
        case
            when contradictions.posting_id is not null then 'contradictory'
            when read.is_stated then 'stated'
            when read.is_inferred then 'inferred'
            when read.is_unparsed then 'unparsed'
            else 'absent'
        end as value_status
    from expected
    left join read on expected.posting_id = read.posting_id and expected.field_name = read.field_name
    left join contradictions
        on expected.posting_id = contradictions.posting_id and expected.field_name = contradictions.field_name
)

select * from final
