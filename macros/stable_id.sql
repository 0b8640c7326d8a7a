{#- A 32-hex-digit id from the columns that make a row what it is; NULL and '' differ. -#}
{% macro stable_id(columns) -%}
    md5(concat_ws('|', {% for column in columns %}coalesce({{ column }}::varchar, '~'){{ ', ' if not loop.last }}{% endfor %}))
{%- endmacro %}
