"""The shape of a document is found from its content; pages without a known shape are read all the same."""

import json

import pytest

from loaders.files import Limits
from loaders.recognise import shape_of
from tests.loaders.reading_cases import postings


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
