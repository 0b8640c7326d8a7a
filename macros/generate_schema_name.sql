{#- Schemas are named as the folders are: no target prefix, so that `select * from fct_job_posting` just works. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name | trim if custom_schema_name else target.schema }}
{%- endmacro %}
