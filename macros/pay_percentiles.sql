{#- The 10th, 25th, 50th, 75th and 90th percentile as a list; doubles, because decimals would be cut and not rounded. -#}
{% macro pay_percentiles(column) -%}
    quantile_cont({{ column }}::double, [0.1, 0.25, 0.5, 0.75, 0.9])
{%- endmacro %}
