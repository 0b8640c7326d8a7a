"""What each board's reader finds in an answer of its documented shape, written by us."""

import pytest

from tests.loaders.reading_cases import postings

BOARDS: dict[str, tuple[object, dict[str, object]]] = {
    "ashby": (
        {
            "apiVersion": "1",
            "jobs": [
                {
                    "id": "a1",
                    "title": "Welder",
                    "location": "Leeds",
                    "jobUrl": "https://jobs.ashbyhq.com/northforge/a1",
                    "publishedAt": "2026-01-05T09:00:00Z",
                    "isRemote": False,
                    "secondaryLocations": [{"location": "Hull", "address": {"addressCountry": "UK"}}],
                    "descriptionHtml": "<p>Weld.</p>",
                    "compensation": {
                        "compensationTiers": [
                            {
                                "title": "Leeds",
                                "components": [{"compensationType": "Salary", "interval": "1 YEAR", "minValue": 31000}],
                            }
                        ]
                    },
                }
            ],
        },
        {
            "title_raw": "Welder",
            "hiring_organization_raw": "northforge",
            "job_location_raw": ["Leeds", {"name": "Hull", "addressCountry": "UK"}],
            "job_location_type_raw": None,
            "base_salary_raw": [{"component": "BASE", "minValue": "31000", "unitText": "1 YEAR", "tier": "Leeds"}],
            "date_posted_raw": "2026-01-05T09:00:00Z",
        },
    ),
    "greenhouse": (
        {
            "jobs": [
                {
                    "id": 9,
                    "title": "Night nurse",
                    "absolute_url": "https://boards.greenhouse.io/stbride/jobs/9",
                    "location": {"name": "Cork; Galway"},
                    "updated_at": "2026-02-02T00:00:00Z",
                    "content": "&lt;p&gt;Care &amp;amp; comfort&lt;/p&gt;",
                }
            ]
        },
        {
            "hiring_organization_raw": "stbride",
            "job_location_raw": ["Cork", "Galway"],
            "date_posted_raw": None,
            "description_html": "<p>Care &amp; comfort</p>",
        },
    ),
    "lever": (
        [
            {
                "id": "l1",
                "text": "Tram driver",
                "hostedUrl": "https://jobs.lever.co/citytram/l1",
                "categories": {"location": "Graz", "commitment": "Part-time", "team": "Depot"},
                "country": "AT",
                "createdAt": 1767225600000,
                "description": "<p>Drive.</p>",
                "lists": [{"text": "You bring", "content": "<li>Patience</li>"}],
                "salaryRange": {"min": 17, "max": 19, "currency": "EUR", "interval": "per-hour-wage"},
            }
        ],
        {
            "hiring_organization_raw": "citytram",
            "employment_type_raw": "Part-time",
            "job_location_raw": [{"name": "Graz", "addressCountry": "AT"}],
            "date_posted_raw": "2026-01-01T00:00:00+00:00",
            "description_html": "<p>Drive.</p>\n<h3>You bring</h3>\n<ul><li>Patience</li></ul>",
        },
    ),
    "workable": (
        {"name": "Orto", "jobs": [{"title": "Agrónomo", "shortcode": "X1", "country": "Spain", "telecommuting": True}]},
        {"hiring_organization_raw": "Orto", "job_location_type_raw": "TELECOMMUTE", "source_posting_id_raw": "X1"},
    ),
    "smartrecruiters": (
        {
            "content": [
                {
                    "id": "7",
                    "name": "Usher",
                    "company": {"name": "Odeon"},
                    "releasedDate": "2026-01-01",
                    "location": {"city": "Bath", "country": "gb", "remote": False},
                }
            ]
        },
        {
            "hiring_organization_raw": "Odeon",
            "job_location_raw": [{"addressLocality": "Bath", "addressCountry": "gb"}],
            "job_location_type_raw": None,
        },
    ),
    "recruitee": (
        {
            "offers": [
                {
                    "id": 3,
                    "title": "Gärtnerin",
                    "slug": "gartnerin",
                    "careers_url": "https://gruen.recruitee.com/o/gartnerin",
                    "min_hours": 20,
                    "max_hours": 32,
                    "on_site": True,
                    "salary": {"min": "2800", "period": "month", "currency": "EUR"},
                }
            ]
        },
        {"hiring_organization_raw": "gruen", "work_hours_raw": "20-32", "job_location_type_raw": "on_site"},
    ),
    "workday": (
        {
            "jobPostings": [
                {
                    "title": "Welder",
                    "externalPath": "/job/Ohio---Akron/Welder_R-00123",
                    "locationsText": "2 Locations",
                    "postedOn": "Posted Today",
                }
            ]
        },
        {"identifier_raw": "R-00123", "job_location_raw": ["Ohio, Akron"], "date_posted_raw": "Posted Today"},
    ),
    "bamboohr": (
        {"result": [{"id": "1", "jobOpeningName": "Clerk", "location": {"city": "Reno", "state": "Nevada"}}]},
        {"title_raw": "Clerk", "job_location_raw": [{"addressLocality": "Reno", "addressRegion": "Nevada"}]},
    ),
    "rippling": (
        [
            {
                "uuid": "u",
                "name": "Clerk",
                "url": "https://ats.rippling.com/ink/jobs/u",
                "workLocation": {"label": "Reno"},
            }
        ],
        {"hiring_organization_raw": "ink", "job_location_raw": ["Reno"]},
    ),
    "pinpoint": (
        {
            "data": [
                {
                    "id": "1",
                    "title": "Vet",
                    "path": "/postings/1",
                    "url": "https://paws.pinpointhq.com/postings/1",
                    "workplace_type": "onsite",
                    "key_responsibilities": "<ul><li>Heal</li></ul>",
                    "key_responsibilities_header": "Your days",
                    "compensation": "£40,000",
                }
            ]
        },
        {"hiring_organization_raw": "paws", "description_html": "<h3>Your days</h3>\n<ul><li>Heal</li></ul>"},
    ),
    "oracle": (
        {"items": [{"requisitionList": [{"Id": "5", "Title": "Rigger", "PrimaryLocation": "Perth, Australia"}]}]},
        {"title_raw": "Rigger", "identifier_raw": "5", "job_location_raw": ["Perth, Australia"]},
    ),
    "eightfold": (
        {
            "domain": "x.example",
            "positions": [{"id": 1, "name": "Planner", "t_create": 1767225600, "locations": ["A", "B"]}],
        },
        {"job_location_raw": ["A", "B"], "date_posted_raw": "2026-01-01T00:00:00+00:00"},
    ),
    "usajobs": (
        {
            "SearchResult": {
                "SearchResultItems": [
                    {
                        "MatchedObjectId": "8",
                        "MatchedObjectDescriptor": {
                            "PositionTitle": "Ranger",
                            "DepartmentName": "Department of Parks",
                            "PositionLocationDisplay": "Multiple Locations",
                            "PositionRemuneration": [{"MinimumRange": "0", "RateIntervalCode": "WC"}],
                            "UserArea": {"Details": {"MajorDuties": "Walk.", "TeleworkEligible": False}},
                        },
                    }
                ]
            }
        },
        {
            "title_raw": "Ranger",
            "hiring_organization_raw": "Department of Parks",
            "job_location_raw": ["Multiple Locations"],
            "job_location_type_raw": None,
            "base_salary_raw": None,
            "description_text": "Duties\nWalk.",
            "payload": {"DepartmentName": "Department of Parks", "TeleworkEligible": False},
        },
    ),
    "adzuna": (
        {
            "results": [
                {"id": "1", "title": "Cook", "redirect_url": "https://a.example/1", "location": {"area": ["US"]}}
            ]
        },
        {"job_location_raw": [{"addressCountry": "US"}], "base_salary_raw": None, "description_text": None},
    ),
    "teamtailor": (
        {
            "title": "Nord",
            "items": [{"id": "1", "title": "Kock", "_jobposting": {"@type": "JobPosting", "title": "Kock"}}],
        },
        {"title_raw": "Kock", "hiring_organization_raw": "Nord"},
    ),
    "personio": (
        "<?xml version='1.0'?><workzag-jobs><position><id>4</id><name>Koch</name><office>Bonn</office>"
        "<additionalOffices><office>Köln</office></additionalOffices><jobDescriptions><jobDescription>"
        "<name>Aufgaben</name><value><![CDATA[<p>Kochen</p>]]></value></jobDescription></jobDescriptions>"
        "</position></workzag-jobs>",
        {
            "title_raw": "Koch",
            "job_location_raw": ["Bonn", "Köln"],
            "description_html": "<h3>Aufgaben</h3>\n<p>Kochen</p>",
        },
    ),
}


@pytest.mark.parametrize("board", BOARDS)
def test_board_answer_is_recognised_and_read(board: str) -> None:
    answer, expected = BOARDS[board]
    (found,) = postings(answer)
    assert found.source_format == board
    assert {name: getattr(found, name) for name in expected} == expected


EIGHTFOLD_ANSWERS = {
    "older, one": {
        "id": 7,
        "name": "Diver",
        "canonicalPositionUrl": "https://deep.eightfold.ai/careers/job/7",
        "job_description": "<p>Dive.</p>",
    },
    "newer, list": {"status": 200, "data": {"positions": [{"id": 7, "name": "Diver", "postedTs": 1767225600}]}},
    "newer, one": {"status": 200, "data": {"id": 7, "name": "Diver", "publicUrl": "https://deep.eightfold.ai/x"}},
}


@pytest.mark.parametrize("shape", EIGHTFOLD_ANSWERS)
def test_eightfold_is_known_in_all_its_shapes(shape: str) -> None:
    (found,) = postings(EIGHTFOLD_ANSWERS[shape])
    assert (found.source_format, found.title_raw, found.source_posting_id_raw) == ("eightfold", "Diver", "7")


@pytest.mark.parametrize("board", ["ashby", "greenhouse", "lever"])
def test_posting_that_is_a_whole_answer_is_no_list_of_one(board: str) -> None:
    """models/intermediate/int_board_document.sql tells a posting alone from a board with one by this pointer."""
    answer, _ = BOARDS[board]
    (alone,) = answer["jobs"] if isinstance(answer, dict) else answer
    assert [raw.record_pointer for raw in postings({"isListed": True, **alone})] == ["/"]
    assert [raw.record_pointer for raw in postings(answer)] != ["/"]


@pytest.mark.parametrize(("key", "pointer"), [("", ""), ("a/b", "a~1b"), ("~", "~0"), ("0", "0"), ("²", "²")])
def test_pointers_follow_any_key(key: str, pointer: str) -> None:
    jobs = [{"title": "Baker", "location": {"city": "Bonn"}}, {"title": "Cook", "location": {"city": "Ulm"}}]
    found = postings({"company": "Acme", "offers": {key: {"company": "Mill", "jobs": jobs}}})
    assert [one.record_pointer for one in found] == [f"/offers/{pointer}/jobs/{index}" for index in (0, 1)]
    assert {one.hiring_organization_raw for one in found} == {"Mill"}
    (whole,) = postings({"title": "Chef", "offers": {key: {"jobs": [{"title": "Cook"}]}}})
    assert whole.record_pointer == "/"
