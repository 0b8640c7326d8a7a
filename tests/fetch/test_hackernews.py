"""Hacker News: which threads are asked for, and what a comment's first line states."""

import csv
from pathlib import Path

import pytest

from loaders.boards import hackernews as reader
from loaders.fetch.boards import hackernews
from loaders.fetch.request import FetchError, Request, Response
from loaders.hiring_line import read_line
from loaders.json_text import parse
from tests.fetch.boards.conversation import FOLDER, answer, asked, held
from tests.fetch.server import Reply

CASES = Path(__file__).resolve().parents[1] / "cases" / "hiring_lines.csv"
SEARCH, THREAD = ((FOLDER / "hackernews" / f"{name}.json").read_bytes() for name in ("search", "thread"))


def _cases():
    with CASES.open(encoding="utf-8", newline="") as lines:
        for case in csv.DictReader(lines):
            why = case.pop("known_failure")
            marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
            yield pytest.param(case, id=case["line"][:60], marks=marks)


@pytest.mark.parametrize("case", list(_cases()))
def test_first_line_states_what_the_table_says(case):
    said = read_line(case["line"])
    if said is None:
        assert {name: value for name, value in case.items() if value} == {"line": case["line"]}
        return
    found = {
        "line": case["line"], "company": said.company or "", "url": said.url or "", "title": said.title or "",
        "places": "; ".join(said.places), "within": "; ".join(said.within), "mode": said.mode or "",
        "employment": said.employment or "", "pay": said.pay or "", "rest": "; ".join(said.rest),
    }  # fmt: skip
    assert found == case


def test_comments_of_a_thread_are_postings_and_answers_and_deleted_ones_are_not():
    found = list(reader.read(parse(THREAD.decode())))
    assert [(raw.source_posting_id_raw, raw.title_raw, raw.hiring_organization_raw) for raw in found] == [
        ("46100001", "Senior Backend Engineer", "Tidewater Labs"),
        ("46100002", "Multiple Roles", "Quillfern"),
        ("46100004", None, None),
    ]
    first, second, _ = found
    assert first.url_raw == "https://news.ycombinator.com/item?id=46100001"
    assert first.hiring_organization_url_raw == "https://tidewater.example"
    assert first.job_location_raw == ["Portland, OR"]
    assert first.base_salary_raw == [{"text": "$160k-$190k"}]
    assert first.date_posted_raw.startswith("2026-11-02T16:")
    assert "queues" in first.description_html
    assert (second.applicant_location_raw, second.job_location_type_raw) == (["EU"], "REMOTE (EU)")
    assert "poster" not in str(found)


def _talk(slug, **options):
    def reply(request: Request) -> Response:
        return answer(request, SEARCH if "search" in request.url else THREAD)

    return [asked(each.request) for each in held(hackernews.requests(slug, options), reply)]


def test_latest_threads_are_found_among_the_months_other_threads():
    search = "GET /api/v1/search_by_date?tags=story,author_whoishiring&hitsPerPage="
    assert _talk("latest") == [f"{search}6", "GET /api/v1/items/46100000"]
    assert _talk("latest", threads="2") == [f"{search}9", "GET /api/v1/items/46100000", "GET /api/v1/items/45800000"]


@pytest.mark.parametrize("slug", ["46100000", "https://news.ycombinator.com/item?id=46100000"])
def test_one_thread_is_asked_for_by_its_number(slug):
    assert _talk(slug) == ["GET /api/v1/items/46100000"]


@pytest.mark.parametrize(("slug", "options"), [("november", {}), ("latest", {"threads": "0"}), ("", {})])
def test_what_is_no_thread_is_said(slug, options):
    with pytest.raises(FetchError, match=r"is no (thread|number)"):
        _talk(slug, **options)


def test_thread_lands_once_and_a_talking_comment_is_refused(fetching, server):
    server.routes["/search_by_date"] = Reply(SEARCH, headers={"Content-Type": "application/json"})
    server.routes["/items/46100000"] = Reply(THREAD, headers={"Content-Type": "application/json"})
    report = fetching.run(fetching.source("hackernews", "latest"))
    assert [source.fetched.outcome for source in report.sources] == ["whole"]
    assert fetching.rows("postings", "title_raw") == [("Multiple Roles",), ("Senior Backend Engineer",)]
    assert fetching.rows("rejections", "reason_code, record_pointer") == [("no_title", "/children/3")]
    assert fetching.rows("fetches", "is_complete", folder="loads") == [(False,)]
