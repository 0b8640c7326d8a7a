{#- CTEs up to `survival`: which share of lives lasts beyond a day (Kaplan and Meier 1958), per group of columns, from
    rows of a group × day with how many entered our sight, left it, and ended. A life that was old when we first saw it
    counts from that age on (Lynden-Bell 1971). Days on which fewer than `least` are watched are passed over. The
    variance of the share's logarithm is Greenwood's (1926). -#}
{% macro survival(by_day, columns, least=1) -%}
{%- set grouped = columns | join(', ') -%}
at_risk as (
    select
        *,
        sum(leaving) over (partition by {{ grouped }} order by day desc)
        - sum(entering) over (partition by {{ grouped }} order by day desc) + entering as watched
    from {{ by_day }}
),

survival as (
    select
        *,
        sum(ended) over (partition by {{ grouped }}) as ends,
        exp(sum(case when watched >= {{ least }} then ln(greatest(1 - ended / watched, 1e-9)) else 0 end) over so_far)
            as share_open,
        sum(case when watched >= {{ least }} and watched > ended then ended / (watched * (watched - ended)) end)
            over so_far as log_variance
    from at_risk
    window so_far as (partition by {{ grouped }} order by day)
)
{%- endmacro %}
