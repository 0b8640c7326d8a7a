{#- The keys of two maps whose values differ, in order; a map that is NULL is empty. -#}
{% macro changed_keys(before, after) -%}
    list_filter(
        list_sort(list_distinct(list_concat(coalesce(map_keys({{ before }}), []), coalesce(map_keys({{ after }}), [])))),
        lambda x: {{ before }}[x] is distinct from {{ after }}[x]
    )
{%- endmacro %}
