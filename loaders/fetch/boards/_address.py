"""Where a board is: from what people give, ``acme`` or an address of the board, to what its API asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from loaders.fetch.request import FetchError

_LOCALE = re.compile(r"[a-z]{2}[-_][A-Za-z]{2}")
_HOST_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address: host in lower case, the path's segments without a language, the query."""

    host: str
    segments: tuple[str, ...]
    query: dict[str, str]

    @property
    def origin(self) -> str:
        """The address of the host; always ``https``, which every board has."""
        return f"https://{self.host}"


def address_in(given: str, hosts: Sequence[str]) -> Address | None:
    """Return the address that ``given`` is, or None for a bare name.

    An address has a scheme, or begins with a host of the board (patterns such as ``*.recruitee.com``): a name may have
    a dot of its own. Raises ``FetchError`` for an address that cannot be one.
    """
    text = given.strip()
    if "://" not in text:
        if not any(fnmatch(text.partition("/")[0].lower(), pattern) for pattern in hosts):
            return None
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").lower()
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise FetchError(f"{given} is no address: {error}") from error
    if parts.scheme not in {"http", "https"} or not _HOST_NAME.fullmatch(host):
        raise FetchError(f"{given} is no address of a web site: it begins with https://")
    segments = (unquote(segment) for segment in parts.path.split("/") if segment)
    spoken = tuple(segment for segment in segments if not _LOCALE.fullmatch(segment))
    return Address(host + port, spoken, dict(parse_qsl(parts.query)))


def name_in_path(
    given: str, hosts: Sequence[str], example: str, *, behind: Sequence[str] = (), key: str | None = None
) -> str:
    """Return the company's name at a board whose addresses hold it in the path.

    It is the segment behind one of ``behind`` (words of the API's paths), else the value of ``key`` in the query, else
    the first segment. Raises ``FetchError`` when the address holds none.
    """
    address = address_in(given, hosts)
    if address is None:
        return _bare(given, example)
    marked = [after for before, after in zip(address.segments, address.segments[1:], strict=False) if before in behind]
    name = next(iter(marked), None) or address.query.get(key or "") or next(iter(address.segments), None)
    if not any(fnmatch(address.host, pattern) for pattern in hosts) or not name or not name.strip("."):
        raise FetchError(f"{given} names no company of this board: give its name there, or an address like {example}")
    return name


def origin_of(given: str, hosts: Sequence[str], example: str, template: str) -> str:
    """Return the origin of a board that has a host of its own for each company: ``template`` for a bare name.

    An address of any other host is taken at its word, since companies put such a board on their own domain.
    """
    address = address_in(given, hosts)
    if address is not None:
        return address.origin
    name = _bare(given, example).lower()
    if not _HOST_NAME.fullmatch(name):
        raise FetchError(f"{given} cannot be part of a host's name: give the name in an address like {example}")
    return template.format(name)


def further(base: str, said: str) -> str | None:
    """Return where an address that an answer states leads, relative to its own; None when it is none."""
    try:
        return urljoin(base, said)
    except ValueError:
        return None


def _bare(given: str, example: str) -> str:
    name = given.strip().strip("/")
    if not name.strip(".") or "/" in name:  # dots alone would be a way up
        raise FetchError(f"{given!r} is no company's name: give one, or an address like {example}")
    return name
