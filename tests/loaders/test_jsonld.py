"""JSON-LD and microdata, wherever in a page they stand and however they refer to each other."""

import html
import json
from typing import Any

import pytest

from loaders.page_render import html_to_text
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


@pytest.mark.parametrize("times", range(3))
def test_a_description_reads_the_same_however_often_it_was_escaped(times: int) -> None:
    description = "<p>Make <b>tarts</b></p><ul><li>R&amp;D of cakes</li></ul>"
    for _ in range(times):
        description = html.escape(description)
    (found,) = postings({**JOB, "description": description})
    assert found.description_text is None
    assert html_to_text(found.description_html or "") == "Make tarts\n\n- R&D of cakes"


def test_references_in_circles_and_to_nowhere_end() -> None:
    nodes = [{"@id": f"#{n}", "name": f"N{n}", "to": [{"@id": f"#{m}"} for m in range(40)]} for n in range(40)]
    (circle,) = postings({"@graph": [{**JOB, "hiringOrganization": {"@id": "#0"}}, *nodes]})
    assert circle.hiring_organization_raw == "N0"
    (nowhere,) = postings({**JOB, "hiringOrganization": {"@id": "https://nobody.example/#org"}})
    assert nowhere.hiring_organization_raw is None
    assert nowhere.hiring_organization_url_raw == "https://nobody.example/#org"
