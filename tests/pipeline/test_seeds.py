"""The five documents the project was created from must come out right; what they do not state is absent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

SNOWFLAKE, SNAP, APPLE, CANVA, SALESFORCE = "Snowflake", "Snap", "Apple", "Canva", "Salesforce"

COLUMNS = """
    requisition_id, date_posted, valid_through, employment_type, work_hours_min, min_years_experience,
    min_education_level, education_or_equivalent, language, remote_type, seniority_level, role_id
"""
EXPECTED = {
    SNOWFLAKE: ("3027", None, None, None, None, 5, "bachelor", True, "en", None, "senior", "machine-learning-engineer"),
    SNAP: (
        *("R0018886", date(2021, 8, 3), date(2021, 9, 2), "FULL_TIME", None, None),
        *("bachelor", True, "en", None, None, "machine-learning-engineer"),
    ),
    APPLE: (
        *("200551872", date(2024, 5, 30), None, None, 40, None),
        *("bachelor", True, "en", None, "senior", "machine-learning-engineer"),
    ),
    CANVA: (None, None, None, None, None, 5, None, None, "en", None, "senior", "machine-learning-engineer"),
    SALESFORCE: (None, None, None, None, None, None, None, None, "en", None, "senior", "data-engineer"),
}
TITLES = {
    SNOWFLAKE: "Senior Machine Learning Engineer",
    SNAP: "Machine Learning Engineer, Augmented Reality",
    APPLE: "Senior Machine Learning Engineer - SIML, ISE",
    CANVA: "Senior Machine Learning Engineer",
    SALESFORCE: "Senior / Lead Data Engineer, ML / Deep Learning",
}
PLACES = {
    SNOWFLAKE: {("Toronto", "CA")},
    SNAP: {("Los Angeles", "US")},
    APPLE: {("Cupertino", "US")},
    CANVA: {(None, "GB")},
    SALESFORCE: {("Palo Alto", "US"), ("San Francisco", "US")},
}
SKILLS = {
    SNOWFLAKE: {"Python", "Java", "PyTorch", "TensorFlow", "Keras", "pandas", "NumPy", "XGBoost", "Machine Learning"},
    SNAP: {"Python", "C++", "PyTorch", "TensorFlow", "Machine Learning", "Computer Vision", "Deep Learning"},
    APPLE: {"Python", "SQL", "Git", "PyTorch", "Jupyter", "scikit-learn", "Machine Learning"},
    CANVA: {"Python", "SQL", "PyTorch", "TensorFlow", "Kubernetes", "Docker", "Machine Learning"},
    SALESFORCE: {"Java", "Python", "Scala", "Apache Spark", "Apache Kafka", "Apache Hadoop", "Apache Cassandra"},
}
NEVER_SKILLS = {"Go", "R", "Swift", "Rust", "Excel", "Lean", "Express"}
COMPANIES = list(EXPECTED)


def test_every_document_gives_one_posting_and_no_rejection(seed_warehouse):
    _, report, build = seed_warehouse
    assert build.tables["fct_job_posting"] == 5
    assert dict(report.rejections) == {}


@pytest.mark.parametrize("company", COMPANIES)
def test_seed_states_these_facts_and_no_others(seeds, company):
    rows = seeds.execute(
        f"select {COLUMNS} from fct_job_posting join dim_company using (company_id) where company_name = ?", [company]
    ).fetchall()
    assert rows == [EXPECTED[company]]


@pytest.mark.parametrize("company", COMPANIES)
def test_seed_has_its_normalised_title(seeds, company):
    title = seeds.execute(
        "select title_clean from fct_job_posting join dim_company using (company_id) where company_name = ?", [company]
    ).fetchall()
    assert title == [(TITLES[company],)]


@pytest.mark.parametrize("company", COMPANIES)
def test_seed_has_every_place_with_its_country(seeds, company):
    places = seeds.execute(
        """
        select city, country_code from bridge_posting_location
        join dim_location using (location_id) join fct_job_posting using (posting_id)
        join dim_company using (company_id) where company_name = ? and location_role = 'work_site'
        """,
        [company],
    ).fetchall()
    assert set(places) == PLACES[company]
    assert len(places) == len(PLACES[company])


@pytest.mark.parametrize("company", COMPANIES)
def test_seed_has_its_skills_and_no_traps(seeds, company):
    found = {
        name.lower()
        for (name,) in seeds.execute(
            """
            select skill_name from bridge_posting_skill join dim_skill using (skill_id)
            join fct_job_posting using (posting_id) join dim_company using (company_id) where company_name = ?
            """,
            [company],
        ).fetchall()
    }
    assert {name.lower() for name in SKILLS[company]} - found == set()
    assert found & {name.lower() for name in NEVER_SKILLS} == set()


def test_only_apple_states_pay_and_once(seeds):
    pay = seeds.execute(
        """
        select company_name, component, stated_min, stated_max, stated_currency, stated_unit_text
        from fct_posting_compensation join fct_job_posting using (posting_id) join dim_company using (company_id)
        """
    ).fetchall()
    assert pay == [(APPLE, "BASE", Decimal("170700.00"), Decimal("256500.00"), "USD", "YEAR")]


def test_what_a_seed_does_not_state_is_absent_not_null_without_reason(seeds):
    status = dict(
        seeds.execute(
            """
            select field_name, value_status from fct_posting_field_status
            join fct_job_posting using (posting_id) join dim_company using (company_id) where company_name = ?
            """,
            [CANVA],
        ).fetchall()
    )
    assert {status[name] for name in ("date_posted", "employment_type", "min_education_level", "remote_type")} == {
        "absent"
    }


def test_quotes_of_the_seeds_stand_in_their_text(seeds):
    wrong = seeds.execute(
        """
        select count(*) filter (where substr(description_text, char_start + 1, char_end - char_start) <> evidence_text),
            count(*)
        from fct_extraction join fct_job_posting on record_id = canonical_record_id
        where evidence_field = 'description_text'
        """
    ).fetchall()[0]
    assert wrong[0] == 0
    assert wrong[1] > 50


def test_mojibake_is_mended_and_marked(seeds):
    text, repaired = seeds.execute(
        "select description_text, is_text_repaired from fct_job_posting where company_name_raw = ?", [CANVA]
    ).fetchall()[0]
    assert repaired
    assert "â€™" not in text
    assert "you’d" in text
