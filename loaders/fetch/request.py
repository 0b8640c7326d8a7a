"""What a board asks and what it is answered: the two words between a board's module and the engine.

A board is a generator that yields a ``Request`` and is sent the ``Response``; it pages on from there and returns when
it has asked for all there is. Whatever it yields lands as it was served, unless the request says ``lands=False``.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from urllib.parse import urlencode, urlsplit

from loaders.text import decode

Purpose = Literal["index", "list", "page", "feed"]
#: What a board's ``requests(slug, options)`` returns.
Asking = Generator["Request", "Response", None]


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a server. The engine adds who asks, what is known of the last answer, and waits its turn.

    ``purpose``: ``index`` (a sitemap index), ``list`` (postings of a board), ``page`` (one posting), ``feed``. The
    answer to a ``page`` is not read again by the generator when it has not changed (``Response.is_unchanged``).
    ``lands``: whether the answer is a document of the lake; ``lands_if``: of those that land, only where its bytes
    say so, since a site's pages are not known before they came.
    ``is_needed``: without its answer the fetch ends there. Else the generator is sent what came (``status`` 0 when
    nothing came) and goes on; the fetch is then partial, but for 404 and 410, which say that a page is gone.
    ``changed_at``: when the source says that this changed last (a sitemap's ``lastmod``); an answer kept since then
    stands, and the server is not asked.
    ``seconds_between``: how long the host wants us to wait until the next one, where its terms say so.
    ``secret_headers`` and ``secret_params`` (added to the query) go to this host alone, and to no log and no lake.
    """

    url: str
    method: Literal["GET", "POST"] = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    accept: str = "*/*"
    purpose: Purpose = "list"
    lands: bool = True
    lands_if: Callable[[bytes], bool] | None = None
    is_needed: bool = True
    changed_at: datetime | None = None
    seconds_between: float = 0.0
    secret_headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secret_params: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def asked_url(self) -> str:
        """The address with the secret parameters: for the connection alone."""
        if not self.secret_params:
            return self.url
        joined = "&" if urlsplit(self.url).query else "?"
        return f"{self.url}{joined}{urlencode(self.secret_params)}"

    @property
    def key(self) -> str:
        """What makes two requests the same question: method, address, body."""
        body = "" if self.body is None else f" {self.body.decode('utf-8', 'backslashreplace')}"
        return f"{self.method} {self.url}{body}"


@dataclass(frozen=True, slots=True)
class Response:
    """One answer. ``url`` is where it was served after redirects, without secrets; header names are lower case.

    ``is_unchanged``: the bytes are those of an earlier fetch, which stand; ``body`` is then empty for a ``page``.
    ``status`` is 0 when nothing came back, which only a request that is not needed gets to see.
    """

    request: Request
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    retrieved_at: datetime
    is_unchanged: bool = False

    @property
    def is_ok(self) -> bool:
        """Whether an answer came that says what was asked for."""
        return 200 <= self.status < 300

    @property
    def media_type(self) -> str | None:
        """What the server says the bytes are, in lower case and without parameters."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower() or None

    @property
    def charset(self) -> str | None:
        """The character set that the server states, which may be wrong."""
        for parameter in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'") or None
        return None

    @property
    def text(self) -> str:
        """The body as text. Raises ``loaders.text.NotText`` for binary content."""
        return decode(self.body, self.charset)[0]


class Partial(Exception):  # noqa: N818 - a verdict on a fetch, not a fault of the program
    """Raised by a board that knows that it has not seen all: what landed stays, and nothing is closed by it."""


class FetchError(Exception):
    """A fetch that cannot go on; the message is one line and says what to do. Raised by a board or by the engine."""


class RobotsError(FetchError):
    """A robots.txt that does not let us ask."""
