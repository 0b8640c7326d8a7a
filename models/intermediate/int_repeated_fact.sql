-- One field may give two rows of a dimension (the same place listed twice); the fact is one. Ids that stand twice are
-- few, so all are counted as numbers first: that costs a fifth of putting every fact in order.
with facts as (
    select {{ evidence_columns() }} from {{ ref('int_extracted') }}
    where fact_table <> 'pay_zones'
),

repeated as (
    select hash(extraction_id) as id_hash
    from facts
    group by all
    having count(*) > 1
),

final as (
    select facts.*
    from facts
    inner join repeated on hash(facts.extraction_id) = repeated.id_hash
    qualify row_number() over (
        partition by facts.extraction_id order by facts.value_status desc, facts.evidence_text
    ) = 1
)

select * from final
