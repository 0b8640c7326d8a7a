with classed as (
    select
        disclosed.*,
        postings.company_id,
        postings.posting_month,
        postings.pay_range_width
    from {{ ref('mart_posting_disclosure') }} as disclosed
    inner join {{ ref('mart_posting') }} as postings on disclosed.posting_id = postings.posting_id
),

cells as (
    select
        jurisdiction_code,
        effective_from,
        is_in_force,
        posting_month,
        case when grouping(posting_month) = 0 then 'jurisdiction_month' else 'jurisdiction' end as aggregation_level,
        count(*) as n_postings,
        count(distinct company_id) as n_companies,
        count(*) filter (where disclosure = 'disclosed') as n_disclosed,
        count(*) filter (where disclosure = 'no_threshold') as n_undisclosed_no_threshold,
        count(*) filter (where disclosure = 'threshold_unknown') as n_undisclosed_threshold_unknown,
        count(*) filter (where disclosure = 'not_required') as n_undisclosed_not_required,
        count(pay_range_width) as n_pay,
        count(distinct company_id) filter (where pay_range_width is not null) as n_pay_companies,
        median(pay_range_width::double) as range_width,
        avg((pay_range_width = 0)::int) as single_figure,
        avg((pay_range_width > 0.5)::int) as wide_range
    from classed
    group by grouping sets (
        (jurisdiction_code, effective_from, is_in_force),
        (jurisdiction_code, effective_from, is_in_force, posting_month)
    )
),

withheld as (
    select
        *,
        {{ suppressed_reason('n_postings') }} as suppressed_reason,
        {{ suppressed_reason('n_pay', 'n_pay_companies') }} is null as is_range_shown
    from cells
),

final as (
    select
        {{ stable_id([
            'withheld.jurisdiction_code', 'withheld.effective_from', 'is_in_force', 'posting_month', 'aggregation_level'
        ]) }} as transparency_cell_id,
        withheld.aggregation_level,
        withheld.jurisdiction_code,
        laws.jurisdiction_name,
        laws.level as jurisdiction_level,
        withheld.posting_month,
        withheld.is_in_force,
        laws.duty,
        laws.must_state,
        laws.effective_from,
        laws.effective_to,
        laws.min_employees,
        laws.exceptions,
        laws.law_name,
        laws.citation,
        laws.source_url,
        laws.certainty,
        withheld.n_postings,
        withheld.n_companies,
        withheld.n_disclosed,
        withheld.n_undisclosed_no_threshold,
        withheld.n_undisclosed_threshold_unknown,
        withheld.n_undisclosed_not_required,
        {{ unless_suppressed('n_disclosed / n_postings') }}::decimal(6, 4) as disclosed_share,
        {{ unless_suppressed(wilson_bound('n_disclosed', 'n_postings', '-')) }}::decimal(6, 4) as disclosed_share_low,
        {{ unless_suppressed(wilson_bound('n_disclosed', 'n_postings', '+')) }}::decimal(6, 4)
            as disclosed_share_high,
        withheld.n_pay,
        case when withheld.is_range_shown then withheld.range_width end::decimal(8, 4) as range_width_median,
        case when withheld.is_range_shown then withheld.single_figure end::decimal(6, 4) as single_figure_share,
        case when withheld.is_range_shown then withheld.wide_range end::decimal(6, 4) as wide_range_share,
        withheld.suppressed_reason is not null as is_suppressed,
        withheld.suppressed_reason
    from withheld
    inner join {{ ref('pay_transparency_laws') }} as laws
        on withheld.jurisdiction_code = laws.jurisdiction_code and withheld.effective_from = laws.effective_from
)

select * from final
