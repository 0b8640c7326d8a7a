{#- An end of the 95 % interval of the difference of two independent shares, now less before, built from their Wilson
    intervals (Newcombe 1998, Statistics in Medicine 17, method 10): sign '-' for the lower, '+' for the upper. -#}
{% macro newcombe_bound(right, n, right_before, n_before, sign) -%}
    {%- set other = '+' if sign == '-' else '-' -%}
    {{ right }} / {{ n }} - {{ right_before }} / {{ n_before }} {{ sign }} sqrt(
        power({{ right }} / {{ n }} - {{ wilson_bound(right, n, sign) }}, 2)
        + power({{ right_before }} / {{ n_before }} - {{ wilson_bound(right_before, n_before, other) }}, 2)
    )
{%- endmacro %}
