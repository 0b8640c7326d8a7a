{#- What two spellings of a text share: letters and digits in lower case, one blank between words. -#}
{% macro text_key(column) -%}
    trim(regexp_replace(lower({{ column }}), '[^\p{L}\p{N}]+', ' ', 'g'))
{%- endmacro %}
