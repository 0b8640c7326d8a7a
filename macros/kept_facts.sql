{#-
    The facts that the extractors read, where they are kept. The block is written for each query that int_kept_facts
    holds, as `kept`: its `kept_query`, which sees the records as `keys`, and the `field_names` of its facts. Where
    int_kept_facts was not made, as in a clean clone whose pages are written, a query that is not run.
-#}
{% macro each_kept(queries, between) -%}
    {%- set relation = load_relation(queries) if execute else none -%}
    {%- if relation is none -%}
        {{- caller({'kept_query': 'select * from keys', 'field_names': "''"}) -}}
    {%- else -%}
        {%- for kept in run_query('select kept_query, field_names from ' ~ queries).rows -%}
            {{- caller(kept) -}}
            {{- between if not loop.last -}}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
