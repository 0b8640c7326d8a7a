{#- `dbt run` alone loads no seeds; a clean clone would fail. It reads them here; `dbt build` and `dbt seed` do it their way. -#}
{% macro vocabularies_for_run() -%}
    {%- if execute and flags.WHICH == 'run' -%}
        create schema if not exists vocabulary;
        {%- for seed in graph.nodes.values() if seed.resource_type == 'seed' %}
            create or replace table vocabulary.{{ seed.name }} as
            select
                {%- for column, type in seed.config.column_types.items() %}
                    {{ column }}::{{ type }} as {{ column }},
                {%- endfor %}
            from read_csv('{{ (seed.root_path ~ '/' ~ seed.original_file_path) | replace("'", "''") }}', all_varchar = true);
            {{ user_lines('vocabulary.' ~ seed.name) }}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
