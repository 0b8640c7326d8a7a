"""What the warehouse says of each sample, in the words of ``tests/cases/samples.csv``."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import duckdb

ANSWERS = Path(__file__).resolve().parents[1] / "cases" / "samples.csv"
ABSENT = "absent"


def expected_rows() -> list[dict[str, str]]:
    """The golden table: document, record, field, expected, known_failure."""
    with ANSWERS.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _in_document_order(pointer: str) -> list[object]:
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", pointer)]


def answers(connection: duckdb.DuckDBPyConnection, lake: Path) -> dict[tuple[str, int], dict[str, object]]:
    """Return, by document and record number, every field as the golden table writes it; skills as a set of names."""
    origins = connection.execute(
        "select document_sha256, origin_path from read_parquet(?)", [str(lake / "source=*/*/*/documents.parquet")]
    ).fetchall()
    names = {sha: path.split("samples/", 1)[-1] for sha, path in origins}
    records: dict[str, list[tuple[str, str, object]]] = {}
    for sha, pointer, posting, posted in connection.execute(
        "select document_sha256, record_pointer, posting_id, date_posted from fct_posting_observation"
    ).fetchall():
        records.setdefault(names[sha], []).append((pointer, posting, posted))
    said = _postings(connection)
    return {
        (name, number): said[posting] | {"date_posted": posted}  # a repost keeps its own day
        for name, found in records.items()
        for number, (_, posting, posted) in enumerate(sorted(found, key=lambda record: _in_document_order(record[0])))
    }


AMOUNT = "rtrim(rtrim(({})::varchar, '0'), '.')"


def _postings(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, object]]:
    low, high, point = (AMOUNT.format(a) for a in ("stated_min", "stated_max", "coalesce(stated_min, stated_max)"))
    cursor = connection.execute(
        f"""
        with places as (
            select posting_id,
                string_agg(distinct country_code, '|' order by country_code) as country_codes,
                string_agg(distinct city, '|' order by city) as cities
            from bridge_posting_location join dim_location using (location_id)
            where location_role <> 'pay_zone'
            group by posting_id
        ),
        skills as (
            select posting_id, list(skill_id) as skills from bridge_posting_skill group by posting_id
        ),
        pay as (
            select posting_id, string_agg(distinct concat_ws(' ',
                component,
                case bound_type when 'point' then {point} when 'min_only' then {low} || '-'
                    when 'max_only' then '-' || {high} else {low} || '-' || {high} end,
                stated_currency, stated_unit_text), '|') as pay
            from fct_posting_compensation where not is_estimated group by posting_id
        )
        select posting_id, title_clean, company_name, legal_name, company_name_raw, country_codes, cities,
            requisition_id, date_posted, employment_type, remote_type,
            min_years_experience, min_education_level, language, pay, seniority_level,
            coalesce(skills, []) as skills
        from fct_job_posting
        left join dim_company using (company_id) left join places using (posting_id)
        left join skills using (posting_id) left join pay using (posting_id)
        """
    )
    names = [column[0] for column in cursor.description]
    return {row[0]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}


def skill_ids(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Map every name and spelling of a skill, in lower case, to its id."""
    return dict(
        connection.execute(
            """
            select lower(alias), any_value(skill_id order by skill_id) from vocabulary.skill_aliases group by 1
            union select lower(skill_name), skill_id from dim_skill
            """
        ).fetchall()
    )


def judge(field: str, expected: str, said: dict[str, object], skills: dict[str, str]) -> tuple[bool, str]:
    """Tell whether the warehouse's answer is the golden one, and show the answer (for skills, what is wrong)."""
    if field in ("skills_include", "skills_exclude"):
        wanted = {skills.get(name.lower(), f"not in the vocabulary: {name}") for name in expected.split("|")}
        found = set(said["skills"])  # type: ignore[call-overload]
        right = not wanted - found if field == "skills_include" else not wanted & found
        return right, "|".join(sorted(wanted - found if field == "skills_include" else wanted & found))
    answer = said[field]
    text = ABSENT if answer is None else f"{float(answer):g}" if field == "min_years_experience" else str(answer)
    if field in ("pay", "employment_type", "cities", "country_codes"):
        return set(text.split("|")) == set(expected.split("|")), text
    if field == "company_name":  # golden answers carry the legal form where the document gives one
        spellings = {
            str(said[name]).casefold().rstrip(".") for name in ("company_name", "legal_name", "company_name_raw")
        }
        return text == expected or expected.casefold().rstrip(".") in spellings, text
    return text == expected, text
