{#- The cell of a row of grouping sets over occupation, country and month, in the columns that skill marts share. -#}
{% macro skill_cell() -%}
    {{ aggregation_level({
        'role': 'role_id', 'family': 'role_family', 'country': 'country_code', 'month': 'posting_month'
    }) }} as cell_level,
    {{ rolled_up('role_id') }} as role_id,
    case
        when grouping(role_id) = 1 and grouping(role_family) = 1 then 'all'
        else coalesce(min(role_family), 'not_stated')
    end as role_family,
    {{ rolled_up('country_code') }} as country_code,
    posting_month
{%- endmacro %}
