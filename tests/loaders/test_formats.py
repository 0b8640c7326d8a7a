"""What each format's reader finds, on small documents written by us."""

import json
from typing import Any

import pytest

from loaders.files import Limits
from loaders.recognise import shape_of
from tests.loaders.reading_cases import DESCRIPTION, postings

JOB: dict[str, Any] = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Pastry chef",
    "description": "&lt;p&gt;Make &lt;b&gt;tarts&lt;/b&gt; &amp;amp; cakes&lt;/p&gt;",
    "hiringOrganization": {"@type": "Organization", "name": "Maison Blé", "sameAs": "https://ble.example"},
    "jobLocation": {
        "@type": "Place",
        "address": {"@type": "PostalAddress", "addressLocality": "Lyon", "addressCountry": {"name": "FR"}},
    },
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {"@type": "QuantitativeValue", "minValue": 2100, "maxValue": 2400.5, "unitText": "MONTH"},
    },
    "identifier": {"@type": "PropertyValue", "name": "Maison Blé", "value": "MB-7"},
    "employmentType": ["FULL_TIME", "CONTRACTOR"],
}

# The same posting with its objects elsewhere in the page, named by @id.
REFERRED = ("hiringOrganization", "jobLocation", "baseSalary")
ELSEWHERE: list[dict[str, Any]] = [
    *({**JOB[key], "@id": f"#{key}"} for key in ("hiringOrganization", "baseSalary")),
    {"@type": "Place", "@id": "#jobLocation", "address": {"@type": "PostalAddress", "@id": "#address"}},
    {**JOB["jobLocation"]["address"], "@id": "#address"},
]

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


@pytest.mark.parametrize(
    "document",
    [
        JOB,
        [JOB],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, JOB]},
        {"@type": "WebPage", "mainEntity": {**JOB, "@type": ["Thing", "JobPosting"]}},
        {**JOB, "@type": "http://schema.org/JobPosting"},
        f"<html><head><script type='application/ld+json'>{json.dumps(JOB)}</script></head><body></body></html>",
        f'<html><script type="application/ld+json">\n{json.dumps(JOB)[:-1]},}}\n</script></html>',
        f'<html><script type="application/ld+json">\n//<![CDATA[\n{json.dumps(JOB)}\n//]]>\n</script></html>',
        f'<html><script type="application/ld+json">/*<![CDATA[*/[{json.dumps(JOB)}]/*]]>*/</script></html>',
        f'<html><script type="application/ld+json"><!--\n{json.dumps(JOB)}\n//--></script></html>',
        {"@graph": [{**JOB, **{key: {"@id": f"#{key}"} for key in REFERRED}}, *ELSEWHERE]},
        "<html>"
        + "".join(
            f"<script type='application/ld+json'>{json.dumps(block)}</script>"
            for block in [{**JOB, **{key: {"@id": f"#{key}"} for key in REFERRED}}, *ELSEWHERE]
        ),
    ],
    ids=[
        *("bare", "array", "graph", "main-entity", "iri", "script", "trailing-comma"),
        *("cdata", "cdata-in-comments", "comment", "references", "references-across-scripts"),
    ],
)
def test_json_ld_is_found_wherever_it_stands(document: object) -> None:
    (found,) = postings(document)
    assert found.source_format == "jsonld"
    assert (found.title_raw, found.hiring_organization_raw, found.identifier_raw) == (
        "Pastry chef",
        "Maison Blé",
        "MB-7",
    )
    assert found.hiring_organization_url_raw == "https://ble.example"
    assert found.job_location_raw == [{"addressLocality": "Lyon", "addressCountry": "FR"}]
    assert found.base_salary_raw == [{"currency": "EUR", "minValue": "2100", "maxValue": "2400.5", "unitText": "MONTH"}]
    assert found.employment_type_raw == "FULL_TIME, CONTRACTOR"
    assert found.description_html == "<p>Make <b>tarts</b> &amp; cakes</p>"


@pytest.mark.parametrize(
    ("salary", "expected"),
    [
        ({"baseSalary": "30 k€"}, [{"text": "30 k€"}]),
        ({"baseSalary": 30000, "salaryCurrency": "EUR"}, [{"text": "30000", "currency": "EUR"}]),
        (
            {"baseSalary": {"currency": "GBP", "value": 11.5, "unitText": "HOUR"}},
            [{"currency": "GBP", "value": "11.5", "unitText": "HOUR"}],
        ),
        (
            {"baseSalary": {"currency": "GBP", "minValue": 9, "maxValue": 10}},
            [{"currency": "GBP", "minValue": "9", "maxValue": "10"}],
        ),
        ({"estimatedSalary": {"median": 5}}, [{"value": "5", "isEstimated": "true"}]),
        ({"baseSalary": {"currency": "USD"}}, None),
    ],
)
def test_salary_shapes_of_json_ld(salary: dict[str, object], expected: object) -> None:
    (found,) = postings({"@type": "JobPosting", "title": "A", **salary})
    assert found.base_salary_raw == expected


def test_microdata_is_read_as_json_ld_would_be() -> None:
    page = f"""<html><body><div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">Roofer</h1>
      <span itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">
      <b itemprop="name">Slate &amp; Sons</b></span>
      <div itemprop="jobLocation" itemscope itemtype="https://schema.org/Place"><span itemprop="address" itemscope>
      <span itemprop="addressLocality">Derry</span></span></div>
      <meta itemprop="datePosted" content="2026-01-09"><div itemprop="description"><p>{DESCRIPTION}</p></div></div>"""
    (found,) = postings(page)
    assert (found.source_format, found.title_raw, found.hiring_organization_raw) == (
        "microdata",
        "Roofer",
        "Slate & Sons",
    )
    assert (found.date_posted_raw, found.job_location_raw) == ("2026-01-09", [{"addressLocality": "Derry"}])


def test_state_in_a_script_is_read_without_knowing_the_board() -> None:
    state = {"Jobs": [{"JobTitle": t, "City": "Oslo", "PublishedDate": "2026-01-01"} for t in ("Baker", "Cook")]}
    found = postings(f"<html><body><script>window.anyName = {json.dumps(state)};</script></body></html>")
    assert [p.title_raw for p in found] == ["Baker", "Cook"]
    assert found[0].job_location_raw == [{"addressLocality": "Oslo"}]


def test_listing_page_gives_one_posting_a_link() -> None:
    items = "".join(
        f'<li><a href="/jobs/10{n}/role-{n}-x">Role {n}</a> <span class="location">Town {n}</span></li>'
        for n in (1, 2, 3)
    )
    found = postings(f"<html><body><ul>{items}</ul><a href='/about'>About</a></body></html>")
    assert [(p.title_raw, p.job_location_raw) for p in found] == [(f"Role {n}", [f"Town {n}"]) for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[Apply here](https://x.example) for the job\n\n# Baker\n\nText", "markdown"),
        ("We bake, we sell, we smile.\nYou bake, too.\nCome, see, stay.\nBread, butter, jam.", "page_text"),
        ("'a dump\\xa0of <div> <p> <li> <ul> <b> tags\\n'", "page_text"),
        ("job\tcity\nBaker\tOslo\nCook\tRome\n", "csv"),
        ("<?xml version='1.0'?><!DOCTYPE html><html><body>x</body></html>", "html"),
        ("<rss><channel><item><title>x</title></item></channel></rss>", "xml"),
        ("<div><h1>Baker</h1></div>", "html"),
        ('{"a": 1}\n{"a": 2}\n', "jsonl"),
        ('{\n "a": 1\n}\n', "json"),
    ],
)
def test_shape_is_found_from_the_content(text: str, kind: str) -> None:
    assert shape_of(text.encode(), Limits()).kind == kind


def test_references_in_circles_and_to_nowhere_end() -> None:
    nodes = [{"@id": f"#{n}", "name": f"N{n}", "to": [{"@id": f"#{m}"} for m in range(40)]} for n in range(40)]
    (circle,) = postings({"@graph": [{**JOB, "hiringOrganization": {"@id": "#0"}}, *nodes]})
    assert circle.hiring_organization_raw == "N0"
    (nowhere,) = postings({**JOB, "hiringOrganization": {"@id": "https://nobody.example/#org"}})
    assert nowhere.hiring_organization_raw is None
    assert nowhere.hiring_organization_url_raw == "https://nobody.example/#org"
