"""One question put to a server: robots, pace, redirects, limits, and another attempt where one may help."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp
from yarl import URL

from loaders.fetch.addresses import PrivateAddressError, checked, origin_of, redirected, socket_maker
from loaders.fetch.body import ACCEPT_ENCODING, BrokenBodyError, read_body
from loaders.fetch.hosts import Host
from loaders.fetch.manners import Manners
from loaders.fetch.redaction import redacted, without_secrets
from loaders.fetch.request import FetchError, Request, RobotsError

#: What says that the server may answer later.
_LATER = {429, 500, 502, 503, 504}
_MOVED = {301, 302, 303, 307, 308}
_ROBOTS_BYTES = 500 << 10  # RFC 9309, 2.5: parsers read at least as much


class _TryAgainError(Exception):
    """This attempt gave nothing, another may; ``after`` is how many seconds the server asks us to wait."""

    def __init__(self, why: str, host: Host, status: int = 0, after: float | None = None) -> None:
        super().__init__(why)
        self.host = host
        self.status = status
        self.after = after


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. ``url`` holds no secrets; ``error`` is None when ``status`` is the server's word."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    asked_at: datetime
    seconds: float
    attempts: int
    error: str | None = None


class Asker:
    """Who asks, with the connections of one source and what the run knows of hosts. Use as an asynchronous context.

    Connections are closed with the context: those that a source no longer needs are not held while others are asked.
    """

    def __init__(self, manners: Manners, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.manners = manners
        self.now = now
        self.hosts: dict[str, Host] = {}
        self._room = asyncio.Semaphore(manners.connections)  # for requests under way, to all hosts

    def beside(self) -> Asker:
        """Return one with connections of its own that shares hosts and room with this one."""
        other = Asker(self.manners, self.now)
        other.hosts, other._room = self.hosts, self._room
        return other

    async def __aenter__(self) -> Asker:
        said = self.manners
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(socket_factory=socket_maker(said.allow_private)),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(
                said.total_seconds, sock_connect=said.connect_seconds, sock_read=said.read_seconds
            ),
            headers={"User-Agent": said.user_agent, "Accept-Encoding": ACCEPT_ENCODING},
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def ask(self, request: Request, known: Mapping[str, str] | None = None) -> Answer:
        """Return the answer to a request; ``known`` are the headers that make it conditional.

        Raises ``FetchError`` where asking is refused (robots.txt, an address, a limit). A server that does not answer,
        or answers that it will not, is no exception: ``Answer.error`` and ``Answer.status`` say it.
        """
        asked_at, started = self.now(), time.perf_counter()
        attempts = self.manners.attempts if request.method == "GET" else 1
        for attempt in range(1, attempts + 1):
            try:
                url, status, headers, body = await self._follow(request, known or {})
            except _TryAgainError as again:
                wait = self._wait(attempt, again)
                if attempt == attempts or wait is None:
                    again.host.failed(str(again))
                    why = redacted(str(again), request)
                    seconds = time.perf_counter() - started
                    return Answer(request.url, again.status, {}, b"", asked_at, seconds, attempt, why)
                await asyncio.sleep(wait)
            else:
                shown = redacted(url, request)
                return Answer(shown, status, headers, body, asked_at, time.perf_counter() - started, attempt)
        raise AssertionError("every attempt ends in an answer")

    def robots_of(self, url: str) -> str | None:
        """Return what robots.txt of the address's host said, as ``Host.robots_said``; None where it was not asked."""
        host = self.hosts.get(origin_of(url))
        return host.robots_said if host is not None else None

    def _wait(self, attempt: int, again: _TryAgainError) -> float | None:
        """Return how long to wait before the next attempt, None when that is longer than we wait."""
        if again.after is None:
            return self.manners.first_pause * 2 ** (attempt - 1) * random.uniform(0.5, 1.5)  # noqa: S311 - no secret
        return again.after if again.after <= self.manners.longest_wait else None

    async def _follow(self, request: Request, known: Mapping[str, str]) -> tuple[str, int, Mapping[str, str], bytes]:
        """Ask, and follow redirects; every hop has its own robots.txt, pace, and right to the secrets."""
        url = checked(request.asked_url)
        home = origin_of(url)
        for _ in range(self.manners.redirects + 1):
            host = await self._host(url, request)
            headers = {"Accept": request.accept, **request.headers}
            headers |= {**known, **request.secret_headers} if origin_of(url) == home else {}
            status, said, body = await self._exchange(host, url, request, headers)
            if status not in _MOVED or "location" not in said:
                return url, status, said, body
            if request.method != "GET":
                raise FetchError(f"{home} redirects what was posted to it: check the address of the source")
            url = redirected(url, said["location"])
            if origin_of(url) != home:
                url = without_secrets(url, request)
        raise FetchError(f"{redacted(request.url, request)} redirects more than {self.manners.redirects} times")

    async def _host(self, url: str, request: Request) -> Host:
        """Return the host of an address, its robots.txt read and heard."""
        origin = origin_of(url)
        host = self.hosts.setdefault(origin, Host(origin, self.manners))
        async with host.robots_lock:
            if host.robots_said is None:
                host.refuse_if_left_alone()
                status, text = await self._robots(f"{origin}/robots.txt", host)
                host.understand(status, text)
        try:
            host.allow(url)
        except RobotsError as refused:
            raise RobotsError(redacted(str(refused), request)) from None
        return host

    async def _robots(self, url: str, host: Host) -> tuple[int, str]:
        """Return status and text of a robots.txt, through up to five redirects; 0 when there was no answer."""
        for attempt in (1, 2):
            try:
                for _ in range(5):
                    request = Request(url, accept="text/plain")
                    status, said, body = await self._exchange(host, url, request, {"Accept": "text/plain"})
                    if status not in _MOVED or "location" not in said:
                        return status, body[:_ROBOTS_BYTES].decode("utf-8", "replace")
                    url = redirected(url, said["location"])
            except _TryAgainError as again:
                if attempt == 2 or (again.after or 0) > self.manners.longest_wait:
                    return again.status, ""
                await asyncio.sleep(again.after or self.manners.first_pause)
        return 404, ""  # RFC 9309, 2.3.1.2: after five redirects it may be taken as not there

    async def _exchange(
        self, host: Host, url: str, request: Request, headers: Mapping[str, str]
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Send one request when it is its turn."""
        async with host.room:
            await host.turn(request.seconds_between)
            return await self._send(host, url, request, headers)

    async def _send(
        self, host: Host, url: str, request: Request, headers: Mapping[str, str]
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Send one request, and read the whole answer."""
        try:
            async with (
                self._room,
                self._session.request(
                    request.method, _as_it_stands(url), data=request.body, headers=headers, allow_redirects=False
                ) as answer,
            ):
                said = {name.lower(): value for name, value in answer.headers.items()}
                if answer.status in _LATER:
                    self._come_back_later(host, answer.status, said.get("retry-after"))
                pieces = answer.content.iter_chunked(64 << 10)
                body = await read_body(pieces, said.get("content-encoding", ""), self.manners.body_bytes)
        except (aiohttp.InvalidURL, UnicodeError) as error:
            raise FetchError(f"{redacted(url, request)} is no address: {type(error).__name__}") from None
        except (aiohttp.ClientError, TimeoutError, BrokenBodyError, OSError) as error:
            raise self._fault(host, error) from None
        host.answered()
        return answer.status, said, body

    def _come_back_later(self, host: Host, status: int, retry_after: str | None) -> None:
        """Raise ``_TryAgainError``; a server that says when to come back is not asked before."""
        after = self._seconds(retry_after)
        why = f"{host.origin} answers {status}"
        if after is not None and after > self.manners.longest_wait:
            host.left_alone = f"{why} and asks to come back in {after:,.0f} s: run again then"
            raise _TryAgainError(host.left_alone, host, status, after)
        if after is not None:
            host.pause(after)
            why += f" and asks to wait {after:,.0f} s"
        raise _TryAgainError(why, host, status, after)

    def _seconds(self, retry_after: str | None) -> float | None:
        """Return the wait that ``Retry-After`` states, in seconds or as a date; None where it says nothing."""
        if not retry_after:
            return None
        if retry_after.strip().isdigit():
            return float(retry_after)
        try:
            at = parsedate_to_datetime(retry_after)
        except (ValueError, TypeError):
            return None
        return max((at.astimezone(UTC) - self.now()).total_seconds(), 0.0)

    def _fault(self, host: Host, error: Exception) -> Exception:
        """Return what a failure of the network means: try again, or never."""
        cause: BaseException | None = error
        while cause is not None:
            if isinstance(cause, PrivateAddressError):
                return FetchError(f"{host.origin} leads to a private address ({cause}): --allow-private allows it")
            cause = getattr(cause, "os_error", None) or cause.__cause__
        if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientSSLError):
            return FetchError(f"the certificate of {host.origin} is not valid: {error}")
        if isinstance(error, TimeoutError):
            why = f"{host.origin} did not answer in time"
        else:
            why = f"{host.origin}: {type(error).__name__} {error}".strip()
        return _TryAgainError(why, host)


def _as_it_stands(url: str) -> URL:
    """Return an address that the client sends as it is written; only what no address may hold is quoted."""
    return URL(url, encoded=url.isascii() and " " not in url)
