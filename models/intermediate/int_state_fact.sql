-- Where several words answer one field, the order of methods decides (seeds/fact_fields.csv), then the canonical
-- record, then the rule, then the earlier words. A field of many values keeps each value once; a field of the best
-- keeps each value of its best method only, so that the text adds nothing to what the board's own field states.
-- The first of the facts in their order is kept in one pass, which holds numbers: texts that an aggregate holds never
-- go to the disk. The text is a key where a field has many values; where it has one, texts are few.
with first_of_each as (
    select
        state_number,
        field_number,
        one_of_many,
        arg_min(case when one_of_many is null then value_text end, fact_order) as only_value,
        arg_min(id_end::hugeint, fact_order) as id_end,
        min(fact_order) as fact_order
    from {{ ref('int_state_candidate') }}
    group by state_number, field_number, one_of_many
),

fields as (
    select distinct
        field_number,
        field_name,
        cardinality,
        bound_of
    from {{ ref('int_fact_kind') }}
),

named as (
    select
        first_of_each.state_number,
        fields.field_name,
        fields.cardinality,
        fields.bound_of,
        coalesce(first_of_each.one_of_many, first_of_each.only_value) as value_text,
        first_of_each.id_end,
        first_of_each.fact_order
    from first_of_each
    inner join fields on first_of_each.field_number = fields.field_number
),

of_best_method as (
    select * from named
    where cardinality = 'best'
    qualify fact_order >> 116 = min(fact_order >> 116) over (partition by state_number, field_name)
),

preferred as (
    select * from named
    where cardinality <> 'best'
    union all
    select * from of_best_method
),

-- An upper bound belongs to the words that gave the lower bound: 7 years here and "up to 3" there are no range.
bounds as (
    select * from {{ ref('int_state_candidate') }}
    where is_lower_bound or bound_of is not null
),

lower_bounds as (
    select bounds.*
    from bounds
    semi join preferred
        on bounds.state_number = preferred.state_number and bounds.fact_order = preferred.fact_order
    where bounds.is_lower_bound
),

upper_bounds as (
    select
        uppers.state_number,
        uppers.field_name,
        uppers.value_text,
        uppers.id_end,
        uppers.fact_order
    from bounds as uppers
    inner join lower_bounds
        on
            uppers.state_number = lower_bounds.state_number
            and uppers.bound_of = lower_bounds.field_name
            and uppers.record_number = lower_bounds.record_number
            and uppers.evidence_field = lower_bounds.evidence_field
            and uppers.char_start = lower_bounds.char_start
    qualify row_number() over (
        partition by uppers.state_number, uppers.field_name
        order by uppers.fact_order & 18446744073709551615, uppers.id_end
    ) = 1
),

alone as (
    select preferred.*
    from preferred
    anti join lower_bounds
        on preferred.state_number = lower_bounds.state_number and preferred.bound_of = lower_bounds.field_name
),

selected as (
    select
        state_number,
        field_name,
        value_text,
        id_end,
        fact_order
    from alone
    union all
    select * from upper_bounds
),

rules as (
    select distinct
        rule_rank,
        rule_id
    from {{ ref('int_fact_kind') }}
),

final as (
    select
        selected.state_number,
        selected.field_name,
        selected.value_text,
        rules.rule_id,
        ((selected.fact_order & 18446744073709551615)::uhugeint << 64) + selected.id_end::uhugeint as fact_number
    from selected
    inner join rules on (selected.fact_order >> 95) & 1048575 = rules.rule_rank
)

select * from final
