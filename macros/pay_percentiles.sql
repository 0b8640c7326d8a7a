{#- The 10th, 25th, 50th, 75th and 90th percentile of a list, as a list; doubles, because decimals would be cut and not
    rounded. -#}
{% macro pay_percentiles(pays) -%}
    list_aggregate({{ pays }}::double[], 'quantile_cont', [0.1, 0.25, 0.5, 0.75, 0.9])
{%- endmacro %}
