{#- Rank of the value that ends the 95 % interval of a median of n sorted values: end 'low' or 'high'. It supposes no
    distribution: the values below the true median are binomial(n, 1/2) (David and Nagaraja 2003, Order Statistics,
    7.1); the normal approximation, rounded outwards, covers at least 95 % for every n from 6 on (see the tests). -#}
{% macro median_rank(n, end) -%}
    {%- set low = 'greatest(1, floor((' ~ n ~ ' + 1) / 2 - 0.98 * sqrt(' ~ n ~ '))::integer)' -%}
    {{ low if end == 'low' else n ~ ' + 1 - ' ~ low }}
{%- endmacro %}
