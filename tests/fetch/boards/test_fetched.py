"""Each board fetched through the engine over HTTP: what lands is what the golden table says, and it lands once."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import polars as pl
import pytest

from loaders.fetch.boards import board
from loaders.fetch.source import FetchSource
from tests.fetch.boards.conversation import MEDIA_TYPES, Conversation, conversations
from tests.fetch.boards.golden import golden
from tests.fetch.server import Asked, Reply, Server

TALKS = conversations()
#: Of the reader alone: how it named the employer, how it read the text.
OF_READER = {"employer_named_by", "text_read_as"}
LISTED_APART = (
    "smartrecruiters",
    "workday",
    "bamboohr",
    "rippling",
    "oracle",
    "eightfold",
    "icims",
    "jobvite",
    "phenom",
)


def serve(server: Server, talk: Conversation) -> None:
    """Let the server answer what a conversation asks for."""
    files: dict[str, dict[str, Path]] = defaultdict(dict)
    for asked, file in talk.answers.items():
        _, path, *body = asked.split(" ", 2)
        files[path][body[0] if body else ""] = file
    stems = Counter(map(stem, files))
    for path, by_body in files.items():
        # a key in the query is no part of what the conversation writes
        name = stem(path) if stems[stem(path)] == 1 else path
        server.routes[name] = lambda asked, by_body=by_body: reply(asked, by_body)


def stem(path: str) -> str:
    return path.partition("?")[0]


def reply(asked: Asked, by_body: dict[str, Path]) -> Reply:
    file = by_body[asked.body.decode()]
    return Reply(file.read_bytes(), headers={"Content-Type": MEDIA_TYPES[file.suffix]})


def source_of(talk: Conversation, server: Server) -> FetchSource:
    keys = {name: talk.options[name] for name in board(talk.kind).NEEDS_KEY}
    options = {name: value for name, value in talk.options.items() if name not in keys}
    return FetchSource(talk.kind, talk.kind, talk.slug, options | {"api": server.url}, keys=keys)


def landed(lake: Path) -> list[dict[str, str]]:
    """Return what the postings of a lake state, by title."""
    rows = pl.concat([pl.read_parquet(f) for f in lake.glob("source=*/*/*/postings.parquet")]).to_dicts()
    for row in rows:
        row["description_text"] = " / ".join((row["description_text"] or "").split("\n"))
    return sorted(rows, key=lambda row: row["title_raw"])


@pytest.mark.parametrize("kind", TALKS)
def test_board_lands_over_http_as_the_table_says(kind: str, fetching, server: Server) -> None:
    talk = TALKS[kind]
    serve(server, talk)
    (report,) = fetching.run(source_of(talk, server)).sources
    expected = [{k: v for k, v in said.items() if k not in OF_READER} for said in golden()[kind]]
    for said in expected:
        said["title_raw"] = re.sub("<[^>]+>", "", said["title_raw"])  # a load takes emphasis out of titles
        if kind == "oracle":  # its pages are where its answers are
            said["url_raw"] = said["url_raw"].replace("https://board.example", f"https://{server.url[7:]}")
    expected.sort(key=lambda said: said["title_raw"])
    found = landed(fetching.lake)
    assert [{name: row[name] for name in said} for row, said in zip(found, expected, strict=True)] == expected
    assert (report.fetched.outcome, report.fetched.reason) == ("whole", "")
    assert (report.changes.new, report.refused) == (len(expected), 0)
    asked_for = sorted(stem(asked.split(" ", 2)[1]) for asked in talk.answers)
    assert sorted(map(stem, server.paths())) == [path for path in asked_for if path != "/robots.txt"]


@pytest.mark.parametrize("kind", TALKS)
def test_second_fetch_finds_the_same(kind: str, fetching, server: Server) -> None:
    talk = TALKS[kind]
    serve(server, talk)
    fetching.run(source_of(talk, server), day=1)
    (report,) = fetching.run(source_of(talk, server), day=2).sources
    count = len(golden()[kind])
    gone = report.changes.gone  # a search cannot tell
    assert (report.changes.new, report.changes.unchanged, gone or 0) == (0, count, 0)
    assert len(landed(fetching.lake)) == count


@pytest.mark.parametrize("kind", LISTED_APART)
def test_posting_that_cannot_be_had_makes_the_fetch_partial(kind: str, fetching, server: Server) -> None:
    talk = TALKS[kind]
    serve(server, talk)
    last = list(server.routes)[-1]
    server.routes[last] = Reply(status=500)
    (report,) = fetching.run(source_of(talk, server)).sources
    count = len(golden()[kind])
    assert (report.fetched.outcome, report.changes.new, report.changes.gone) == ("partial", count - 1, None)
    server.routes[last] = Reply(status=404)  # gone between the list and its page
    (report,) = fetching.run(source_of(talk, server), day=2).sources
    assert (report.fetched.outcome, report.fetched.reason) == ("whole", "")


@pytest.mark.parametrize("kind", ["usajobs", "adzuna"])
def test_key_reaches_the_board_and_nothing_that_is_kept(kind: str, fetching, server: Server) -> None:
    talk = TALKS[kind]
    serve(server, talk)
    fetching.run(source_of(talk, server))
    secrets = [talk.options[name] for name in board(kind).NEEDS_KEY]
    asked = json.dumps([[one.path, one.headers] for one in server.asked if one.path != "/robots.txt"])
    assert all(secret in asked for secret in secrets)
    kept = b"".join(file.read_bytes() for file in fetching.lake.parent.rglob("*") if file.is_file())
    tables = " ".join(str(pl.read_parquet(file).to_dicts()) for file in fetching.lake.rglob("*.parquet"))
    assert not any(secret.encode() in kept or secret in tables for secret in secrets)
