"""One host as one run knows it: when it may be asked next, what its robots.txt says, whether it is left alone."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Literal

from protego import Protego

from loaders.fetch.manners import PRODUCT, Manners
from loaders.fetch.request import FetchError, RobotsError

#: What came of asking for robots.txt: a file, none, or no answer.
Robots = Literal["read", "none", "unreachable"]


@dataclass(slots=True)
class Host:
    """Pace, rules and health of one origin (scheme, host, port)."""

    origin: str
    manners: Manners
    next_at: float = 0.0
    failures: int = 0
    left_alone: str | None = None  # why, for the rest of the run
    robots: Protego | None = None
    robots_said: Robots | None = None  # None until it was asked
    robots_lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    room: asyncio.Semaphore = field(init=False)  # for requests under way

    def __post_init__(self) -> None:
        self.room = asyncio.Semaphore(self.manners.connections_per_host)

    async def turn(self, at_least: float = 0.0) -> None:
        """Wait until this host may be asked, and keep the next one waiting: ``at_least`` so long, else at our pace.

        ``FetchError`` when it is left alone for the rest of the run.
        """
        self.refuse_if_left_alone()
        loop = asyncio.get_running_loop()
        at = max(self.next_at, loop.time())
        self.next_at = at + max(self.seconds_between, at_least)
        await asyncio.sleep(at - loop.time())
        self.refuse_if_left_alone()

    def refuse_if_left_alone(self) -> None:
        """Raise ``FetchError`` with the reason when the host is not asked any more in this run."""
        if self.left_alone is not None:
            raise FetchError(self.left_alone)

    @property
    def seconds_between(self) -> float:
        """Our own pace, or the slower one that robots.txt asks for, within bounds."""
        asked = self.robots.crawl_delay(PRODUCT) if self.robots is not None else None
        return max(self.manners.seconds_between, min(asked or 0.0, self.manners.longest_crawl_delay))

    def pause(self, seconds: float) -> None:
        """Ask nothing of this host for a while."""
        self.next_at = max(self.next_at, asyncio.get_running_loop().time() + seconds)

    def answered(self) -> None:
        """Note that the host works."""
        self.failures = 0

    def failed(self, why: str) -> None:
        """Note a request that got no answer in all its attempts; after a few in a row the host is left alone."""
        self.failures += 1
        if self.failures >= self.manners.failures_of_host and self.left_alone is None:
            self.left_alone = f"{self.origin} is left alone after {self.failures} failures in a row, the last: {why}"

    def understand(self, status: int, text: str) -> None:
        """Take in robots.txt as RFC 9309 (2.3.1) has it.

        A file that is not there allows all, one that cannot be reached now allows nothing now.
        """
        if 200 <= status < 300:
            self.robots, self.robots_said = Protego.parse(text), "read"
        elif 400 <= status < 500 and status != 429:
            self.robots_said = "none"
        else:
            self.robots_said = "unreachable"

    def allow(self, url: str) -> None:
        """Raise ``FetchError`` when robots.txt does not let us ask for ``url``."""
        if self.robots_said == "unreachable":
            raise RobotsError(f"{self.origin}/robots.txt cannot be read, so nothing is asked now: try again later")
        if self.robots is not None and not self.robots.can_fetch(url, PRODUCT):
            raise RobotsError(
                f"{self.origin}/robots.txt does not allow {url}: ask the owner, or load a file that you have"
            )
