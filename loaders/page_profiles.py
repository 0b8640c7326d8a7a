"""Site profiles: lines of data for the few hosts whose pages the general rules cannot read."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

PROFILES: Final = Path(__file__).with_name("site_profiles.csv")


@cache
def _profiles() -> tuple[tuple[str, str, str], ...]:
    with PROFILES.open(encoding="utf-8", newline="") as file:
        return tuple((row["host"], row["field"], row["selector"]) for row in csv.DictReader(file))


def profile_selectors(*addresses: str | None) -> list[tuple[str, str]]:
    """Return (field, CSS selector) of every profile whose host is the host, or a parent, of an address."""
    hosts = {_host(address) for address in addresses if address}
    return [
        (name, selector)
        for suffix, name, selector in _profiles()
        if any(host == suffix or host.endswith("." + suffix) for host in hosts)
    ]


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
