"""What each board's reader finds in an answer of its documented shape, written by us."""

import json

import pytest

from loaders.files import Limits
from loaders.nothing_open import nothing_open_on
from loaders.recognise import shape_of
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


# (what was served, where, the fields that follow from where)
SERVED: dict[str, tuple[object, str, dict[str, object]]] = {
    "personio": (
        "<workzag-jobs><position><id>4</id><name>Koch</name></position></workzag-jobs>",
        "https://sudhaus.jobs.personio.com/xml?language=de",
        {"url_raw": "https://sudhaus.jobs.personio.com/job/4", "hiring_organization_raw": "sudhaus"},
    ),
    "personio on a domain of its own": (
        "<workzag-jobs><position><id>4</id><name>Koch</name></position></workzag-jobs>",
        "https://jobs.sudhaus.example/xml",
        {"url_raw": None, "hiring_organization_raw": None},
    ),
    "oracle": (
        {"items": [{"Id": "5", "Title": "Rigger"}]},
        "https://a.fa.us2.oraclecloud.com/hcmRestApi/x?finder=ById;Id=%225%22,siteNumber=CX_1",
        {"url_raw": "https://a.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/5"},
    ),
    "workday list": (
        {"jobPostings": [{"title": "Welder", "externalPath": "/job/Akron/Welder_R-1"}]},
        "https://forge.wd5.myworkdayjobs.com/wday/cxs/forge/Jobs/jobs",
        {
            "url_raw": "https://forge.wd5.myworkdayjobs.com/Jobs/job/Akron/Welder_R-1",
            "hiring_organization_raw": "forge",
        },
    ),
    "bamboohr list": (
        {"result": [{"id": "1", "jobOpeningName": "Clerk"}]},
        "https://ledger.bamboohr.com/careers/list",
        {"url_raw": "https://ledger.bamboohr.com/careers/1", "hiring_organization_raw": "ledger"},
    ),
    "eightfold list": (
        {"data": {"positions": [{"id": 7, "name": "Diver", "postedTs": 1, "positionUrl": "/careers/job/7"}]}},
        "https://deep.eightfold.ai/api/pcsx/search?start=0",
        {"url_raw": "https://deep.eightfold.ai/careers/job/7", "hiring_organization_raw": "deep"},
    ),
    "greenhouse, which says all itself": (
        {"jobs": [{"id": 9, "title": "Nurse", "absolute_url": "https://b.example/9", "location": {}}]},
        "https://boards-api.greenhouse.io/v1/boards/stbride/jobs",
        {"url_raw": "https://b.example/9", "hiring_organization_raw": None},
    ),
    "an address that is none": (
        {"result": [{"id": "1", "jobOpeningName": "Clerk"}]},
        "https://[::1",
        {"url_raw": None, "hiring_organization_raw": None},
    ),
}


@pytest.mark.parametrize("case", SERVED)
def test_address_of_an_answer_says_what_the_answer_leaves_out(case: str) -> None:
    answer, url, expected = SERVED[case]
    (found,) = postings(answer, url=url)
    assert {name: getattr(found, name) for name in expected} == expected
    (unserved,) = postings(answer)
    assert "address of the answer" not in unserved.origins.values()


EMPTY: dict[str, object] = {
    "workable": {"name": "Orto", "description": None, "jobs": []},
    "teamtailor": {"version": "1.1", "feed_url": "https://a.example/jobs.json", "items": []},
    "usajobs": {"SearchResult": {"SearchResultItems": [], "SearchResultCount": 0, "SearchResultCountAll": 0}},
    "adzuna": {"__CLASS__": "Adzuna::API::Response::JobSearchResults", "count": 0, "results": []},
}


@pytest.mark.parametrize("board", EMPTY)
def test_answer_without_a_posting_says_whose_it_is(board: str) -> None:
    body = json.dumps(EMPTY[board]).encode()
    assert nothing_open_on(shape_of(body, Limits())) == board


@pytest.mark.parametrize(
    "answer",
    [
        {"items": []},
        {"results": [], "count": 0},
        {"SearchResult": {"SearchResultItems": []}},
        {"error": "down", "jobs": []},
    ],
)
def test_empty_list_of_nobody_is_no_empty_board(answer: object) -> None:
    assert nothing_open_on(shape_of(json.dumps(answer).encode(), Limits())) is None


@pytest.mark.parametrize("board", ["ashby", "greenhouse", "lever"])
def test_posting_that_is_a_whole_answer_is_no_list_of_one(board: str) -> None:
    """models/intermediate/int_board_document.sql tells a posting alone from a board with one by this pointer."""
    answer, _ = BOARDS[board]
    (alone,) = answer["jobs"] if isinstance(answer, dict) else answer
    assert [raw.record_pointer for raw in postings({"isListed": True, **alone})] == ["/"]
    assert [raw.record_pointer for raw in postings(answer)] != ["/"]
