with counted as (
    select
        {{ aggregation_level({'month': 'posting_month', 'country': 'country_code', 'family': 'role_family'}) }}
            as aggregation_level,
        posting_month,
        {{ rolled_up('country_code') }} as country_code,
        {{ rolled_up('country_name', 'country_code') }} as country_name,
        {{ rolled_up('role_family') }} as role_family,
        count(*) as n_postings,
        count(remote_type) as n_stated,
        count(*) filter (where remote_type = 'remote') as n_remote,
        count(*) filter (where remote_type = 'hybrid') as n_hybrid,
        count(*) filter (where remote_type = 'onsite') as n_onsite,
        count(*) filter (where remote_type is null) as n_not_stated
    from {{ ref('mart_posting') }}
    group by cube (posting_month, country_code, role_family)
),

judged as (
    select
        *,
        {{ suppressed_reason('n_stated') }} as suppressed_reason
    from counted
),

final as (
    select
        *,
        case
            when n_postings >= {{ var('min_cell_postings') }} then n_stated / n_postings
        end::decimal(6, 4) as stated_share,
        {{ share_columns('remote_share', 'n_remote', 'n_stated') }},
        {{ share_columns('hybrid_share', 'n_hybrid', 'n_stated') }},
        {{ share_columns('onsite_share', 'n_onsite', 'n_stated') }},
        suppressed_reason is not null as is_suppressed
    from judged
)

select * from final
