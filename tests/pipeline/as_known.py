"""The rows of ``fct_job_posting`` as a build of a day published them, asked of a later build."""

from __future__ import annotations

from datetime import datetime

import duckdb

#: Nothing that a build says of itself, and what needs half a year or thirty ends of a source, which no month has.
NOT_ASKED = {"build_id", "is_evergreen", "evergreen_reasons"}
#: Columns that are a fact under another name, or counted from facts.
_NAMED = {
    "required_languages": "facts['required_language']",
    "location_count": "len(list_distinct(list_filter(string_split(concat_ws('|', facts['work_site'],"
    " facts['applicant_must_reside'], facts['pay_zone']), '|'), x -> x <> '')))",
}
_KNOWN = """
with membership as (
    select wording_id, posting_id from work.intermediate.int_wording_posting
    where known_from <= $known and coalesce(known_to > $known, true)
),
thought as (
    select posting_id, canonical_record_id, facts from fct_posting_version
    where known_from <= $known and coalesce(known_to > $known, true)
    qualify row_number() over (partition by posting_id order by valid_from desc) = 1
),
states as (
    select posting_id, state_id from work.intermediate.int_posting_cell
    where known_from <= $known and coalesce(known_to > $known, true)
    qualify row_number() over (partition by posting_id order by valid_from desc) = 1
),
speaking as (
    select states.posting_id, said.canonical_rule
    from states inner join work.intermediate.int_state_record as said on states.state_id = said.state_id
    where said.is_canonical
),
methods as (
    select
        states.posting_id,
        max(rule_id) filter (where field_name = 'date_posted') as date_posted_method,
        max(split_part(rule_id, '-', 4)) filter (where field_name = 'role_id') as role_confidence_band
    from states
    inner join work.intermediate.int_state_record as of_state on states.state_id = of_state.state_id
    inner join work.intermediate.int_state_fact as said on of_state.state_number = said.state_number
    where of_state.is_canonical
    group by states.posting_id
),
places as (
    select states.posting_id, max(said.location_id) as primary_location_id
    from states inner join work.intermediate.int_state_location as said on states.state_id = said.state_id
    where said.is_primary group by states.posting_id
),
sightings as (
    select membership.posting_id, seen.*, identity.date_posted
    from work.intermediate.int_sighting as seen
    inner join membership on seen.wording_id = membership.wording_id
    inner join work.intermediate.int_record_identity as identity on seen.record_id = identity.record_id
    where seen.known_at <= $known
),
seen as (
    select
        posting_id, min(seen_at) as first_seen_at, max(seen_at) as last_seen_at, min(date_posted) as first_date_posted,
        count(distinct advertisement_id) - 1 as duplicates
    from sightings group by posting_id
),
turns as (
    select posting_id, arg_max(event_type, event_at) as last_turn, max(event_at) as last_turn_at
    from fct_posting_event where event_type in ('closed', 'reopened') and known_at <= $known group by posting_id
),
reposts as (
    select posting_id, max(reposts) as repost_count
    from (
        select posting_id, source, count(*) as reposts from work.intermediate.int_repost
        where known_at <= $known group by posting_id, source
    )
    group by posting_id
),
lives as (
    select
        seen.*, coalesce(reposts.repost_count, 0) as repost_count,
        case when turns.last_turn = 'closed' then turns.last_turn_at end as closed_at
    from seen left join turns using (posting_id) left join reposts using (posting_id)
),
employers as (
    select record_id, company_id, is_staffing from work.intermediate.int_company
    qualify row_number() over (partition by record_id order by value_status desc, char_start) = 1
)
"""
_OF_LIFE = {
    "expired_date": "coalesce(closed_at::date, try_cast(facts['valid_through'] as date))",
    "expired_method": "case when closed_at is not null then 'observed' when facts['valid_through'] is not null"
    " then 'stated' end",
    "age_days": "date_diff('day', least(first_date_posted, first_seen_at::date),"
    " coalesce(closed_at, lives.last_seen_at)::date)",
}
_OF_LIFE["duration_days"] = f"date_diff('day', try_cast(facts['date_posted'] as date), {_OF_LIFE['expired_date']})"
_OF_LIFE["is_staffing"] = "coalesce(employers.is_staffing, false)"
_OF_RECORD = {
    "source": "records.source",
    "source_format": "records.source_format",
    "source_posting_id": "records.source_posting_id_raw",
    "requisition_id": "records.identifier_raw",
    "url": "records.url_raw",
    "company_id": "employers.company_id",
    "company_name_raw": "records.hiring_organization_raw",
    "title_raw": "records.title_raw",
    "description_text": "records.description_text",
    "is_text_repaired": "records.is_text_repaired",
}
_OF_LIFE |= {name: f"lives.{name}" for name in ("first_seen_at", "last_seen_at", "duplicates", "repost_count")}
_OF_STATE = {
    "posting_id": "thought.posting_id",
    "canonical_record_id": "thought.canonical_record_id",
    "canonical_rule": "speaking.canonical_rule",
    "date_posted_method": "methods.date_posted_method",
    "role_confidence_band": "methods.role_confidence_band",
    "primary_location_id": "places.primary_location_id",
}
_OTHERWISE = _OF_LIFE | _OF_RECORD | _OF_STATE | _NAMED


def rows_as_known(build: duckdb.DuckDBPyConnection, columns: dict[str, str], known: datetime) -> list[tuple]:
    """Return ``columns`` (name -> type) of ``fct_job_posting`` as they were known at a time."""
    told = {name: f"try_cast(facts['{name}'] as {kind})" for name, kind in columns.items()} | _OTHERWISE
    chosen = ", ".join(f"{told[name]} as {name}" for name in columns)
    query = f"""
        {_KNOWN}
        select {chosen}
        from thought
        inner join lives using (posting_id)
        inner join speaking using (posting_id)
        inner join staging.stg_postings as records on thought.canonical_record_id = records.record_id
        left join employers on records.record_id = employers.record_id
        left join methods using (posting_id)
        left join places using (posting_id)
        order by thought.posting_id
    """
    return build.execute(query, {"known": known}).fetchall()
