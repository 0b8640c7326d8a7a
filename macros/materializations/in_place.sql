{#-
    How dbt makes our tables and views: with one statement, under their own names. Its own way (a table of another name,
    two renames, a backup to be dropped) asks the catalog a dozen times, which for a hundred models costs more than a
    small build; and `create or replace` swaps as safely, in one transaction. We have no grants, indexes and constraints.
    A model of several queries, with and_then() between them, makes its rows of one after the other.
-#}
{% materialization table, adapter='duckdb', supported_languages=['sql', 'python'] %}
    {{- make_way('table', model.language == 'python') -}}
    {%- set made = this.incorporate(type='table') -%}
    {%- call statement('main', language=model.language) -%}
        {%- if model.language == 'python' -%}
            {{ py_write_table(false, made, compiled_code) }}
        {%- elif config.get('contract').enforced -%}
            {%- set queries = compiled_code.split(and_then()) -%}
            {{ get_assert_columns_equivalent(queries[0]) }}
            create or replace table {{ made }} as {{ get_select_subquery(queries[0]) }}
            {%- for query in queries[1:] %};
                insert into {{ made }} {{ get_select_subquery(query) }}
            {%- endfor -%}
        {%- else -%}
            create or replace table {{ made }} as {{ compiled_code }}
        {%- endif -%}
    {%- endcall -%}
    {%- if config.persist_relation_docs() -%}
        {%- do run_query(comments_of(made)) -%}
    {%- endif -%}
    {%- do adapter.commit() -%}
    {{ return({'relations': [made]}) }}
{% endmaterialization %}

{#- Between the queries of one model. -#}
{% macro and_then() -%}
    {{- '\n;\n-- and then\n' -}}
{%- endmacro %}

{% materialization view, adapter='duckdb' %}
    {{- make_way('view', false) -}}
    {%- set made = this.incorporate(type='view') -%}
    {%- call statement('main') -%}
        create or replace view {{ made }} as {{ compiled_code }}
    {%- endcall -%}
    {%- do adapter.commit() -%}
    {{ return({'relations': [made]}) }}
{% endmaterialization %}

{#- By hand, what was a view may now be a table; and a model in Python replaces nothing. -#}
{% macro make_way(type, whatever_it_is) %}
    {%- set there = load_cached_relation(this) -%}
    {%- if there is not none and (whatever_it_is or there.type != type) -%}
        {%- do adapter.drop_relation(there) -%}
        {%- do adapter.commit() -%}
    {%- endif -%}
{% endmacro %}

{#- The description of a model and of its columns, as comments: the contract holds that these are its columns. -#}
{% macro comments_of(relation) %}
    {{- duckdb__alter_relation_comment(relation, model.description) -}}
    {%- for name, column in model.columns.items() %}
        comment on column {{ relation }}.{{ name }} is {{ duckdb_escape_comment(column.description) }};
    {%- endfor %}
{% endmacro %}
