"""A warehouse of two hundred and fifty invented postings, right in every respect; tests break one thing in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.expectations.demand_marts import DEMAND
from tests.expectations.pay_marts import PAY

POSTINGS = 250

RIGHT = f"""
create schema staging;
create table staging.stg_documents as
select
    'doc' || i as document_sha256, 'invented' || (i % 2) as source, 'page' || i || '.html' as origin_path,
    timestamptz '2026-03-01 08:00:00+00' as retrieved_at, 4000 as byte_length
from range({POSTINGS} + 10) as r(i);

create table staging.stg_rejections as
select
    'rej' || i as rejection_id, 'doc' || i as document_sha256, 'invented' || (i % 2) as source,
    null::varchar as record_pointer, 'not_a_posting' as reason_code, 'No posting was found; a menu page?' as detail
from range({POSTINGS}, {POSTINGS} + 10) as r(i);

create table staging.stg_sightings as
select 'doc' || i as document_sha256, null::varchar as nothing_open_on
from range({POSTINGS} + 10) as r(i);

create table staging.stg_postings as
select
    'rec' || i as record_id, 'doc' || i as document_sha256, 'invented' || (i % 2) as source,
    'Nurse é ' || i as title_raw, 'Clinic ' || (i % 40) as hiring_organization_raw,
    case when i % 2 = 0 then '[{{"currency": "EUR", "minValue": 3000, "maxValue": 3600}}]' end as base_salary_raw,
    'Café clinic no. ' || i || ' seeks a nurse with 3 years of experience.'
        || repeat(' You plan care, talk with families and keep records.', 12) as description_text,
    false as is_text_repaired,
    {
    ", ".join(
        f"null::varchar as {name}"
        for name in (
            "boilerplate_text",
            "page_title_raw",
            "hiring_organization_url_raw",
            "job_location_raw",
            "job_location_type_raw",
            "applicant_location_raw",
            "date_posted_raw",
            "valid_through_raw",
            "employment_type_raw",
            "work_hours_raw",
            "identifier_raw",
            "source_posting_id_raw",
            "url_raw",
            "department_raw",
            "industry_raw",
            "occupational_category_raw",
            "experience_requirements_raw",
            "education_requirements_raw",
            "skills_raw",
            "job_benefits_raw",
            "in_language_raw",
            "payload_json",
        )
    )
}
from range({POSTINGS}) as r(i);

create table fct_job_posting as
select
    'pos' || i as posting_id, 'rec' || i as canonical_record_id, 'com' || (i % 40) as company_id,
    'rol' || (i % 7) as role_id, 'Nurse' as title_clean, 'loc' || (i % 9) as primary_location_id,
    'en' as language, 'onsite' as remote_type, false as is_internship, 3 as min_years_experience,
    5 as max_years_experience, 38.5::decimal(5, 2) as work_hours_min, 40::decimal(5, 2) as work_hours_max,
    10::decimal(6, 2) as travel_percent_min, 25::decimal(6, 2) as travel_percent_max,
    0 as duplicates,
    date '2026-02-20' as date_posted, date '2026-04-20' as valid_through,
    timestamptz '2026-03-01 08:00:00+00' as first_seen_at, timestamptz '2026-03-02 08:00:00+00' as last_seen_at,
    null::date as expired_date, 30 as duration_days,
    (select description_text from staging.stg_postings where record_id = 'rec' || i) as description_text
from range({POSTINGS}) as r(i);

create table fct_posting_observation as
select canonical_record_id as record_id, posting_id from fct_job_posting;

create table fct_posting_version as
select
    'ver' || i as version_id, 'pos' || i as posting_id, 'rec' || i as canonical_record_id,
    timestamptz '2026-03-01 08:00:00+00' as valid_from, null::timestamptz as valid_to,
    timestamptz '2026-03-01 08:00:00+00' as known_from, null::timestamptz as known_to
from range({POSTINGS}) as r(i);

create table fct_posting_event as
select
    kind || i as event_id, 'pos' || i as posting_id, kind as event_type,
    case when kind = 'closed' then timestamptz '2026-04-01 08:00:00+00' + to_days((i % 30)::integer)
        else timestamptz '2026-03-01 08:00:00+00' end as event_at,
    case when kind = 'closed' then timestamptz '2026-03-31 08:00:00+00' end as not_before
from range({POSTINGS}) as r(i), (values ('first_seen'), ('closed')) as kinds(kind);

create table fct_duplicate_link as
select
    'dup' || i as duplicate_link_id, 'rec' || (i + 1) as record_id, 'rec' || i as other_record_id,
    'pos' || i as posting_id
from range({POSTINGS}) as r(i);

create table fct_posting_compensation as
select
    'pay' || i as compensation_id, 'pos' || i as posting_id, 'BASE' as component, 'text' as salary_source,
    3000.00::decimal(18, 2) as stated_min, 3600.00::decimal(18, 2) as stated_max, 'EUR' as stated_currency,
    'MONTH' as stated_unit_text, 12.0::decimal(10, 4) as units_per_year, 'default' as units_per_year_source,
    36000.00::decimal(18, 2) as annual_min, 43200.00::decimal(18, 2) as annual_max,
    1.1::decimal(18, 8) as fx_rate, date '2026-02-19' as fx_date,
    39600.00::decimal(18, 2) as annual_min_usd, 47520.00::decimal(18, 2) as annual_max_usd
from range(0, {POSTINGS}, 2) as r(i);

create table fct_extraction as
select
    'ext' || i as extraction_id, 'rec' || i as record_id, 'pos' || i as posting_id,
    'min_years_experience' as field_name, 'stated' as value_status, 'years-plain' as rule_id,
    'description_text' as evidence_field, strpos(description_text, '3 years') - 1 as char_start,
    strpos(description_text, '3 years') - 1 + 7 as char_end, '3 years' as evidence_text
from range({POSTINGS}) as r(i)
join staging.stg_postings on record_id = 'rec' || i;

create table bridge_posting_skill as
select 'pos' || i as posting_id, 'ski' || ((i + k * 7) % 60) as skill_id, 1 as mention_count, 2 as years_min
from range({POSTINGS}) as r(i), range(5) as s(k);

create table bridge_posting_certification as
select 'pos' || i as posting_id, 'cer' || (i % 12) as certification_id from range({POSTINGS}) as r(i);
create table bridge_posting_benefit as
select 'pos' || i as posting_id, 'ben' || ((i + k) % 15) as benefit_code from range({
    POSTINGS
}) as r(i), range(4) as s(k);
create table fct_rejection as
select
    'rej' as rejection_id, 'invented0' as source, 'a.json' as origin_path, null::varchar as record_pointer,
    'recognise' as stage, 'nothing in it looks like a job posting' as detail;
create table bridge_posting_location as
select 'pos' || i as posting_id, 'loc' || (i % 9) as location_id from range({POSTINGS}) as r(i);
create table bridge_company_alias as
select 'Clinic ' || i as alias_raw, 'clinic ' || i as alias_key, 'com' || i as company_id, 'exact' as match_rule
from range(40) as r(i);
create table dim_company as
select 'com' || i as company_id, 'Clinic ' || i as company_name, false as is_staffing from range(40) as r(i);
create table dim_role as
select 'rol' || i as role_id, '29-1141' as soc_2018_code from range(160) as r(i);
create table dim_skill as
select 'ski' || i as skill_id, 'Skill ' || i as skill_name, i % 20 = 0 as is_ambiguous from range(700) as r(i);
create table dim_location as
select
    'loc' || i as location_id, 'Town ' || i as city, 'AT' as country_code, 48.0 + i as latitude,
    16.0 + i as longitude
from range(9) as r(i);
create table dim_date as select unnest(range(date '2026-02-01', date '2026-05-01', interval 1 day)) as date_day;
create table dim_source as select 'invented' || i as source from range(2) as r(i);
create table dim_currency as select 'X' || i as currency_code from range(180) as r(i);
"""


def write_warehouse(path: Path, *changes: str) -> Path:
    """Write the right warehouse to ``path``, then run ``changes``, and return the path."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(RIGHT)
        connection.execute(DEMAND)
        connection.execute(PAY)
        for change in changes:
            connection.execute(change)
    return path


@pytest.fixture(scope="session")
def make_warehouse() -> Callable[..., Path]:
    return write_warehouse


@pytest.fixture(scope="session")
def right(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_warehouse(tmp_path_factory.mktemp("right") / "right.duckdb")
