{#- Three columns of a cell: a share, and the ends of its Wilson interval; NULL where the cell has a suppressed_reason. -#}
{% macro share_columns(name, right, n) -%}
    {{ unless_suppressed(right ~ ' / ' ~ n) }}::decimal(6, 4) as {{ name }},
    {{ unless_suppressed(wilson_bound(right, n, '-')) }}::decimal(6, 4) as {{ name }}_low,
    {{ unless_suppressed(wilson_bound(right, n, '+')) }}::decimal(6, 4) as {{ name }}_high
{%- endmacro %}
