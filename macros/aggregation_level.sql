{#- Which columns a row of grouping sets keeps: 'role_month' keeps both, 'all' none. Levels are never to be summed. -#}
{% macro aggregation_level(columns) -%}
    coalesce(nullif(concat_ws('_',
        {%- for name, column in columns.items() %}
        case when grouping({{ column }}) = 0 then '{{ name }}' end{{ ',' if not loop.last }}
        {%- endfor %}
    ), ''), 'all')
{%- endmacro %}
