"""A server on loopback, manners that do not wait, and a board of many pages that is no company's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from loaders.fetch.engine import FetchReport, fetch
from loaders.fetch.manners import Manners
from loaders.fetch.request import Asking, FetchError, Request
from loaders.fetch.source import FetchSource
from tests.fetch.server import Server, serving

QUICK = Manners(
    seconds_between=0.0, first_pause=0.01, longest_wait=0.5, connect_seconds=2, read_seconds=1, total_seconds=3,
    allow_private=True,
)  # fmt: skip


def paged(slug: str, options: Mapping[str, str]) -> Asking:
    """A board of pages: each lists postings as Greenhouse does and names the next."""
    following: str | None = f"{options['api']}/{slug}/1"
    while following:
        answer = yield Request(following, accept="application/json")
        said = json.loads(answer.body)
        if "jobs" not in said:
            raise FetchError("the answer lists no jobs")
        following = said.get("next") and f"{options['api']}{said['next']}"


PAGED = SimpleNamespace(
    KIND="paged", NAME="Paged", HOSTS=(), TERMS_URL="https://paged.example/terms", LICENCE="Ours.", SHOWS_ALL=True,
    NEEDS_KEY=(), OPTIONS={}, requests=paged,
)  # fmt: skip


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def boards(monkeypatch):
    """The kinds that a test knows beside the real ones."""
    from loaders.fetch import source
    from loaders.fetch.boards import board

    known = {"paged": PAGED}
    monkeypatch.setattr(source, "board", lambda kind: known.get(kind) or board(kind))
    return known


class Fetching:
    """A workspace, and fetches into it at times of the test's choice."""

    def __init__(self, root, server: Server) -> None:
        self.lake = root / "lake"
        self.folder = root / "fetch"
        self.server = server

    def source(self, kind: str = "greenhouse", slug: str = "tickworks", **more) -> FetchSource:
        options = {"api": self.server.url, **more.pop("options", {})}
        return FetchSource(more.pop("name", f"{kind}-{slug}"), kind, slug, options, **more)

    def run(self, *sources: FetchSource, day: int = 1, manners: Manners = QUICK, **more) -> FetchReport:
        at = datetime(2026, 11, day, 9, tzinfo=UTC)
        return fetch(sources or [self.source()], self.lake, self.folder, manners, clock=lambda: at, **more)

    def rows(self, table: str, columns: str = "*", folder: str = "*") -> list[tuple]:
        import duckdb

        files = f"{self.lake}/{folder}/load_date=*/*/{table}.parquet"
        return duckdb.sql(
            f"select {columns} from read_parquet('{files}', union_by_name = true) order by all"
        ).fetchall()


@pytest.fixture
def fetching(tmp_path, server, boards):
    return Fetching(tmp_path, server)
