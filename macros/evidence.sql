{#- The columns that every fact has, in their order: its id (extractors/fact_id.py), and what extractors/facts.py says. -#}
{% macro evidence_columns() -%}
    extraction_id,
    record_id,
    field_name,
    value_text,
    value_status,
    extraction_method,
    rule_id,
    rule_version,
    evidence_field,
    char_start,
    char_end,
    evidence_text
{%- endmacro %}
