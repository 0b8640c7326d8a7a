{#- The literal of a folder's files: a [, * or ? in the folder is its name, and no pattern. -#}
{% macro file_pattern(folder, pattern) -%}
    {%- set named = modules.re.sub('[\\[*?]', '[\\g<0>]', folder) -%}
    {{- "'" ~ (named ~ '/' ~ pattern) | replace("'", "''") ~ "'" -}}
{%- endmacro %}
