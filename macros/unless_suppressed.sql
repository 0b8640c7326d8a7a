{#- A figure of a cell, NULL where the cell has a suppressed_reason (see suppression.sql). -#}
{% macro unless_suppressed(figure) -%}
    case when suppressed_reason is null then {{ figure }} end
{%- endmacro %}
