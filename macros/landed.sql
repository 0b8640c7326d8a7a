{#-
    The rows of a landing table. Beside them stands an empty typed row set, which makes a clean clone build while nothing
    has been loaded, and a lake written before a column was known.
-#}
{% macro landed(table_name) -%}
    {%- if execute -%}
        {%- set files = file_pattern(env_var('JOBMARKET_LAKE', 'warehouse/lake'), '*/load_date=*/*/' ~ table_name ~ '.parquet') -%}
        {%- set columns = (graph.sources.values() | selectattr('name', 'equalto', table_name) | first).columns -%}
        (
            select
                {%- for column in columns.values() %}
                    null::{{ column.data_type }} as {{ column.name }},
                {%- endfor %}
            where false
            {%- if run_query('select count(*) from glob(' ~ files ~ ')').columns[0].values()[0] > 0 %}
                union all by name
                select *
                from read_parquet({{ files }}, hive_partitioning = true, hive_types_autocast = false, union_by_name = true)
            {%- endif %}
        )
    {%- else -%}
        landing.{{ table_name }}
    {%- endif -%}
{%- endmacro %}
