"""No test waits for a limit that a board's terms set."""

import pytest

from loaders.fetch.boards import adzuna


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adzuna, "SECONDS_BETWEEN", 0.0)
