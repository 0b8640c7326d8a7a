{#- The user's own lines of a vocabulary (JOBMARKET_VOCABULARY) take the place of ours with the same first column. -#}
{% macro user_lines(table) -%}
    {%- set folder = env_var('JOBMARKET_VOCABULARY', '') -%}
    {%- if execute and folder -%}
        {%- set name = (table | string).split('.')[-1] | replace('"', '') -%}
        {%- set file = file_pattern(folder, name ~ '.csv') -%}
        {%- if run_query('select count(*) from glob(' ~ file ~ ')').columns[0].values()[0] > 0 -%}
            {%- set seed = graph.nodes.values() | selectattr('resource_type', 'equalto', 'seed') | selectattr('name', 'equalto', name) | first -%}
            {%- set key = seed.config.column_types.keys() | first -%}
            delete from {{ table }} where {{ key }}::varchar in (select {{ key }} from read_csv({{ file }}, all_varchar = true));
            insert into {{ table }} by name select * from read_csv({{ file }}, all_varchar = true);
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
