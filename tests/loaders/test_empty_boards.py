"""Answers of a board with nothing open, and what only looks like one."""

import json

import pytest

from loaders.files import Limits
from loaders.nothing_open import nothing_open_on
from loaders.recognise import shape_of

EMPTY: dict[str, object] = {
    "workable": {"name": "Orto", "description": None, "jobs": []},
    "teamtailor": {"version": "1.1", "feed_url": "https://a.example/jobs.json", "items": []},
    "usajobs": {"SearchResult": {"SearchResultItems": [], "SearchResultCount": 0, "SearchResultCountAll": 0}},
    "adzuna": {"__CLASS__": "Adzuna::API::Response::JobSearchResults", "count": 0, "results": []},
}


@pytest.mark.parametrize("board", EMPTY)
def test_answer_without_a_posting_says_whose_it_is(board: str) -> None:
    body = json.dumps(EMPTY[board]).encode()
    assert nothing_open_on(shape_of(body, Limits())) == board


@pytest.mark.parametrize(
    "answer",
    [
        {"items": []},
        {"results": [], "count": 0},
        {"SearchResult": {"SearchResultItems": []}},
        {"error": "down", "jobs": []},
    ],
)
def test_empty_list_of_nobody_is_no_empty_board(answer: object) -> None:
    assert nothing_open_on(shape_of(json.dumps(answer).encode(), Limits())) is None
