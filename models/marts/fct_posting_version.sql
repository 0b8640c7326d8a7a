-- What did we think on day D of day T: known_from <= D < known_to and valid_from <= T < valid_to (open ends are NULL).
with cells as (
    select
        cells.posting_id,
        cells.valid_from,
        cells.known_from,
        cells.known_to,
        states.facts_hash
    from {{ ref('int_posting_cell') }} as cells
    inner join {{ ref('int_posting_state') }} as states on cells.state_id = states.state_id
),

-- Along valid time, for each known time: runs of the same facts.
runs as (
    select *
    from cells
    qualify facts_hash is distinct from lag(facts_hash) over (
        partition by posting_id, known_from order by valid_from
    )
),

closed as (
    select
        *,
        lead(valid_from) over (partition by posting_id, known_from order by valid_from) as valid_to
    from runs
),

-- Along known time: the same statement (facts and both ends of its validity) is one row for as long as it stood.
stood as (
    select
        *,
        coalesce(
            known_from <> lag(known_to) over (
                partition by posting_id, facts_hash, valid_from, valid_to order by known_from
            ),
            true
        ) as is_new
    from closed
),

islands as (
    select
        *,
        sum(is_new::integer) over (
            partition by posting_id, facts_hash, valid_from, valid_to
            order by known_from
            rows unbounded preceding
        ) as island
    from stood
),

versions as (
    select
        posting_id,
        valid_from,
        valid_to,
        min(known_from) as known_from,
        nullif(max(coalesce(known_to, 'infinity'::timestamptz)), 'infinity'::timestamptz) as known_to,
        facts_hash
    from islands
    group by posting_id, facts_hash, valid_from, valid_to, island
),

-- States of the same facts say the same.
said as (
    select
        facts_hash,
        any_value(canonical_record_id) as canonical_record_id,
        any_value(facts) as facts
    from {{ ref('int_posting_state') }}
    group by facts_hash
),

final as (
    select
        {{ stable_id(['versions.posting_id', 'epoch_us(versions.valid_from)', 'epoch_us(versions.known_from)']) }}
            as version_id,
        versions.posting_id,
        versions.valid_from,
        versions.valid_to,
        versions.known_from,
        versions.known_to,
        said.canonical_record_id,
        said.facts,
        versions.facts_hash
    from versions
    inner join said on versions.facts_hash = said.facts_hash
)

select * from final
