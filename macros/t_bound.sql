{#- The 97.5 % point of Student's t with df degrees of freedom: the normal's, widened by three terms of Fisher's
    expansion (Abramowitz and Stegun 26.7.5). Right to 0.1 from 3 degrees on, to 0.001 from 10. -#}
{% macro t_bound(df) -%}
    (1.95996 + 2.37228 / {{ df }} + 2.82250 / ({{ df }} * {{ df }}) + 2.55585 / ({{ df }} * {{ df }} * {{ df }}))
{%- endmacro %}
