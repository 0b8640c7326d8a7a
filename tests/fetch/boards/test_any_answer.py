"""Whatever a server says: a board ends, and by nothing but its own two words for what went wrong."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.fetch.boards._listing import Listing
from loaders.fetch.request import FetchError, Partial, Request, Response
from tests.fetch.boards.conversation import answer, conversations, held

TALKS = conversations()
#: The words that the answers of boards are made of, so that some of what is made up looks like one.
WORDS = st.sampled_from(
    "content totalFound jobPostings externalPath total items requisitionList Id TotalJobsCount data positions id "
    "count SearchResult SearchResultItems MatchedObjectId results result meta totalCount uuid next_url jobs".split()
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5) | st.just("CX_1"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
MOST = 40


@pytest.mark.parametrize("kind", TALKS)
@given(answers=st.lists(ANYTHING.map(json.dumps) | st.text(max_size=40), min_size=1, max_size=5))
def test_board_ends_whatever_it_is_answered(kind: str, answers: list[str]) -> None:
    asked: list[Request] = []

    def reply(request: Request) -> Response:
        asked.append(request)
        return answer(request, answers[len(asked) % len(answers)].encode())

    with suppress(FetchError, Partial):
        held(TALKS[kind].start("https://board.example"), reply)
    assert len(asked) < MOST
    assert all(request.url.startswith("https://") for request in asked)


@given(
    pages=st.lists(
        st.tuples(st.lists(st.integers(0, 9).map(str), max_size=4), st.none() | st.integers(0, 12)), max_size=8
    )
)
def test_list_that_claims_to_be_whole_has_shown_all_that_it_said(pages: list[tuple[list[str], int | None]]) -> None:
    listing = Listing({})
    more = True
    for ids, total in pages:
        if not more:
            break
        more = listing.more_after(ids, total)
    said = max((total for _, total in pages[: listing.pages] if total is not None), default=0)
    try:
        listing.finish()
    except Partial:
        return
    assert len(listing.ids) >= said
