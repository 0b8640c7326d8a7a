{#- The columns that every fact has, in their order (extractors/facts.py). -#}
{% macro evidence_columns() -%}
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

{#- One fact, one id: the same words read by the same rule give the same id in every build. -#}
{% macro extraction_id() -%}
    {{ stable_id([
        'record_id', 'field_name', 'value_text', 'rule_id', 'rule_version', 'evidence_field', 'char_start', 'char_end'
    ]) }}
{%- endmacro %}
