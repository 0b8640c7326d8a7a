"""One advertisement in many shapes gives the same facts, whichever it is read from."""

from __future__ import annotations

from pathlib import Path

import pytest

from accuracy.answers import answers
from loaders.load import load
from tests.loaders.landing import NOW, rows
from tests.shapes.advertisements import ADVERTISEMENTS, SHAPES


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, str], dict[str, set[str]]]:
    """What the warehouse would publish, by advertisement and shape."""
    folder = tmp_path_factory.mktemp("shapes")
    found = {}
    for shape, written in SHAPES.items():
        inbox, lake = folder / shape, folder / f"{shape}-lake"
        inbox.mkdir()
        for number, advertisement in enumerate(ADVERTISEMENTS):
            (inbox / str(number)).write_bytes(written(advertisement))
        load([inbox], lake, now=NOW)
        found |= _facts(lake, shape)
    return found


def _facts(lake: Path, shape: str) -> dict[tuple[int, str], dict[str, set[str]]]:
    landed = rows(lake, "postings")
    numbers = {a.title: number for number, a in enumerate(ADVERTISEMENTS)}
    number_of = {
        record: numbers[title]
        for record, title in landed.select("record_id", "title_raw").iter_rows()
        if title in numbers
    }
    facts: dict[tuple[int, str], dict[str, set[str]]] = {}
    for record, field, values in answers(landed).select("record_id", "field_name", "values").iter_rows():
        if record in number_of:
            facts.setdefault((number_of[record], shape), {})[field] = set(values)
    return facts


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape != "json_ld"])
@pytest.mark.parametrize("number", range(len(ADVERTISEMENTS)), ids=[a.company for a in ADVERTISEMENTS])
def test_every_fact_is_the_same_in_every_shape(number: int, shape: str, said) -> None:
    assert said.get((number, shape)) == said[number, "json_ld"]


def test_facts_compared_are_those_of_a_whole_advertisement(said) -> None:
    fields = {"company", "city", "pay", "skill", "min_years_experience", "valid_through", "date_posted"}
    for number in range(len(ADVERTISEMENTS)):
        assert fields <= said[number, "json_ld"].keys()
