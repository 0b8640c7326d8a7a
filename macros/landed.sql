{#- The rows of a landing table; typed and empty while nothing has been loaded, so that a clean clone builds. -#}
{% macro landed(table_name) -%}
    {%- if execute -%}
        {%- set lake = env_var('JOBMARKET_LAKE', 'warehouse/lake') | replace("'", "''") -%}
        {%- set files = "'" ~ lake ~ '/source=*/load_date=*/*/' ~ table_name ~ ".parquet'" -%}
        {%- set columns = (graph.sources.values() | selectattr('name', 'equalto', table_name) | first).columns -%}
        {%- if run_query('select count(*) from glob(' ~ files ~ ')').columns[0].values()[0] > 0 -%}
            read_parquet({{ files }}, hive_partitioning = true, hive_types_autocast = false, union_by_name = true)
        {%- else -%}
            (
                select
                    {%- for column in columns.values() %}
                        null::{{ column.data_type }} as {{ column.name }},
                    {%- endfor %}
                where false
            )
        {%- endif -%}
    {%- else -%}
        landing.{{ table_name }}
    {%- endif -%}
{%- endmacro %}
