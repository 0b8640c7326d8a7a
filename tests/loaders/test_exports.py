"""Exports as people have them: several salaries, attributes, nested codes, what Excel writes, other scripts."""

import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from loaders.files import Limits
from loaders.mapping import load_mapping
from loaders.reading import read
from loaders.recognise import shape_of
from loaders.rejection import Rejection
from tests.loaders.reading_cases import DESCRIPTION, postings, read_all

SALARIES = """
[[table]]
name = "two-pairs"
match = ["post", "lo", "hi"]
[table.columns]
title_raw = "post"
hiring_organization_raw = "firm"
[[table.salary]]
minValue = "lo"
maxValue = "hi"
currency = "cur"
constants = { unitText = "YEAR", currency = "GBP" }
[[table.salary]]
minValue = "extra"
constants = { component = "BONUS" }
"""


def test_mapping_names_several_salaries_and_what_no_column_says(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(SALARIES)
    both, one = postings(
        "post,firm,lo,hi,extra,cur\nBaker,Olive,20,30,5,EUR\nCook,NULL,25,nan,,\n", tmp_path / "m.toml"
    )
    assert both.base_salary_raw == [
        {"minValue": "20", "maxValue": "30", "currency": "EUR", "unitText": "YEAR"},
        {"minValue": "5", "component": "BONUS"},
    ]
    assert one.base_salary_raw == [{"minValue": "25", "currency": "GBP", "unitText": "YEAR"}]
    assert one.hiring_organization_raw is None


def test_names_that_say_a_period_or_a_bonus_are_salaries_of_their_own() -> None:
    (found,) = postings("title,hourly_min,hourly_max,annual_min,bonus_max,currency\nNurse,32.50,41,67600,5000,USD\n")
    assert found.base_salary_raw == [
        {"minValue": "32.50", "maxValue": "41", "currency": "USD", "unitText": "HOUR"},
        {"minValue": "67600", "currency": "USD", "unitText": "YEAR"},
        {"maxValue": "5000", "currency": "USD", "component": "BONUS"},
    ]
    worded, bare = postings("title,hourly_rate\nCook,$900 a week\nWaiter,$22\n")
    assert worded.base_salary_raw == [{"text": "$900 a week"}]
    assert bare.base_salary_raw == [{"text": "$22", "unitText": "HOUR"}]


def test_attributes_of_xml_are_read_with_their_element() -> None:
    job = (
        '<job id="X-{0}" title="no"><title>Driver</title><company id="7"><name>Tramways</name></company>'
        '<pay cur="x">5</pay><salary currency="EUR" per="month"><min>2650</min></salary></job>'
    )
    first, second = postings(f"<?xml version='1.0'?><jobs>{job.format(1)}{job.format(2)}</jobs>")
    assert (first.source_posting_id_raw, second.source_posting_id_raw) == ("X-1", "X-2")
    assert (first.title_raw, first.hiring_organization_raw) == ("Driver", "Tramways")
    assert (first.base_salary_raw or [{}])[0] == {
        "minValue": "2650",
        "currency": "EUR",
        "unitText": "month",
        "text": "5",
    }
    assert first.payload["pay.@cur"] == "x"


def test_code_of_a_country_stays_with_its_town() -> None:
    offices = [{"city": "Berlin", "country": {"code": "DE"}}, {"city": "Lisbon", "country": {"code": "PT"}}]
    (found,) = postings([{"title": "Miller", "offices": offices, "company": {"id": 5}}])
    assert found.job_location_raw == [
        {"addressLocality": "Berlin", "addressCountry": "DE"},
        {"addressLocality": "Lisbon", "addressCountry": "PT"},
    ]
    assert found.source_posting_id_raw is None


@pytest.mark.parametrize("opening", ["", "sep=;\r\n", "\ufeffsep=;\r\n"])
def test_table_may_hold_markup_and_begin_with_what_excel_writes(opening: str) -> None:
    rows = "".join(f"{n};Müller;Mühle;Kassel;<p>Mahlen</p><ul><li>a</li><li>b</li></ul>\r\n" for n in (1, 2))
    found = postings(f"{opening}Nr.;Stelle;Unternehmen;Ort;Beschreibung\r\n{rows}")
    assert [(one.title_raw, one.record_pointer) for one in found] == [("Müller", "row:1"), ("Müller", "row:2")]


@pytest.mark.parametrize(
    "above",
    [
        "Vacancies of the northern region\n\n",
        "Vacancies, northern region;;;;\nExported:;2026-11-02;;;\n;;;;\n",
        '"Stellenliste, Stand 2.11.2026"\n"Filter: Ort = ""Kassel""; offen"\n',
        "# made by the personnel system\n# 2 rows\n",
    ],
)
def test_header_may_stand_below_what_people_write_above_a_table(above: str) -> None:
    rows = "Müller;Mühle;Kassel;30.000 €;x\nKoch;Mensa;Kassel;;\n"
    found = postings(f"{above}Stelle;Unternehmen;Ort;Gehalt;Kürzel\n{rows}")
    assert [(one.title_raw, one.hiring_organization_raw, one.record_pointer) for one in found] == [
        ("Müller", "Mühle", "row:1"),
        ("Koch", "Mensa", "row:2"),
    ]
    assert found[0].payload == {"Kürzel": "x"}


@pytest.mark.parametrize(
    ("name", "salary"),
    [
        ("Salary (£)", {"text": "24000", "currency": "£"}),
        ("salary_in_usd", {"text": "24000", "currency": "USD"}),
        ("minSalaryEUR", {"minValue": "24000", "currency": "EUR"}),
        ("Annual salary (CAD)", {"text": "24000", "currency": "CAD", "unitText": "YEAR"}),
        ("Gehalt in Euro", {"text": "24000", "currency": "EUR"}),
        ("Salaire brut annuel (€)", {"text": "24000", "currency": "€", "unitText": "YEAR"}),
        ("Salário (R$)", {"text": "24000", "currency": "R$"}),
        ("Hourly rate ($)", {"text": "24000", "currency": "$", "unitText": "HOUR"}),
    ],
)
def test_name_of_a_column_states_the_currency_of_its_pay(name: str, salary: dict[str, str]) -> None:
    (found,) = postings(f"title,company,{name}\nBaker,Mill,24000\n")
    assert found.base_salary_raw == [salary]


def test_pay_converted_by_the_source_does_not_give_its_currency_to_what_is_stated() -> None:
    (stated,) = postings("title,company,salary,salary_currency,salary_in_usd\nBaker,Mill,70000,EUR,79833\n")
    assert stated.base_salary_raw == [{"text": "70000", "currency": "EUR"}]
    (bare,) = postings("title,company,salary,salary_in_usd\nBaker,Mill,70000,79833\n")
    assert bare.base_salary_raw == [{"text": "70000"}]
    (other,) = postings("title,company,salary_all\nBaker,Mill,70000\n")
    assert (other.base_salary_raw, other.payload) == (None, {"salary_all": "70000"})


def test_names_below_names_of_groups_are_the_header() -> None:
    groups, names = "Position;;;Salary;;;Dates;;Notes", "Title;Company;Location;Min;Max;;Posted;Closing;"
    (found,) = postings(f"{groups}\n{names}\nBaker;Mill;Leeds;24000;28000;;2026-05-04;2026-06-01;night\n")
    assert (found.title_raw, found.hiring_organization_raw, found.record_pointer) == ("Baker", "Mill", "row:1")
    assert found.base_salary_raw == [{"minValue": "24000", "maxValue": "28000"}]
    assert (found.date_posted_raw, found.payload) == ("2026-05-04", {"Dates Closing": "2026-06-01", "Notes": "night"})


def test_row_that_adds_up_others_is_no_posting() -> None:
    items = read_all("Title,Company,City,Salary\nBaker,Mill,Leeds,24000\nTotal:,1,,24000\nTotal,Mill,York,\n")
    assert [item.detail if isinstance(item, Rejection) else item.title_raw for item in items] == [
        "Baker",
        "the sum of other rows",
        "Total",
    ]


def test_mapping_finds_its_columns_below_a_title(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text("[[table]]\nname='o'\n[table.columns]\ntitle_raw='t'\ndescription_text='d'\n")
    (found,) = postings("Our jobs\nof today\nt,d\nCook,Cooks.\n", tmp_path / "m.toml")
    assert (found.title_raw, found.mapped_by) == ("Cook", "o")
    (below,) = postings("Jobs,north,2026\nt,d,e\nCook,Cooks.,1\n,,2\n,,3\n", tmp_path / "m.toml")[:1]
    assert (below.title_raw, below.mapped_by, below.record_pointer) == ("Cook", "o", "row:1")


def test_prose_with_names_of_columns_in_a_line_is_no_table() -> None:
    lines = ["Baker, Mill Lane Bakery, Leeds", "Title, company, location and salary are in the list, as ever, below."]
    (found,) = postings("\n\n".join([*lines, DESCRIPTION]))
    assert found.source_format != "table"


def test_names_in_japanese_are_read() -> None:
    (found,) = postings("求人番号,職種,会社名,勤務地,月給下限,雇用形態\nJ-1,経理,みなも商会,大阪市,250000,正社員\n")
    assert (found.title_raw, found.hiring_organization_raw, found.identifier_raw) == ("経理", "みなも商会", "J-1")
    assert found.base_salary_raw == [{"minValue": "250000", "unitText": "MONTH"}]


def test_every_item_of_a_list_is_a_place(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(
        "[[table]]\nname='o'\n[table.columns]\ntitle_raw='t'\njob_location_raw=['where.*.city','where.*.country.code']\n"
    )
    where = [{"city": "Berlin", "country": {"code": "DE"}}, {"city": "Porto", "country": {"code": "PT"}}]
    both, none = postings([{"t": "Cook", "where": where, "x": 1}, {"t": "Baker", "where": []}], tmp_path / "m.toml")
    assert both.job_location_raw == ["Berlin, DE", "Porto, PT"]
    assert (both.payload, none.job_location_raw, none.mapped_by) == ({"x": 1}, None, "o")


def test_column_that_a_mapping_names_and_the_table_has_not_is_said(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(SALARIES)
    refused, found = read_all("post,lo,hi\nBaker,20,30\n", tmp_path / "m.toml")
    assert isinstance(refused, Rejection)
    assert refused.one_line.startswith("two-pairs: cur, extra, firm; a mapping names columns that are not there")
    assert getattr(found, "title_raw", None) == "Baker"


def test_country_that_a_table_never_says_is_a_constant(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(
        "[[table]]\nname='it'\n[table.columns]\ntitle_raw='Ruolo'\njob_location_raw=['città','provincia']\n"
        "[table.constants]\naddressCountry='IT'\napplicant_location_raw='EU'\n"
    )
    found = postings("Ruolo;città;provincia\nContabile;Modena;MO\nCuoco;;\n", tmp_path / "m.toml")
    first, second = (one.job_location_raw for one in found)
    assert first == [{"addressLocality": "Modena", "addressRegion": "MO", "addressCountry": "IT"}]
    assert (second, found[1].applicant_location_raw) == ([{"addressCountry": "IT"}], ["EU"])


PATHS = "[[table]]\nname='theirs'\nmatch=['ref','pay.min']\n[table.columns]\ntitle_raw='what.word'\n"
ROWS: list[dict[str, object]] = [
    {"ref": "a", "what": {"word": "Cook"}, "pay": None},
    {"ref": "b", "what": {"word": "Baker"}, "pay": {"min": 5}},
]


def _parquet(rows: list[dict[str, object]]) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(json.dumps(ROWS).encode(), id="JSON"),
        pytest.param("\n".join(map(json.dumps, ROWS)).encode(), id="JSON lines"),
        pytest.param(_parquet(ROWS), id="Parquet"),
        pytest.param(
            b"<?xml version='1.0'?><rows><row><ref>a</ref><what><word>Cook</word></what></row>"
            b"<row><ref>b</ref><what><word>Baker</word></what><pay><min>5</min></pay></row></rows>",
            id="XML",
        ),
    ],
)
def test_row_without_what_the_mapping_matches_is_of_the_same_table(body: bytes, tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(PATHS)
    found = list(read(shape_of(body, Limits()), body, load_mapping(tmp_path / "m.toml")))
    assert [getattr(one, "title_raw", None) for one in found] == ["Cook", "Baker"]
