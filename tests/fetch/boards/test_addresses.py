"""A board is named as people have it: by the company's name there, or by any address of the board."""

import csv
from pathlib import Path

import pytest

from loaders.fetch.boards import board
from loaders.fetch.request import FetchError

CASES = Path(__file__).resolve().parents[2] / "cases"
KEYS = dict.fromkeys(("USAJOBS_API_KEY", "USAJOBS_EMAIL", "ADZUNA_APP_ID", "ADZUNA_APP_KEY"), "x")


def lines(name: str) -> list[list[str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as table:
        return list(csv.reader(table))[1:]


@pytest.mark.parametrize(("kind", "given", "first_asked"), lines("board_addresses.csv"))
def test_name_or_address_leads_to_the_board(kind: str, given: str, first_asked: str) -> None:
    assert next(board(kind).requests(given, {})).url == first_asked


@pytest.mark.parametrize(("kind", "given", "said"), lines("board_address_mistakes.csv"))
def test_what_leads_to_no_board_is_one_line_that_says_what_to_give(kind: str, given: str, said: str) -> None:
    with pytest.raises(FetchError, match=said) as refused:
        next(board(kind).requests(given, KEYS))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("kind", ["greenhouse", "lever", "ashby", "workable", "smartrecruiters", "rippling", "jobvite"])
@pytest.mark.parametrize("given", ["acme?x=1#y", "..acme", "acme%2f..", "acmé"])
def test_name_stays_within_its_place_in_the_path(kind: str, given: str) -> None:
    url = next(board(kind).requests(given, {})).url
    plain = next(board(kind).requests("acme", {})).url
    assert url.count("/") == plain.count("/")
    assert url.count("?") == plain.count("?")
    assert "#" not in url
    assert url.isascii()
