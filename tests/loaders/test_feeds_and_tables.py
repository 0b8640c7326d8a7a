"""Feeds, tables and labelled text: what a name of a field or column says, in any language."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from loaders.field_names import meaning_of
from loaders.labelled_text import FIELDS, complete
from loaders.mapping import load_mapping
from loaders.posting import RawPosting
from loaders.rejection import InputError, Rejection
from loaders.slug_names import spelling
from tests.loaders.reading_cases import DESCRIPTION, postings, read_all

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


NESTED = """
[[table]]
name = "another"
match = ["ref", "salary_from"]
[table.columns]
title_raw = "ref"
[[table]]
name = "their-api"
match = ["ref", "pay.floor"]
[table.columns]
title_raw = "position.label"
job_location_raw = ["where.0.town", "where.0.nation"]
skills_raw = "tags"
[table.salary]
minValue = "pay.floor"
currency = "pay.ccy"
"""
ONE = {
    "ref": "A-7",
    "position": {"label": "Miller"},
    "where": [{"town": "Oslo", "nation": "NO"}],
    "pay": {"floor": 900, "ccy": "NOK"},
    "tags": ["grain", "stone"],
}
TWO = ONE | {"ref": "A-8", "position": {"label": "Baker"}}
XML = """<vacancies><job><ref>A-7</ref><position><label>Miller</label></position><where><town>Oslo</town></where>
<pay><floor>900</floor><ccy>NOK</ccy></pay></job><job><ref>A-8</ref><position><label>Baker</label></position>
<pay><floor>900</floor><ccy>NOK</ccy></pay></job></vacancies>"""


@pytest.mark.parametrize(
    "document",
    [
        pytest.param({"meta": {"total": 2}, "result": {"vacancies": [ONE, TWO]}}, id="an API's answer"),
        pytest.param([ONE, TWO], id="a list"),
        pytest.param(f"{json.dumps(ONE)}\n{json.dumps(TWO)}\n", id="JSON lines"),
        pytest.param(XML, id="XML"),
    ],
)
def test_mapping_names_what_lies_deeper_by_its_path(document: object, tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(NESTED)
    found = postings(document, tmp_path / "m.toml")
    assert [(one.title_raw, one.mapped_by) for one in found] == [("Miller", "their-api"), ("Baker", "their-api")]
    assert found[0].base_salary_raw == [{"minValue": "900", "currency": "NOK"}]
    if document is not XML:
        assert found[0].job_location_raw == ["Oslo, NO"]
        assert found[0].skills_raw == "grain, stone"


def test_mapping_recognises_a_table_that_nothing_else_does(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(
        "[[table]]\nname='ours'\nmatch=['Was?']\n[table.columns]\ntitle_raw='Was?'\njob_location_raw='Wo?'\n"
    )
    text = "Was?;Wo?\nMüller;Oslo\n"
    (found,) = postings(text, tmp_path / "m.toml")
    assert (found.title_raw, found.job_location_raw) == ("Müller", ["Oslo"])
    assert postings(text) == []


def test_column_names_may_be_cut_short() -> None:
    (found,) = postings("Stellen-Nr.;Stellenbezeichnung;Arbeitsort\nK-1;Müller;Kassel\n")
    assert (found.title_raw, found.job_location_raw) == ("Müller", ["Kassel"])


def test_records_of_an_answer_are_postings_also_without_text_and_address() -> None:
    rows = [{"title": "Miller", "city": "Oslo"}, {"title": "Baker", "city": "Bergen"}]
    found = postings({"meta": {"total": 2}, "result": {"vacancies": rows}})
    assert [one.title_raw for one in found] == ["Miller", "Baker"]
    details = {"title": "Miller", "sections": [{"title": "What you do"}, {"title": "What you get"}]}
    assert [one.title_raw for one in postings(details)] == ["Miller"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[table]]\nname='a'\n[table.columns]\ntitel='x'", r"maps to titel\. Did you mean 'title_raw'\?"),
        ("[[table]]\nname='a'\n[table.collumns]\ntitle_raw='x'", r"a has collumns\. Did you mean 'columns'\?"),
        ("[[table]]\nname='a'\nmatch=['x']", r"a has no \[table.columns\]"),
        ("x = 1", r"no \[\[table\]\]"),
        ("[", "cannot read"),
    ],
)
def test_wrong_mapping_is_one_line(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(text)
    with pytest.raises(InputError, match=message):
        load_mapping(tmp_path / "m.toml")


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


def test_cell_that_stands_alone_in_a_row_of_many_is_a_heading() -> None:
    table = "title,company,city\nBergen,,\nCook,Kro,Bergen\nBaker,Brod,Bergen\nWaiter,Kro,Voss\nMore jobs,,\n"
    assert [one.title_raw for one in postings(table)] == ["Cook", "Baker", "Waiter"]
    assert [one.title_raw for one in postings("title,company\nCook,\nBaker,\nWaiter,\n")] == ["Cook", "Baker", "Waiter"]


def test_address_alone_is_the_place() -> None:
    rows = [{"title": "Cook", "address": "Казань, ул. Садовая, д. 4"}, {"title": "Cook", "address": "4 Mill Road"}]
    assert [one.job_location_raw for one in postings(rows)] == [["Казань, ул. Садовая, д. 4"], None]


@pytest.mark.parametrize(
    "document",
    [
        {
            "name": "bread-tool",
            "version": "1.2.0",
            "description": "Kneads.",
            "repository": {"url": "https://a.example"},
        },
        "<extension type='component'><name>BREAD</name><creationDate>May 2024</creationDate>"
        "<description>Kneads.</description></extension>",
        "<project><name>Bread</name><developers><developer><name>Kim Brod</name></developer></developers></project>",
    ],
)
def test_package_or_person_with_a_name_is_no_posting(document: object) -> None:
    assert not [item for item in read_all(document) if isinstance(item, RawPosting)]
