{#-
    The id of a fact as a number of 128 bits, whose order is that of the ids. Where millions of facts are sorted out,
    numbers take a third of the room of texts, and what holds them may go to the disk.
-#}
{% macro fact_number(extraction_id) -%}
    unhex({{ extraction_id }})::bit::uhugeint
{%- endmacro %}

{% macro fact_id(fact_number) -%}
    lpad(lower(to_hex({{ fact_number }})), 32, '0')
{%- endmacro %}
