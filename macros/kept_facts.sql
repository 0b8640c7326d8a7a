{#-
    The facts that the extractors read, where they are kept: the rows of all queries that int_kept_facts holds. Where it
    was not made, as in a clean clone whose pages are written, a query that is not run.
-#}
{% macro kept_facts(queries) -%}
    {%- set relation = load_relation(queries) if execute else none -%}
    {%- if relation is none -%}
        select * from {{ queries }}
    {%- else -%}
        {{ run_query('select kept_query from ' ~ queries).columns[0].values() | join('\nunion all by name\n') }}
    {%- endif -%}
{%- endmacro %}
