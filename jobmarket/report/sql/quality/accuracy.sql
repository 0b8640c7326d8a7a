-- One row per field and labelled set, all languages together where the set has several.
with whole_sets as (
    select *
    from fct_field_accuracy
    qualify row_number() over (partition by field_name, labelled_set order by language = 'all' desc, n desc, language) = 1
)

select
    field_name,
    labelled_set,
    n,
    precision::double as precision,
    precision_low::double as precision_low,
    precision_high::double as precision_high,
    recall::double as recall,
    recall_low::double as recall_low,
    recall_high::double as recall_high,
    -- The gold postings were labelled before the rules were looked at, whole postings of many kinds: shown first.
    row_number() over (partition by field_name order by labelled_set = 'gold postings' desc, n desc, labelled_set) = 1
        as is_first
from whole_sets
order by field_name, is_first desc, n desc, labelled_set
