"""Job-board answers in JSON, one module a board: how to recognise its answer and where each field stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from loaders.boards import (
    adzuna,
    ashby,
    bamboohr,
    eightfold,
    greenhouse,
    hackernews,
    lever,
    oracle,
    pinpoint,
    recruitee,
    rippling,
    smartrecruiters,
    teamtailor,
    usajobs,
    workable,
    workday,
)
from loaders.posting import RawPosting


class Board(Protocol):
    """What a board module offers."""

    FORMAT: str

    def recognises(self, data: object) -> bool:
        """Tell whether parsed JSON is an answer of this board."""
        ...

    def read(self, data: object) -> Iterator[RawPosting]:
        """Yield the answer's postings."""
        ...


BOARDS: tuple[Board, ...] = (
    ashby,
    greenhouse,
    lever,
    workable,
    smartrecruiters,
    recruitee,
    workday,
    teamtailor,
    bamboohr,
    rippling,
    pinpoint,
    oracle,
    eightfold,
    usajobs,
    adzuna,
    hackernews,
)


def board_of(data: object) -> Board | None:
    """Return the board whose answer this is, judged by the keys that only its records carry."""
    return next((board for board in BOARDS if board.recognises(data)), None)
