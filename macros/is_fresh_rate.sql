{#- A rate long before the day of the pay is no rate: the USD column stays NULL. -#}
{% macro is_fresh_rate() -%}
    pay_date - fx_date <= {{ var('fx_max_age_days') }}
{%- endmacro %}
