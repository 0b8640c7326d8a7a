{#- A dimension of a mart never holds NULL: 'all' is a roll-up, and what a posting does not state has a word of its own. -#}
{% macro or_word(column, word) -%}
    coalesce({{ column }}, '{{ word }}') as {{ column }}
{%- endmacro %}
