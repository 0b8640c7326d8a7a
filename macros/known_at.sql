{#- When a load began, which its id says: to the second in lakes of the first days, to the microsecond since. -#}
{% macro known_at() -%}
    timezone('UTC', strptime(split_part(load_id, '-', 1), ['%Y%m%dT%H%M%S%f', '%Y%m%dT%H%M%S']))
{%- endmacro %}
