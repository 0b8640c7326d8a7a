{#- A text column of grouping sets: 'all' in the rows that are rolled up over it; no value at all is 'not_stated'. With a
    `key` it is named by that column, by which the sets are grouped in its place. -#}
{% macro rolled_up(column, key=none) -%}
    case
        when grouping({{ key or column }}) = 1 then 'all'
        else coalesce({{ 'min(' ~ column ~ ')' if key else column }}, 'not_stated')
    end
{%- endmacro %}
