{#- Why a cell's figures are not shown: too few postings, or too few employers to be a market's and not a firm's.
    10 is the threshold rule of the UK Office for National Statistics for research outputs; at least 3 contributors is
    the classic frequency rule for magnitudes (Hundepool et al. 2012, Statistical Disclosure Control, ch. 4).
    The cell keeps its row and its n. -#}
{% macro suppressed_reason(n_postings, n_companies=none) -%}
    case
        when {{ n_postings }} < {{ var('min_cell_postings') }} then 'too_few_postings'
        {%- if n_companies is not none %}
        when {{ n_companies }} < {{ var('min_cell_companies') }} then 'too_few_companies'
        {%- endif %}
    end
{%- endmacro %}
