{#- The board that an advertisement's address belongs to: its host, with the employer's name where boards share one. -#}
{% macro board_of(url) -%}
    case
        when regexp_matches({{ url }}, '^https?://(jobs\.ashbyhq|jobs(\.eu)?\.lever|(job-)?boards(\.eu)?\.greenhouse)\.[a-z]+/')
            then lower(regexp_extract({{ url }}, '^https?://([^/]+/[^/?#]+)', 1))
        else {{ host_of(url) }}
    end
{%- endmacro %}
