-- Events as known now; a late arrival may restate one, and known_at says when it could be told first.
-- What versions say is looked up where words changed: put in order with all of them, it would be most of the memory.
with all_versions as (
    select
        * exclude (facts),
        min(known_from) over (partition by posting_id, valid_from) as known_since,
        min(known_from) over (partition by posting_id, valid_from, facts_hash) as said_since
    from {{ ref('fct_posting_version') }}
),

versions as (
    select
        *,
        lag(version_id) over (partition by posting_id order by valid_from) as version_id_before
    from all_versions
    where known_to is null
),

changes as (
    select
        versions.*,
        before.facts as facts_before,
        after.facts,
        {{ changed_keys('before.facts', 'after.facts') }} as changed_fields
    from versions
    inner join {{ ref('int_word_change') }} as word_changes
        on versions.posting_id = word_changes.posting_id and versions.valid_from = word_changes.changed_at
    inner join {{ ref('fct_posting_version') }} as before on versions.version_id_before = before.version_id
    inner join {{ ref('fct_posting_version') }} as after on versions.version_id = after.version_id
),

first_seen as (
    select
        posting_id,
        'first_seen' as event_type,
        valid_from as event_at,
        known_since as known_at
    from versions
    where version_id_before is null
),

edited as (
    select
        posting_id,
        'edited' as event_type,
        valid_from as event_at,
        said_since as known_at,
        array_to_string(list_filter(changed_fields, lambda x: x not in ('pay', 'date_posted')), '|') as changed_fields
    from changes
    where len(list_filter(changed_fields, lambda x: x not in ('pay', 'date_posted'))) > 0
),

pay_changed as (
    select
        posting_id,
        'pay_changed' as event_type,
        valid_from as event_at,
        said_since as known_at,
        facts_before['pay'] as value_before,
        facts['pay'] as value_after,
        'pay' as changed_fields
    from changes
    where list_contains(changed_fields, 'pay')
),

reposted as (
    select
        posting_id,
        'reposted' as event_type,
        seen_at as event_at,
        max(known_at) as known_at,
        min(date_posted_before)::varchar as value_before,
        max(date_posted)::varchar as value_after,
        'date_posted' as changed_fields
    from {{ ref('int_repost') }}
    group by posting_id, seen_at
),

events as (
    select * from first_seen
    union all by name
    select * from edited
    union all by name
    select * from pay_changed
    union all by name
    select * from reposted
    union all by name
    select * from {{ ref('int_posting_turn') }}
),

final as (
    select
        {{ stable_id(['posting_id', 'event_type', 'epoch_us(event_at)']) }} as event_id,
        posting_id,
        event_type,
        event_at,
        not_before,
        known_at,
        value_before,
        value_after,
        changed_fields
    from events
)

select * from final
