{#- The host of a URL without "www."; NULL when the text is no URL. -#}
{% macro host_of(column) -%}
    nullif(regexp_extract(lower({{ column }}), '^https?://(?:www\.)?([^/:?#]+)', 1), '')
{%- endmacro %}
