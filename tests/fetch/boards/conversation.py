"""The conversations of ``tests/fetch/answers``: what each board is asked, and what it answers, without a network."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from loaders.fetch.boards import board
from loaders.fetch.request import Asking, Request, Response
from loaders.files import Limits
from loaders.posting import RawPosting
from loaders.reading import read
from loaders.recognise import shape_of

FOLDER = Path(__file__).resolve().parents[1] / "answers"
NOW = datetime(2026, 11, 2, 6, tzinfo=UTC)
MEDIA_TYPES = {
    ".txt": "text/plain",
    ".json": "application/json",
    ".xml": "application/xml",
    ".html": "text/html; charset=utf-8",
}


@dataclass(frozen=True)
class Conversation:
    """One board's: the slug and options of its source, and its answers by what was asked, in order."""

    kind: str
    slug: str
    options: Mapping[str, str]
    answers: Mapping[str, Path]

    def start(self, api: str) -> Asking:
        """Begin to ask, at ``api`` in place of the board's own host."""
        return board(self.kind).requests(self.slug, {**self.options, "api": api})


def conversations() -> dict[str, Conversation]:
    """Return all conversations by kind."""
    told = tomllib.loads((FOLDER / "boards.toml").read_text(encoding="utf-8"))
    return {
        kind: Conversation(
            kind,
            about["slug"],
            about.get("options", {}),
            {asked: FOLDER / kind / name for asked, name in about["answers"]},
        )
        for kind, about in told.items()
    }


def asked(request: Request) -> str:
    """Return a request as the conversations write it: method, path with query, body."""
    parts = urlsplit(request.url)
    query = f"?{parts.query}" if parts.query else ""
    body = f" {request.body.decode()}" if request.body else ""
    return f"{request.method} {parts.path}{query}{body}"


def answer(request: Request, body: bytes, status: int = 200, media_type: str = "application/json") -> Response:
    """Return an answer as the engine would hand it to a board."""
    return Response(request, request.url, status, {"content-type": media_type}, body, NOW)


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()


def held(asking: Asking, answering: Callable[[Request], Response]) -> list[Response]:
    """Hold a whole conversation and return its answers."""
    answers: list[Response] = []
    try:
        request = next(asking)
        while True:
            answers.append(answering(request))
            request = asking.send(answers[-1])
    except StopIteration:
        return answers


def of_files(talk: Conversation) -> list[Response]:
    """Hold a conversation with the files of its folder."""

    def reply(request: Request) -> Response:
        file = talk.answers[asked(request)]
        return answer(request, file.read_bytes(), media_type=MEDIA_TYPES[file.suffix])

    return held(talk.start("https://board.example"), reply)


def postings_in(response: Response) -> list[RawPosting]:
    """Read what a load would read in an answer; a refusal is an error here."""
    items = list(read(shape_of(response.body, Limits()), response.body, [], response.url))
    assert all(isinstance(item, RawPosting) for item in items), items
    return [item for item in items if isinstance(item, RawPosting)]
