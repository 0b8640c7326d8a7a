"""A posting explained: marks that overlap, each step of a pay figure, and a page that no posting can write into."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmarket.errors import UserError
from jobmarket.explore.marks import KINDS, kind_of, marked
from jobmarket.explore.show import explain, pay_steps
from jobmarket.explore.show_html import page
from jobmarket.explore.show_page import print_posting


def fact(start: int, end: int, field: str = "skill") -> dict:
    return {
        "field_name": field, "value_text": "v", "evidence_field": "description_text", "record_id": "r",
        "char_start": start, "char_end": end,
    }  # fmt: skip


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8))
def test_pieces_are_the_whole_text_and_know_their_facts(text, spans):
    facts = [fact(start, end) for start, end in spans]
    pieces = marked({"description_text": text, "canonical_record_id": "r"}, facts)
    assert "".join(piece.text for piece in pieces) == text
    position = 0
    for piece in pieces:
        end = position + len(piece.text)
        over = {
            place for place, f in enumerate(facts) if f["char_start"] <= position and end <= f["char_end"] <= len(text)
        }
        assert set(piece.facts) == over
        assert set(piece.ending) == {place for place in over if facts[place]["char_end"] == end}
        position = end


def test_overlapping_quotes_are_told_apart():
    pieces = marked({"description_text": "abcdef", "canonical_record_id": "r"}, [fact(0, 4), fact(2, 6, "pay")])
    assert [(piece.text, piece.facts, piece.ending) for piece in pieces] == [
        ("ab", (0,), ()), ("cd", (0, 1), (0,)), ("ef", (1,), (1,)),
    ]  # fmt: skip


def test_kinds_name_fields_that_there_are():
    import csv

    from tests.conftest import PROJECT

    with (PROJECT / "seeds/fact_fields.csv").open(encoding="utf-8", newline="") as file:
        fields = {row["field_name"] for row in csv.DictReader(file)}
    assert {field for named in KINDS.values() for field in named} <= fields
    assert {kind_of(field) for field in fields} == set(KINDS)


def test_each_step_from_the_stated_figure_to_dollars_is_said(samples):
    rows = samples.execute("from fct_posting_compensation where fx_rate not null and units_per_year > 1")
    names = [column[0] for column in rows.description]
    for values in rows.fetchall():
        row = dict(zip(names, values, strict=True))
        said = " ".join(pay_steps(row)).replace(",", "")
        for column in ("stated_min", "stated_max", "units_per_year", "annual_max"):
            if row[column] is not None:
                assert f"{row[column]:f}".rstrip("0").rstrip(".") in said, column


def test_missing_rate_and_missing_period_are_said():
    row = {
        "stated_min": Decimal("10.00"), "stated_max": None, "stated_currency": "XYZ", "currency_method": "code",
        "stated_unit_text": "HOUR", "unit_method": "stated", "units_per_year": Decimal("2080"),
        "component": "BASE",
        "units_per_year_source": "2080 hours", "annual_min": Decimal("20800.00"), "annual_max": None, "fx_rate": None,
    }  # fmt: skip
    assert pay_steps(row)[-1] == "no figure in US dollars: no rate is known"
    assert "from 20,800 XYZ" in pay_steps(row)[1]
    inferred = pay_steps(row | {"unit_method": "magnitude"})
    assert inferred[:2] == ["stated: from 10 XYZ", "per hour: inferred from the magnitude"]
    row |= {"annual_min": None, "stated_unit_text": None}
    assert pay_steps(row)[-1] == "no figure a year: the period is not known"
    assert pay_steps(row | {"component": "SIGNING_BONUS"})[-1] == "no figure a year: it is paid once"


@pytest.fixture(scope="module")
def found(sample_warehouse):
    return explain(sample_warehouse[0], "NWG-0457")


def test_explanation_says_why_records_are_one_and_what_happened(found):
    assert len(found["records"]) == 3
    assert all(link["evidence"] for link in found["links"])
    assert "reposted" in [event["event_type"] for event in found["events"]]
    assert json.loads(json.dumps(found, default=str))["build"]["build_id"] == found["posting"]["build_id"]


def test_posting_is_readable_without_colour(found, capsys):
    print_posting(found)
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "«Python»[skill]" in said
    assert "Pay: BASE · Zone A" in said
    assert said.count("«") == said.count("»")


def test_pay_is_shown_with_its_words_its_accuracy_and_the_bytes_it_came_in(sample_warehouse, capsys):
    nurse = explain(sample_warehouse[0], "HR-20418")
    print_posting(nurse)
    said = " ".join(capsys.readouterr().out.split())
    assert said.index("Pay: BASE from the pay field") < said.index("Pay: ALLOWANCE from the text")
    assert "words: shift differential of $4.50 per hour. stated: 4.50 USD per hour" in said
    assert re.search(r"gold postings, n 60: [\d.]+ % \(\d+–\d+\) of what is read is right", said)
    bodies = Path("samples/jsonld/registered_nurse_columbus.txt").read_bytes()
    assert f"document {hashlib.sha256(bodies).hexdigest()} there at /" in said
    assert "How right pay is, as measured: gold postings, n 60" in page(nurse)


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text, self.attributes = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text.append(data)


def test_hostile_posting_writes_nothing_into_the_page(found):
    hostile = '</style></mark><script>alert(1)</script><img src=x onerror=alert(1)>" onload="x'
    text = hostile + found["posting"]["description_text"]
    planted = found | {
        "posting": found["posting"] | {"title_clean": hostile, "description_text": text, "language": '"><script>'},
        "company": [],
        "facts": [f | {"value_text": hostile, "evidence_text": hostile} for f in found["facts"]],
        "links": [link | {"evidence": hostile} for link in found["links"]],
    }
    reader = Reader()
    reader.feed(page(planted))
    assert not {"script", "img"} & set(reader.tags)
    assert not [name for name, _ in reader.attributes if name.startswith("on")]
    assert hostile in "".join(reader.text)


def test_page_needs_no_network_and_its_policy_names_its_own_style(found):
    made = page(found)
    style = re.search(r"<style>(.*?)</style>", made, re.S).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in made
    assert not re.search(r"(?:src|href)=\"(?!#)", made)
    assert "url(" not in style
    anchors, links = set(re.findall(r' id="(m\d+)"', made)), re.findall(r'href="#(m\d+)"', made)
    assert links
    assert set(links) <= anchors


@pytest.mark.parametrize(
    ("wanted", "said"), [("NWG-0458", "NWG-0457"), ("gardener", "GARDENER"), ("zzzzzzzz", "Take a"), (" ", "is empty")]
)
def test_wrong_id_names_the_nearest(sample_warehouse, wanted, said):
    with pytest.raises(UserError, match=said):
        explain(sample_warehouse[0], wanted)
