{#- What a row of counts is of: all postings, or those of one country, role family or source. -#}
{% macro volume_scope() -%}
    case
        when grouping(country_code) = 0 then 'country'
        when grouping(role_family) = 0 then 'role_family'
        when grouping(source) = 0 then 'source'
        else 'all'
    end as scope_type,
    coalesce(country_code, role_family, source, 'all') as scope
{%- endmacro %}

{#- The grouping sets to it, with further columns that every row keeps; what is not stated makes no scope. -#}
{% macro by_volume_scope(columns) -%}
    group by {{ columns }}, grouping sets ((), (country_code), (role_family), (source))
    having
        (grouping(country_code) = 1 or country_code is not null)
        and (grouping(role_family) = 1 or role_family is not null)
{%- endmacro %}
