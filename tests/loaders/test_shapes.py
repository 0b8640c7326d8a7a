"""Answers of boards that have no reader of their own: where the postings stand, and what their values mean."""

import json

import pytest

from loaders.rejection import Reason, Rejection
from tests.loaders.reading_cases import postings, read_all

BAKER = {"title": "Baker", "city": "Oslo", "url": "https://o.example/1"}
MILLER = {"title": "Miller", "city": "Bergen", "url": "https://o.example/2"}
COOK = {"title": "Cook", "city": "Oslo", "url": "https://o.example/3"}
TEXT = "<p>Bake bread for the town.</p>"
FACETS = [{"name": "Norway", "count": 7}, {"name": "Sweden", "count": 3}, {"name": "Finland", "count": 1}]

LISTS = {
    "beside longer lists of something else": {"filters": FACETS, "found": {"ads": [BAKER, MILLER]}},
    "edges of GraphQL": {"data": {"search": {"tags": FACETS, "edges": [{"node": BAKER}, {"node": MILLER}]}}},
    "hits of a search engine": {"hits": {"hits": [{"_id": "1", "_source": BAKER}, {"_id": "2", "_source": MILLER}]}},
    "wrapped one by one": {"jobSearchResult": [{"response": BAKER}, {"response": MILLER}], "totalJobs": 2},
    "pages of an answer": [{"page": 1, "jobs": [BAKER]}, {"page": 2, "jobs": [MILLER]}],
    "answers of several questions": {"results": [{"hits": [BAKER], "nbHits": 1}, {"hits": [MILLER], "nbHits": 1}]},
    "departments": {"departments": [{"id": 1, "name": "Oven", "jobs": [BAKER]}, {"name": "Mill", "jobs": [MILLER]}]},
    "several lists": {"featured": [BAKER], "regular": [MILLER], "companies": [{"name": "Olive", "logo": "x"}]},
    "by their ids": {"jobs": {"101": BAKER, "102": MILLER}},
    "JSON in a cell": [{"nr": 1, "raw": json.dumps(BAKER)}, {"nr": 2, "raw": json.dumps(MILLER)}],
    "a dictionary of Python in a cell": [{"nr": 1, "raw": repr(BAKER)}, {"nr": 2, "raw": repr(MILLER)}],
}


@pytest.mark.parametrize("answer", LISTS.values(), ids=LISTS)
def test_every_posting_of_an_answer_is_found(answer: object) -> None:
    assert [one.title_raw for one in postings(answer)] == ["Baker", "Miller"]


def test_names_and_counts_are_no_postings() -> None:
    refused = read_all({"facets": FACETS})
    assert [one.reason for one in refused if isinstance(one, Rejection)] == [Reason.NO_TITLE] * len(FACETS)


NAMES = ["title", "city", "url"]
TABLES = {
    "header and rows": {"columns": NAMES, "index": [0, 1], "data": [[*BAKER.values()], [*MILLER.values()]]},
    "sheet": {"range": "A1:C3", "values": [NAMES, [*BAKER.values()], [*MILLER.values()]]},
    "rows of cells": [NAMES, [*BAKER.values()], [*MILLER.values()]],
    "columns": {name: [BAKER[name], MILLER[name]] for name in NAMES},
    "numbered columns": {name: {"0": BAKER[name], "1": MILLER[name]} for name in NAMES},
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_table_that_a_program_wrote_as_json_is_read(table: object) -> None:
    found = postings(table)
    assert [(one.title_raw, one.record_pointer) for one in found] == [("Baker", "row:1"), ("Miller", "row:2")]
    assert found[1].job_location_raw == [{"addressLocality": "Bergen"}]


def test_posting_of_lists_is_no_table() -> None:
    (found,) = postings({"title": "Baker", "locations": ["Oslo", "Bergen"], "skills": ["bread"]})
    assert (found.title_raw, found.job_location_raw) == ("Baker", ["Oslo", "Bergen"])
    assert postings({"locations": ["Oslo", "Bergen"], "skills": ["bread", "ovens"]}) == []


def test_what_only_looks_like_a_dictionary_stays_a_word() -> None:
    (found,) = postings([BAKER | {"note": "{'a': __import__('os')}", "other": "{'a': " + "[" * 5_000 + "}"}])
    assert found.payload["note"] == "{'a': __import__('os')}"


def test_similar_jobs_are_no_postings_of_the_page() -> None:
    (found,) = postings({"job": {"title": "Baker", "description": TEXT, "similarJobs": [MILLER, COOK]}})
    assert (found.title_raw, found.description_html) == ("Baker", TEXT)


def test_employer_that_an_answer_names_once_is_that_of_its_postings() -> None:
    found = postings({"company": {"name": "Olive"}, "jobs": [BAKER, MILLER | {"company": "Grain"}]})
    assert [one.hiring_organization_raw for one in found] == ["Olive", "Grain"]


def test_what_a_record_of_json_api_relates_to_is_read_with_it() -> None:
    (found,) = postings(
        {
            "data": [
                {
                    "id": "77",
                    "type": "jobs",
                    "attributes": {"title": "Baker", "body": TEXT},
                    "relationships": {"locations": {"data": [{"type": "locations", "id": "5"}]}},
                }
            ],
            "included": [{"id": "5", "type": "locations", "attributes": {"city": "Oslo", "country": "Norway"}}],
        }
    )
    assert (found.title_raw, found.source_posting_id_raw) == ("Baker", "77")
    assert found.job_location_raw == [{"addressLocality": "Oslo", "addressCountry": "Norway"}]


def test_pairs_of_name_and_value_are_read_by_their_names() -> None:
    fields = [{"id": 1, "name": "Salary range", "value": "30-36k EUR"}, {"name": "Contract type", "value": "Permanent"}]
    sections = [
        {"heading": "What you will do", "content": TEXT},
        {"heading": "Requirements", "content": "<p>Ovens</p>"},
    ]
    options = [{"label": "Oslo", "value": "oslo-1"}]
    job = {"title": "Baker", "custom_fields": fields, "sections": sections, "options": options}
    (found,) = postings({"jobs": [job | {"placeholders": [{"type": "experience", "label": "2-5 Yrs"}]}]})
    assert found.base_salary_raw == [{"text": "30-36k EUR"}]
    assert (found.employment_type_raw, found.experience_requirements_raw) == ("Permanent", "2-5 Yrs")
    assert found.description_html == f"<h3>What you will do</h3>\n{TEXT}\n<h3>Requirements</h3>\n<p>Ovens</p>"
    assert found.payload["options.0.value"] == "oslo-1"


VALUES = {
    "object with a title": ({"town": {"id": 4, "title": "Kazan"}}, "job_location_raw", [{"addressLocality": "Kazan"}]),
    "what is described in a word": (
        {"classification": {"id": 1, "description": "Bakery"}},
        "occupational_category_raw",
        "Bakery",
    ),
    "what describes the employer": (
        {"employer": {"name": "Olive", "description": "We bake."}, "teaser": "Bake bread."},
        "description_text",
        "Bake bread.\n\nDescription\nWe bake.",
    ),
    "address below a place": (
        {"branches": [{"address": {"cityName": "Oslo", "postalCode": "0150"}}]},
        "job_location_raw",
        [{"addressLocality": "Oslo", "postalCode": "0150"}],
    ),
    "address of the employer": (
        {"location": "Oslo", "companyAddress": {"addressLocality": "Hull"}},
        "job_location_raw",
        ["Oslo"],
    ),
    "day rather than words": (
        {"listedAt": {"label": "1d ago", "dateTimeUtc": "2026-11-02T08:00:00Z"}},
        "date_posted_raw",
        "2026-11-02T08:00:00Z",
    ),
    "words where no day is": ({"posted_at": "3 days ago"}, "date_posted_raw", "3 days ago"),
    "milliseconds": ({"datePublication": 1793692800000}, "date_posted_raw", "1793692800000"),
    "address as an id": ({"guid": "https://o.example/7"}, "url_raw", "https://o.example/7"),
    "number for a kind of work": ({"job-types": [12], "city": "Oslo"}, "employment_type_raw", None),
    "flag that pandas wrote": ({"remote_allowed": "1.0"}, "job_location_type_raw", "remote allowed"),
    "number for a kind of place": ({"JobLocationType": 1, "city": "Oslo"}, "job_location_type_raw", None),
    "number for a town": ({"commune": "44109", "codePostal": "44000"}, "job_location_raw", [{"postalCode": "44000"}]),
    "workplace of the employer": ({"employer": {"workplace": "Olive"}}, "job_location_type_raw", None),
    "months in a name": (
        {"job_required_experience": {"required_experience_in_months": 24}},
        "experience_requirements_raw",
        "24 months",
    ),
    "years in a name": ({"minimumYearsExperience": 2}, "experience_requirements_raw", "2 years"),
    "level of a language": ({"languages": [{"language": "de", "level": 5}]}, "experience_requirements_raw", None),
    "day with two blanks": ({"posted_date": "November  2, 2026"}, "date_posted_raw", "November 2, 2026"),
    "marks of a search engine": (
        {"description": "Bake.", "_highlightResult": {"description": {"value": "<em>Bake</em>."}}},
        "description_text",
        "Bake.",
    ),
    "bounds as amounts with a unit": (
        {"unifiedSalary": {"min": 30000, "max": 36000, "currency": "EUR", "period": "YEAR"}},
        "base_salary_raw",
        [{"minValue": "30000", "maxValue": "36000", "currency": "EUR", "unitText": "YEAR"}],
    ),
    "pay of each kind of contract": (
        {"employmentTypes": [{"type": "b2b", "from": 20000, "to": 25000, "currency": "pln", "unit": "month"}]},
        "base_salary_raw",
        [{"minValue": "20000", "maxValue": "25000", "currency": "pln", "unitText": "month"}],
    ),
}


@pytest.mark.parametrize(("stated", "field", "expected"), VALUES.values(), ids=VALUES)
def test_value_means_what_stands_around_it(stated: dict[str, object], field: str, expected: object) -> None:
    (found,) = postings({"jobs": [{"title": "Baker", **stated}]})
    assert getattr(found, field) == expected


@pytest.mark.parametrize("name", ["label", "profession", "beruf"])
def test_offer_without_a_title_is_called_by_its_occupation(name: str) -> None:
    (found,) = postings({"list": [{name: "Baker", "city": "Oslo", "employer": "Olive", "url": "https://o.example/1"}]})
    assert (found.title_raw, found.origins["title_raw"]) == ("Baker", f"name:{name}")
    assert postings({"list": [{name: "Baker", "code": 7512}]}) == []


def test_author_that_a_title_names_is_the_employer() -> None:
    item = "<item><title>Baker at Olive (Oslo)</title><author>Olive</author><description>Bread.</description></item>"
    (found,) = postings(f"<?xml version='1.0'?><rss><channel><title>Jobs</title>{item}</channel></rss>")
    assert found.hiring_organization_raw == "Olive"


def test_table_in_chinese_is_read() -> None:
    head = "职位名称,公司名称,工作地点,薪资,学历要求,工作经验,职位描述,发布日期"
    (found,) = postings(f"{head}\n面包师,橄榄食品有限公司,上海-浦东,6-8千/月,大专,1-3年,制作面包,2026-11-02\n")
    assert (found.title_raw, found.hiring_organization_raw) == ("面包师", "橄榄食品有限公司")
    assert (found.base_salary_raw, found.date_posted_raw) == ([{"text": "6-8千/月"}], "2026-11-02")
