{#- An end of the Wilson 95 % interval of a share (Wilson 1927, JASA 22): sign '-' for the lower, '+' for the upper. -#}
{% macro wilson_bound(right, n, sign) -%}
    least(1, greatest(0, (
        {{ right }} / {{ n }} + 1.9208 / {{ n }} {{ sign }} 1.96 * sqrt(
            {{ right }} / {{ n }} * (1 - {{ right }} / {{ n }}) / {{ n }} + 0.9604 / ({{ n }} * {{ n }})
        )
    ) / (1 + 3.8416 / {{ n }})))
{%- endmacro %}
