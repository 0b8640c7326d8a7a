{#- What mart_pay rolls up: occupation, place and level, each with all that holds it. -#}
{% macro pay_levels() -%}
    rollup (role_family, (role_id, role_name)), rollup ((country_code, country_name), admin1_code), rollup (seniority_level)
{%- endmacro %}
