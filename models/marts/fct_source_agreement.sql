with pairs as (
    select
        pairs.field_name,
        pairs.component,
        postings.source_format,
        pairs.evidence_field,
        pairs.other_evidence_field,
        pairs.is_agreeing
    from {{ ref('int_source_pair') }} as pairs
    inner join {{ ref('stg_postings') }} as postings on pairs.record_id = postings.record_id
),

counted as (
    select
        field_name,
        component,
        source_format,
        evidence_field,
        other_evidence_field,
        count(*) as both_stated,
        count(*) filter (where is_agreeing) as agreeing
    from pairs
    group by all
),

final as (
    select
        {{ stable_id(['field_name', 'component', 'source_format', 'evidence_field', 'other_evidence_field']) }}
            as source_agreement_id,
        *,
        (agreeing / both_stated)::decimal(6, 4) as agreement_rate,
        {{ wilson_bound('agreeing', 'both_stated', '-') }}::decimal(6, 4) as agreement_rate_low,
        {{ wilson_bound('agreeing', 'both_stated', '+') }}::decimal(6, 4) as agreement_rate_high
    from counted
)

select * from final
