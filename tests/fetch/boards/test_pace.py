"""A board whose terms set a limit is asked no faster, whatever our own pace."""

import asyncio

import pytest

from loaders.fetch.boards import adzuna
from loaders.fetch.hosts import Host
from tests.fetch.boards.conversation import conversations
from tests.fetch.conftest import QUICK


def test_adzuna_is_asked_25_times_a_minute_at_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    request = next(conversations()["adzuna"].start("https://board.example"))
    assert request.seconds_between == adzuna.SECONDS_BETWEEN > 60 / 25


def test_host_keeps_the_next_request_waiting_as_long_as_the_last_one_said() -> None:
    async def gaps() -> list[float]:
        host, said = Host("https://board.example", QUICK), []
        clock = asyncio.get_running_loop().time
        for at_least in (0.0, 2.5):
            before = clock()
            await host.turn(at_least)
            said.append(host.next_at - before)
        return said

    first, second = asyncio.run(gaps())
    assert first < 1.0
    assert second >= 2.5
