with speaking as (
    select
        state_id,
        state_number,
        record_id as canonical_record_id
    from {{ ref('int_state_record') }}
    where is_canonical
),

said as (
    select
        state_number,
        map_from_entries(list_sort(list(struct_pack(k := field_name, v := value_text)))) as facts
    from {{ ref('int_state_value') }}
    group by state_number
),

final as (
    select
        speaking.state_id,
        speaking.canonical_record_id,
        said.facts,
        md5(concat_ws('|', speaking.canonical_record_id, said.facts::varchar)) as facts_hash
    from speaking
    left join said on speaking.state_number = said.state_number
)

select * from final
