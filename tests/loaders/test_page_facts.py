"""Whole pages of other layouts and languages, each with what a reader finds on it (``tests/cases/page_facts.csv``)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from loaders.markdown import read_markdown
from loaders.mending import repair
from loaders.page import read_html_page, read_page_text
from loaders.page_dump import cut_joined
from loaders.page_render import html_to_text

CASES = Path(__file__).resolve().parents[1] / "cases" / "page_facts.csv"
READERS = {"html": read_html_page, "page_text": read_page_text, "markdown": read_markdown}


def pages() -> list[object]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [
            pytest.param(
                row,
                id=row["name"],
                marks=[pytest.mark.xfail(reason=row["known_failure"], strict=True)] if row["known_failure"] else [],
            )
            for row in csv.DictReader(file)
        ]


@pytest.mark.parametrize("case", pages())
def test_page_states_its_facts(case: dict[str, str]) -> None:
    postings = READERS[case["format"]](repair(case["page"])[0])
    if not case["title"]:
        assert postings == []
        return
    (posting,) = postings
    assert posting.title_raw == case["title"]
    assert (posting.hiring_organization_raw or "") == case["company"]
    assert ";".join(map(str, posting.job_location_raw or [])) == case["place"]
    assert (posting.identifier_raw or "") == case["identifier"]
    assert (posting.date_posted_raw or "") == case["date"]


def test_page_in_one_line_keeps_the_site_around_it_apart() -> None:
    page = next(row for row in csv.DictReader(CASES.open(encoding="utf-8")) if row["name"] == "en_oneline")["page"]
    (posting,) = read_page_text(page)
    description, boilerplate = posting.description_text or "", posting.boilerplate_text or ""
    assert description.endswith("equal opportunities employer.")
    for words in ("Accept cookies", "Facebook", "Gallery Assistant Derby", "© 2026"):
        assert words in boilerplate
        assert words not in description


def test_prose_without_seams_stays_one_line() -> None:
    prose = "We bake bread in the old town and carry it to the shops before six. " * 20
    assert cut_joined(prose.strip()) == [prose.strip()]


def test_boxes_break_lines_and_blocks_leave_a_blank_one() -> None:
    html = "<div><div>Place</div><div>Kiel</div></div><h2>Tasks</h2><ul><li>Bake</li><li>Sell</li></ul><p>Bye</p>"
    assert html_to_text(html) == "Place\nKiel\n\nTasks\n\n- Bake\n- Sell\n\nBye"
