with final as (
    select
        {{ stable_id(['field_name', 'source', 'language']) }} as field_accuracy_id,
        field_name,
        source as labelled_set,
        language,
        n,
        stated,
        answered,
        correct,
        found,
        abstained_right,
        precision,
        precision_low,
        precision_high,
        recall,
        recall_low,
        recall_high,
        f1
    from {{ ref('measured_accuracy') }}
)

select * from final
