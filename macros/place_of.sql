{#- The place of a document among those of a source: its path without the day and time that it was saved at. -#}
{% macro place_of(path) -%}
    regexp_replace(
        {{ path }}, '(19|20)\d\d[-_./]?[01]\d[-_./]?[0-3]\d([-_.T ]?[0-2]\d[-_.:]?[0-5]\d([-_.:]?[0-5]\d)?Z?)?', '#', 'g'
    )
{%- endmacro %}
