"""What each format's reader finds, on small documents written by us."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from loaders.field_names import meaning_of
from loaders.files import Limits
from loaders.labelled_text import FIELDS, complete
from loaders.mapping import load_mapping
from loaders.reading import read
from loaders.recognise import shape_of
from loaders.rejection import InputError, Rejection
from loaders.schema import RawPosting
from loaders.slug_names import spelling


def read_all(content: object, mapping: Path | None = None) -> list[RawPosting | Rejection]:
    body = (content if isinstance(content, str) else json.dumps(content)).encode()
    return list(read(shape_of(body, Limits()), body, load_mapping(mapping) if mapping else []))


def postings(content: object, mapping: Path | None = None) -> list[RawPosting]:
    return [item for item in read_all(content, mapping) if isinstance(item, RawPosting)]


DESCRIPTION = (
    "Your responsibilities: bake bread. Requirements: two years of experience as a baker. "
    "Apply now. We look for somebody who likes early mornings and warm ovens. "
) * 4
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


FEEDS = {
    "fr-xml": "<offres><offre><intitule>Boulanger H/F</intitule><entreprise>Le Fournil</entreprise>"
    "<lieu><ville>Nantes</ville>"
    "<code_postal>44000</code_postal></lieu><salaire>12 €/h</salaire>"
    "<texte_offre><![CDATA[<p>Pétrir</p>]]></texte_offre></offre>"
    "<offre><intitule>Vendeur</intitule></offre></offres>",
    "de-json": {
        "stellen": [
            {
                "Stellenbezeichnung": "Boulanger H/F",
                "Arbeitgeber": "Le Fournil",
                "Gehalt": "12 €/h",
                "Arbeitsort": {"Ort": "Nantes", "PLZ": "44000"},
                "Beschreibung": "<p>Pétrir</p>",
            }
        ]
    },
    "es-csv": "titulo;empresa;ciudad;codigo_postal;salario;descripcion\n"
    "Boulanger H/F;Le Fournil;Nantes;44000;12 €/h;<p>Pétrir</p>\n",
    "pl-lines": '{"stanowisko": "Boulanger H/F", "pracodawca": "Le Fournil", "miasto": "Nantes", '
    '"kod pocztowy": "44000", '
    '"wynagrodzenie": "12 €/h", "opis": "<p>Pétrir</p>"}\n{"stanowisko": "X", "opis": "y"}\n',
}


@pytest.mark.parametrize("feed", FEEDS)
def test_feed_in_any_language_is_read_by_its_names(feed: str) -> None:
    found = postings(FEEDS[feed])[0]
    assert (found.title_raw, found.hiring_organization_raw) == ("Boulanger H/F", "Le Fournil")
    assert found.base_salary_raw == [{"text": "12 €/h"}]
    assert found.description_html == "<p>Pétrir</p>"
    place = (found.job_location_raw or [{}])[0]
    assert isinstance(place, dict)
    assert (place.get("addressLocality", place.get("name")), place["postalCode"]) == ("Nantes", "44000")


def test_flag_states_its_name_or_nothing() -> None:
    table = "title,company,is_remote\nA,X,true\nB,X,false\nC,X,\n"
    assert [p.job_location_type_raw for p in postings(table)] == ["remote", None, None]


def test_name_of_somebody_else_is_no_title() -> None:
    (item,) = read_all([{"creator": {"name": "Ann"}, "tags": [{"label": "x"}]}])
    assert isinstance(item, Rejection)


def test_repeated_header_and_empty_rows_of_a_table_are_refused() -> None:
    items = read_all("title,city\nA,Rome\ntitle,city\n,Rome\n")
    assert [i.reason.value if isinstance(i, Rejection) else i.title_raw for i in items] == [
        "A",
        "repeated_header",
        "no_title",
    ]


def test_cells_that_hold_whole_pages_are_read_as_pages() -> None:
    page = f"<html><head><title>Baker - Oslo</title></head><body><h1>Baker</h1><p>{DESCRIPTION}</p></body></html>"
    rows = "\n".join(json.dumps({"url": f"https://x.example/{n}", "html": page}) for n in (1, 2))
    found = postings(rows)
    assert [(p.title_raw, p.record_pointer, p.url_raw) for p in found] == [
        ("Baker", "row:1", "https://x.example/1"),
        ("Baker", "row:2", "https://x.example/2"),
    ]


MAPPING = """
[[table]]
name = "our-board"
match = ["c1", "c2"]
[table.columns]
title_raw = "c1"
job_location_raw = ["city", "country"]
[table.salary]
minValue = "c2"
currency = "cur"
[table.constants]
hiring_organization_raw = "Our Board Ltd"
"""


def test_mapping_of_the_user_reads_columns_that_no_vocabulary_knows(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(MAPPING)
    (found,) = postings("c1,c2,cur,city,country,extra\nBaker,12,EUR,Oslo,NO,x\n", path)
    assert (found.title_raw, found.hiring_organization_raw) == ("Baker", "Our Board Ltd")
    assert found.job_location_raw == [{"addressLocality": "Oslo", "addressCountry": "NO"}]
    assert found.base_salary_raw == [{"minValue": "12", "currency": "EUR"}]
    assert found.payload == {"extra": "x"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[table]]\nname='a'\n[table.columns]\ntitel='x'", "maps to titel"),
        ("x = 1", r"no \[\[table\]\]"),
        ("[", "cannot read"),
    ],
)
def test_wrong_mapping_is_one_line(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(text)
    with pytest.raises(InputError, match=message):
        load_mapping(tmp_path / "m.toml")


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


def landed(**given: Any) -> RawPosting:
    """Complete a record by its own text, as landing does."""
    raw = RawPosting(record_pointer="/", source_format="feed", **given)
    complete(raw, raw.description_text)
    return raw


def _golden(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parents[1] / "cases" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("case", _golden("labelled_text.csv"), ids=lambda case: case["text"][:40])
def test_label_in_any_text_answers_for_an_absent_field(case: dict[str, str]) -> None:
    raw = landed(hiring_organization_raw="Dunmoor Council", description_text=case["text"].replace("\\n", "\n"))
    expected = {case["field"]: case["value"]} if case["field"] else {}
    places = {"job_location_raw": "|".join(str(p) for p in raw.job_location_raw)} if raw.job_location_raw else {}
    found = {name: getattr(raw, name) for name in FIELDS if getattr(raw, name) and name != "job_location_raw"} | places
    assert found == expected
    assert set(raw.origins) == set(expected)


def test_label_does_not_overrule_a_field_of_the_source() -> None:
    assert landed(identifier_raw="A-1", description_text="Ref: B-2").identifier_raw == "A-1"


@pytest.mark.parametrize("case", _golden("slug_names.csv"), ids=lambda case: case["slug"])
def test_slug_gives_way_to_the_spelling_of_the_text(case: dict[str, str]) -> None:
    assert (spelling(case["slug"], [case["text"]]) or "") == case["name"]


@pytest.mark.parametrize("case", _golden("feed_titles.csv"), ids=lambda case: case["title"])
def test_channel_title_names_the_employer_when_its_items_do(case: dict[str, str]) -> None:
    item = "<item><title>{}</title><description>{}</description></item>"
    items = "".join(item.format(title, case["text"]) for title in ("Joiner", "Plumber"))
    found = postings(f"<?xml version='1.0'?><rss><channel><title>{case['title']}</title>{items}</channel></rss>")
    assert [p.hiring_organization_raw or "" for p in found] == [case["name"]] * 2


@pytest.mark.parametrize("case", _golden("column_names.csv"), ids=lambda case: case["name"])
def test_name_of_a_column_says_what_it_holds(case: dict[str, str]) -> None:
    meaning = meaning_of((case["name"],))
    assert (meaning.field if meaning else "") == case["field"]


def test_ways_of_being_employed_add_up() -> None:
    rows = [{"intitule": "Infirmier", "type_contrat": "CDI", "temps_travail": "Temps partiel", "ville": "Metz"}]
    (found,) = postings(rows)
    assert found.employment_type_raw == "CDI, Temps partiel"


def test_cell_that_a_program_wrote_for_nothing_states_nothing() -> None:
    (found,) = postings("title,company,city,salary\nCook,None,Oslo,-1\nWaiter,nan,,n/a\n" + "Baker,X,Rome,3\n")[:1]
    assert (found.hiring_organization_raw, found.base_salary_raw) == (None, None)


def test_row_that_describes_no_offer_is_refused() -> None:
    found = read_all("code,description,scopeNote\n" + "1,Managers of shops,Excludes cooks\n" * 4)
    assert {type(item) for item in found} == {Rejection}


def test_whole_place_under_the_name_of_one_part_is_a_place_in_words() -> None:
    (found,) = postings([{"title": "Cook", "region": "Krosno, podkarpackie"}])
    assert found.job_location_raw == ["Krosno, podkarpackie"]
