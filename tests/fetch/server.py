"""A web server on loopback that answers as it is told, also wrongly: every test of fetching talks to it over HTTP."""

from __future__ import annotations

import gzip
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """One answer. ``cut_after``: bytes of the body after which the connection breaks, though more was promised."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0  # before the first byte
    cut_after: int | None = None
    piece_seconds: float = 0.0  # between the bytes of a body that drips


@dataclass
class Asked:
    """One request as the server saw it."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    at: float


class Server:
    """What it answers is a reply, a list of replies (the last stays), or a function of the request."""

    def __init__(self) -> None:
        self.routes: dict[str, Reply | list[Reply] | Callable[[Asked], Reply]] = {}
        self.asked: list[Asked] = []
        self.open_now = 0
        self.open_at_most = 0
        self._lock = threading.Lock()
        self.url = ""

    def paths(self) -> list[str]:
        """Return what was asked for, robots.txt left out."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def answer(self, asked: Asked) -> Reply:
        with self._lock:
            self.asked.append(asked)
            reply = self.routes.get(asked.path, self.routes.get(asked.path.partition("?")[0], Reply(status=404)))
            if isinstance(reply, list):
                reply = reply.pop(0) if len(reply) > 1 else reply[0]
        return reply(asked) if callable(reply) else reply


def page(value: object, **headers: str) -> Reply:
    """Return an answer in JSON."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Reply(json.dumps(value).encode(), headers={"Content-Type": "application/json", **named})


def packed(body: bytes, **more: object) -> Reply:
    """Return an answer packed with gzip."""
    return Reply(gzip.compress(body), headers={"Content-Encoding": "gzip"}, **more)


def remembering(reply: Reply, etag: str) -> Callable[[Asked], Reply]:
    """Return what answers 304 to those who know the ETag."""

    def answer(asked: Asked) -> Reply:
        if asked.headers.get("If-None-Match") == etag:
            return Reply(status=304, headers={"ETag": etag})
        return Reply(reply.body, reply.status, {**reply.headers, "ETag": etag})

    return answer


def job(number: int, text: str = "We mend clocks and look for a calm hand. ", title: str = "Clockmaker") -> dict:
    """Return a posting as Greenhouse lists it."""
    return {
        "id": 4000 + number,
        "internal_job_id": 900 + number,
        "title": f"{title} {number}",
        "updated_at": "2026-10-01T09:00:00-04:00",
        "requisition_id": f"R{number}",
        "location": {"name": "Utrecht, Netherlands"},
        "absolute_url": f"https://boards.greenhouse.io/tickworks/jobs/{4000 + number}",
        "company_name": "Tickworks",
        "content": f"&lt;p&gt;{text * 3}&lt;/p&gt;",
        "departments": [],
        "offices": [],
        "metadata": None,
    }


def jobs(*numbers: int, **more: str) -> dict:
    """Return a whole board of Greenhouse."""
    return {"jobs": [job(number, **more) for number in numbers], "meta": {"total": len(numbers)}}


@contextmanager
def serving() -> Iterator[Server]:
    """Give a server that runs on a free port of this machine until the block ends."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _handle(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            asked = Asked(self.command, self.path, dict(self.headers), self.rfile.read(length), time.monotonic())
            reply = server.answer(asked)
            time.sleep(reply.seconds)
            with suppress(OSError):
                self._send(reply)

        do_GET = do_POST = _handle  # noqa: N815

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.status != 304:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            body = reply.body if reply.cut_after is None else reply.body[: reply.cut_after]
            step = 1 if reply.piece_seconds else len(body) or 1
            for start in range(0, len(body), step):
                self.wfile.write(body[start : start + step])
                time.sleep(reply.piece_seconds)
            if reply.cut_after is not None:
                self.wfile.flush()
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
                self.close_connection = True

        def setup(self) -> None:
            super().setup()
            with server._lock:
                server.open_now += 1
                server.open_at_most = max(server.open_at_most, server.open_now)

        def finish(self) -> None:
            with suppress(OSError, ValueError):
                super().finish()
            with server._lock:
                server.open_now -= 1

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 256

        def handle_error(self, *_: object) -> None:
            """A client that went away is part of the tests."""

    http = Quiet(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{http.server_port}"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
