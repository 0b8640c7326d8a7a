{#- The rows of a landing table; typed and empty while nothing has been loaded, so that a clean clone builds. -#}
{% macro landed(table_name) -%}
    {%- set files = env_var('JOBMARKET_LAKE', 'warehouse/lake') ~ '/source=*/load_date=*/*/' ~ table_name ~ '.parquet' -%}
    {%- set source_columns = graph.sources.values() | selectattr('name', 'equalto', table_name) | map(attribute='columns') | first -%}
    {%- if execute and run_query("select count(*) from glob('" ~ files | replace("'", "''") ~ "')").columns[0].values()[0] > 0 -%}
        read_parquet(
            '{{ files | replace("'", "''") }}', hive_partitioning = true, hive_types_autocast = false, union_by_name = true
        )
    {%- else -%}
        (
            select
                {%- for column in source_columns.values() %}
                    null::{{ column.data_type }} as {{ column.name }},
                {%- endfor %}
            where false
        )
    {%- endif -%}
{%- endmacro %}
