"""How we ask: who we say we are, how often, how long we wait, how much we take. Times in seconds, sizes in bytes."""

from __future__ import annotations

from dataclasses import dataclass

#: The name that robots.txt knows us by.
PRODUCT = "jobmarket"


@dataclass(frozen=True, slots=True)
class Manners:
    """What holds for every request of a run."""

    version: str = "0"
    contact: str | None = None  # an address or page at which who runs this can be reached
    seconds_between: float = 1.0  # from one request to a host to the next
    longest_crawl_delay: float = 60.0  # a host that asks for more gets this
    connections: int = 16  # at once, to all hosts
    connections_per_host: int = 2
    sources_at_once: int = 16
    connect_seconds: float = 10.0
    read_seconds: float = 30.0  # without a byte
    total_seconds: float = 300.0  # for one answer
    body_bytes: int = 64 << 20  # of one answer, unpacked
    attempts: int = 4
    first_pause: float = 1.0  # before the second attempt; doubled for each that follows, with chance in it
    longest_wait: float = 120.0  # for a server that says when to come back
    failures_of_host: int = 5  # requests in a row that got no answer; then it is left alone for the rest of the run
    redirects: int = 5
    requests_per_source: int = 20_000
    allow_private: bool = False  # addresses of this machine and its network, for tests and intranets

    @property
    def user_agent(self) -> str:
        """What we say we are."""
        reach = f"; {self.contact}" if self.contact else ""
        return f"{PRODUCT}/{self.version} (job postings for research{reach})"
