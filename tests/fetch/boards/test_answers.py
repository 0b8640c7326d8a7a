"""Each board's conversation: it asks for what the board documents, and its answers say what the golden table says."""

import pytest

from loaders.fetch.boards import kinds
from tests.fetch.boards.conversation import asked, conversations, of_files, postings_in
from tests.fetch.boards.golden import golden, stated

TALKS = conversations()


@pytest.mark.parametrize("kind", TALKS)
def test_board_asks_for_what_it_is_documented_to_answer(kind: str) -> None:
    assert [asked(answer.request) for answer in of_files(TALKS[kind])] == list(TALKS[kind].answers)


@pytest.mark.parametrize("kind", TALKS)
def test_landed_answers_state_what_the_table_says(kind: str) -> None:
    landed = [answer for answer in of_files(TALKS[kind]) if answer.request.lands]
    assert [stated(raw) for answer in landed for raw in postings_in(answer)] == golden()[kind]


def test_every_board_of_jobs_has_a_conversation() -> None:
    of_others = {"sitemap", "feed", "hackernews"}
    assert set(TALKS) == set(kinds()) - of_others


def test_golden_table_has_no_board_without_a_conversation() -> None:
    assert set(golden()) == set(TALKS)
