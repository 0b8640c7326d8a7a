"""Where we may connect to: http and https, and no address of the machine or network that we run in.

The address is judged when the socket is made, after the name was resolved: a name that points elsewhere a moment
later, a redirect and a number written oddly all come to the same door.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from aiohttp.connector import AddrInfoType

from loaders.fetch.request import FetchError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddressError(OSError):
    """A name that leads to an address which is not on the public internet."""


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet; one that wraps an IPv4 address is what it wraps."""
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        else:
            ip = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else ip)
    return ip.is_global and not ip.is_multicast


def socket_maker(allow_private: bool) -> Callable[[AddrInfoType], socket.socket]:
    """Return what makes the sockets of a connector, and refuses those to private addresses."""

    def make(info: AddrInfoType) -> socket.socket:
        family, kind, protocol, _, address = info
        if not allow_private and not is_public(str(address[0])):
            raise PrivateAddressError(f"{address[0]} is no address of the public internet")
        return socket.socket(family, kind, protocol)

    return make


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address: who is asked."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"


def checked(url: str) -> str:
    """Return an address that may be asked; ``FetchError`` for one that is no http or https, or holds a password."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise FetchError(f"{url!r} is no address: {error}") from None
    if any(ord(sign) < 0x20 or ord(sign) == 0x7F for sign in url):
        raise FetchError(f"{url!r} is no address: it holds control signs")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise FetchError(f"{url!r} is no http or https address")
    if parts.username or parts.password:
        raise FetchError(f"the address at {parts.hostname} holds a password: give it as a key of the source")
    return url


def redirected(url: str, location: str) -> str:
    """Return where a redirect leads; ``FetchError`` when that is no place to follow to."""
    target = checked(urljoin(url, location))
    if urlsplit(url).scheme == "https" and urlsplit(target).scheme == "http":
        raise FetchError(f"redirected from https to http at {urlsplit(target).hostname}, which is not followed")
    return target
