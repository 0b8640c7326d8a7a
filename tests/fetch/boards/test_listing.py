"""Lists that do not behave: the fetch ends, says why, and claims to have seen a whole board only when it has."""

import re
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from loaders.fetch.boards import board
from loaders.fetch.request import FetchError, Partial, Request, Response
from tests.fetch.boards.conversation import answer, as_json, asked, conversations, held

TALKS = conversations()
API = {"api": "https://board.example"}
PAGED = ("smartrecruiters", "workday", "oracle", "eightfold", "usajobs", "adzuna")


def list_page(kind: str, ids: list[int], total: int) -> bytes:
    """A page of a list in the shape of the board, with nothing but ids."""
    of_board: dict[str, Callable[[], object]] = {
        "smartrecruiters": lambda: {"content": [{"id": str(n)} for n in ids], "totalFound": total},
        "workday": lambda: {"jobPostings": [{"externalPath": f"/job/x/y_{n}"} for n in ids], "total": total},
        "oracle": lambda: {"items": [{"requisitionList": [{"Id": str(n)} for n in ids], "TotalJobsCount": total}]},
        "eightfold": lambda: {"data": {"positions": [{"id": n} for n in ids], "count": total}},
        "usajobs": lambda: {
            "SearchResult": {
                "SearchResultItems": [{"MatchedObjectId": str(n)} for n in ids],
                "SearchResultCountAll": total,
            }
        },
        "adzuna": lambda: {"results": [{"id": str(n)} for n in ids], "count": total},
    }
    return as_json(of_board[kind]())


def fetch(kind: str, pages: Iterator[bytes], **options: str) -> list[Response]:
    """Fetch with the pages of a list, in order; every posting is ``{}``."""
    talk = TALKS[kind]
    slug = re.sub("sites/[^/]+", "sites/CX_1", talk.slug)  # the site's number is no part of these tests
    asking = board(kind).requests(slug, {**talk.options, **API, **options})
    return held(asking, lambda request: answer(request, b"{}" if request.purpose == "page" else next(pages)))


@pytest.mark.parametrize("kind", PAGED)
def test_page_that_repeats_ends_the_list_as_partial(kind: str) -> None:
    page = list_page(kind, [1, 2], 500)
    with pytest.raises(Partial, match="page 2 shows again what earlier pages showed"):
        fetch(kind, iter([page] * 9))


@pytest.mark.parametrize("kind", PAGED)
def test_list_that_never_ends_is_left(kind: str) -> None:
    with pytest.raises(Partial, match=r"has more than \d+ pages"):
        fetch(kind, (list_page(kind, [n], 9_999 if kind != "workday" else 1_999) for n in count()))


@pytest.mark.parametrize("kind", PAGED)
def test_list_that_shows_less_than_it_says_is_partial(kind: str) -> None:
    pages = [list_page(kind, [1, 2], 4), list_page(kind, [3], 4), list_page(kind, [], 4)]
    with pytest.raises(Partial, match="says that it has 4 postings and shows 3"):
        fetch(kind, iter(pages))


@pytest.mark.parametrize("kind", PAGED)
def test_empty_list_is_a_board_with_nothing_open(kind: str) -> None:
    assert len(fetch(kind, iter([list_page(kind, [], 0)]))) == 1


@pytest.mark.parametrize("kind", PAGED)
def test_limit_stops_the_list_and_says_so(kind: str) -> None:
    with pytest.raises(Partial, match="stopped at the limit of 2 postings"):
        fetch(kind, iter([list_page(kind, [1, 2, 3], 9)]), limit="2")
    fetch(kind, iter([list_page(kind, [1, 2], 2)]), limit="2")


def test_limit_that_is_no_number_is_refused() -> None:
    with pytest.raises(FetchError, match="is no number of postings"):
        fetch("adzuna", iter(()), limit="many")


IN_ONE = ("greenhouse", "ashby", "workable", "recruitee", "pinpoint", "personio", "lever")


@pytest.mark.parametrize("kind", [*PAGED, *IN_ONE, "bamboohr", "rippling", "teamtailor"])
@pytest.mark.parametrize("body", [b'{"error": "try later", "status": 200}', b"<html>Sign in</html>", b"", b"null"])
def test_error_that_comes_as_an_answer_is_no_empty_board(kind: str, body: bytes) -> None:
    with pytest.raises(FetchError):
        fetch(kind, iter([body] * 3))


def test_postings_found_before_a_list_broke_are_asked_for() -> None:
    pages = iter([list_page("smartrecruiters", [1, 2], 500)] * 2)
    seen: list[str] = []

    def reply(request: Request) -> Response:
        seen.append(asked(request))
        return answer(request, b"{}" if request.purpose == "page" else next(pages))

    with pytest.raises(Partial):
        held(board("smartrecruiters").requests("Acme", API), reply)
    assert seen[2:] == ["GET /companies/Acme/postings/1", "GET /companies/Acme/postings/2"]


def test_workday_list_that_may_be_cut_closes_nothing() -> None:
    with pytest.raises(Partial, match="no more than 2,000"):
        fetch("workday", iter([list_page("workday", list(range(2_000)), 2_000)]))


def test_workday_search_closes_nothing() -> None:
    with pytest.raises(Partial, match="words of the search"):
        fetch("workday", iter([list_page("workday", [1], 1)]), search="welder")


@pytest.mark.parametrize(("further", "is_partial"), [([], False), ([{"id": "101"}], True)])
def test_lever_board_of_just_a_page_is_asked_for_more(further: list[object], is_partial: bool) -> None:
    pages = iter([as_json([{"id": str(n)} for n in range(100)]), as_json(further)])
    asking = board("lever").requests("acme", API)
    seen: list[Request] = []

    def reply(request: Request) -> Response:
        seen.append(request)
        return answer(request, next(pages))

    if is_partial:
        with pytest.raises(Partial, match="more postings than the 100"):
            held(asking, reply)
    else:
        held(asking, reply)
    assert [request.lands for request in seen] == [True, False]


def test_teamtailor_feed_does_not_lead_to_another_host() -> None:
    feed = as_json({"items": [{"id": "1"}], "next_url": "https://elsewhere.example/jobs.json"})
    with pytest.raises(Partial, match="is not on its host"):
        fetch("teamtailor", iter([feed]))


def test_jobvite_page_without_a_posting_closes_nothing() -> None:
    with pytest.raises(Partial, match="search shows no posting"):
        fetch("jobvite", iter([b"<html><body>We are moving</body></html>"]))


def test_oracle_site_that_the_host_does_not_have_is_said() -> None:
    asking = board("oracle").requests("https://a.example/hcmUI/CandidateExperience/en/sites/no-such", API)
    with pytest.raises(FetchError, match="has no career site 'no-such'"):
        held(asking, lambda request: answer(request, as_json({"items": [{"SiteNumber": "CX_1"}]})))


@pytest.mark.parametrize("kind", ["usajobs", "adzuna"])
def test_key_stands_in_no_address_and_no_plain_header(kind: str) -> None:
    talk = TALKS[kind]
    request = next(talk.start("https://board.example"))
    secrets = {talk.options[name] for name in board(kind).NEEDS_KEY}
    assert secrets <= {*request.secret_headers.values(), *request.secret_params.values()}
    shown = f"{request.url} {request.headers} {request!r}"
    assert not any(secret in shown for secret in secrets)


def test_eightfold_board_on_the_older_interface_is_asked_there() -> None:
    pages = iter([as_json({"positions": [{"id": 7}], "count": 1})])
    answers = held(
        board("eightfold").requests("acme", {**API, "interface": "apply"}),
        lambda request: answer(request, b"{}" if request.purpose == "page" else next(pages)),
    )
    assert [asked(each.request) for each in answers] == [
        "GET /api/apply/v2/jobs?domain=acme.com&start=0&num=10",
        "GET /api/apply/v2/jobs/7?domain=acme.com",
    ]


@pytest.mark.parametrize("kind", ["smartrecruiters", "workday", "oracle", "eightfold"])
def test_page_for_people_in_place_of_a_posting_neither_lands_nor_closes_it(kind: str) -> None:
    talk = TALKS[kind]
    asking = board(kind).requests(re.sub("sites/[^/]+", "sites/CX_1", talk.slug), {**talk.options, **API})
    landing: list[bool] = []

    def reply(request: Request) -> Response:
        if request.purpose != "page":
            return answer(request, list_page(kind, [1], 1))
        page = b"<html><title>Baker</title><body>Sign in</body></html>"
        landing.append(request.lands_if is None or request.lands_if(page))
        return answer(request, page, media_type="text/html")

    with pytest.raises(Partial, match="answered with text/html and not with JSON"):
        held(asking, reply)
    assert landing == [False]
