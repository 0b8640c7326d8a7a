"""Fetch many boards from a server on this machine in one run: ``python -m benchmarks.fetch_boards``.

The server is another process, so what is measured is the fetch alone: processor time, the most memory, and the most
connections open at once as the server counts them. Its boards answer in pages of made-up postings, some of them slowly;
every host is one of loopback's own addresses, so that the limits per host and in all are both at work.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace

from aiohttp import web

from loaders.fetch import source as kinds
from loaders.fetch.engine import fetch
from loaders.fetch.manners import Manners
from loaders.fetch.request import Asking, Request
from loaders.fetch.source import FetchSource

HOSTS = 200
WORDS = "We look after pumps, valves and the people who run them, and explain what we do in plain words. " * 25


@dataclass(slots=True)
class Counts:
    """What the server saw."""

    requests: int = 0
    open_at_most: int = 0


def posting(board: str, number: int) -> dict[str, object]:
    """Return one made-up posting of about 2.5 kB, as Greenhouse lists it."""
    return {
        "id": number, "internal_job_id": number, "title": f"Pump attendant {number}",
        "updated_at": "2026-10-01T09:00:00Z", "requisition_id": f"{board}-{number}",
        "location": {"name": "Utrecht, Netherlands"}, "company_name": board.title(), "metadata": None,
        "absolute_url": f"https://boards.greenhouse.io/{board}/jobs/{number}", "departments": [], "offices": [],
        "content": f"&lt;p&gt;{board} {number}: {WORDS}&lt;/p&gt;",
    }  # fmt: skip


def serve(pipe: Connection, pages: int, per_page: int) -> None:
    """Run the server until the process is ended; send its port, then what it counted whenever asked."""
    counts = Counts()

    async def answer(request: web.Request) -> web.Response:
        counts.requests += 1
        board, page = request.match_info["board"], int(request.match_info["page"])
        if board.endswith("7"):
            await asyncio.sleep(0.2)
        jobs = [posting(board, page * 1000 + number) for number in range(per_page)]
        following = f"/{board}/{page + 1}" if page < pages else None
        body = json.dumps({"jobs": jobs, "meta": {"total": per_page}, "next": following})
        reply = web.Response(body=body.encode(), content_type="application/json")
        reply.enable_compression()
        return reply

    async def run() -> None:
        app = web.Application()
        app.router.add_get("/{board}/{page}", answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        for host in range(2, HOSTS + 2):
            await web.TCPSite(runner, f"127.0.0.{host}", port).start()
        assert runner.server is not None
        pipe.send(port)
        while True:
            counts.open_at_most = max(counts.open_at_most, len(runner.server.connections))
            if pipe.poll():
                pipe.recv()
                pipe.send((counts.requests, counts.open_at_most))
            await asyncio.sleep(0.002)

    asyncio.run(run())


def paged(slug: str, options: Mapping[str, str]) -> Asking:
    """A board whose pages name the next."""
    following: str | None = f"/{slug}/1"
    while following:
        answer = yield Request(f"{options['api']}{following}", accept="application/json")
        following = json.loads(answer.body)["next"]


PAGED = SimpleNamespace(
    KIND="paged", NAME="Paged", HOSTS=(), TERMS_URL="https://paged.example", LICENCE="Ours.", SHOWS_ALL=True,
    NEEDS_KEY=(), OPTIONS={}, requests=paged,
)  # fmt: skip


def measure(boards: int, pages: int, per_page: int, folder: Path) -> None:
    """Fetch the boards twice, and print what each run took."""
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(theirs, pages, per_page), daemon=True)
    server.start()
    port = ours.recv()
    kinds.board = lambda kind: PAGED  # type: ignore[assignment]
    sources = [
        FetchSource(f"board{n}", "paged", f"board{n}", {"api": f"http://127.0.0.{n % HOSTS + 2}:{port}"})
        for n in range(boards)
    ]
    manners = Manners(seconds_between=0.0, allow_private=True)
    before_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{boards} boards of {pages} pages with {per_page} postings; {before_mb:.0f} MB before the first run")
    for run in ("first run", "second run, nothing changed"):
        used, began = os.times(), time.perf_counter()
        report = fetch(sources, folder / "lake", folder / "fetch", manners)
        now = os.times()
        ours.send("counts")
        requests, open_at_most = ours.recv()
        cpu = now.user + now.system - used.user - used.system
        whole = sum(one.fetched.outcome == "whole" for one in report.sources)
        print(
            f"{run}: {whole} whole, {sum(one.fetched.requests for one in report.sources)} requests "
            f"({requests} in all seen by the server), {sum(one.changes.new for one in report.sources):,} new postings, "
            f"{cpu:.1f} s of processor time, {time.perf_counter() - began:.1f} s by the clock, "
            f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, "
            f"at most {open_at_most} connections at once"
        )
    server.terminate()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--boards", type=int, default=200)
    parser.add_argument("--pages", type=int, default=3)
    parser.add_argument("--per-page", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(asked.boards, asked.pages, asked.per_page, Path(folder))


if __name__ == "__main__":
    main()
