"""Messages as mail programs save them (.eml), and pages as browsers do (.mhtml): the part that is read.

Both are MIME (RFC 5322, RFC 2557): headers, then parts, of which one is the text, often wrapped in quoted-printable or
base64. An advertisement that came by mail is read from its HTML, else from its plain text.
"""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import NamedTuple

from loaders.rejection import Reason, Rejected
from loaders.text import decode

_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,200}")
_MOST_HEADERS = 200
#: Every message has one of these, and no other text that opens with "Title: …" has.
_OF_A_MESSAGE = frozenset({b"mime-version", b"message-id", b"received", b"return-path"})
_OPENING_BYTES = 65_536
#: What a part says of itself, with the lines it goes on over: the standard library takes the square of their length.
_PART_HEADER = re.compile(rb"^content-[a-z-]{1,40}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.IGNORECASE | re.MULTILINE)
_PART = re.compile(rb"^--\S", re.MULTILINE)
_MOST_PARTS, _MOST_PART_HEADERS, _LONGEST_PART_HEADER = 2_000, 400, 4_000
_KINDS = ("text/html", "text/plain")


class Part(NamedTuple):
    """The part of a message that is read: its text, character set and media type."""

    text: str
    charset: str
    media_type: str


def is_message(body: bytes) -> bool:
    """Say whether bytes open with the headers of a message."""
    opening, at, names = body[:_OPENING_BYTES].lstrip(b"\xef\xbb\xbf\r\n"), 0, set()
    for _ in range(_MOST_HEADERS):
        header = _HEADER.match(opening, at)
        if header is None:
            break
        names.add(header[1].lower())
        at = header.end()
    return len(names) > 1 and not _OF_A_MESSAGE.isdisjoint(names)


def part_to_read(body: bytes) -> Part | None:
    """Return the HTML of a message, else its plain text; None where it has neither.

    Raises ``Rejected`` for more parts, or longer headers of parts, than a mail program writes.
    """
    headers, parts_named = [len(header[0]) for header in _PART_HEADER.finditer(body)], len(_PART.findall(body))
    is_long = max(headers, default=0) > _LONGEST_PART_HEADER
    if is_long or len(headers) > _MOST_PART_HEADERS or parts_named > _MOST_PARTS:
        raise Rejected("recognise", Reason.TOO_DEEP, f"a message of {parts_named:,} parts")
    message = message_from_bytes(body.lstrip(b"\xef\xbb\xbf\r\n"), policy=policy.default)
    parts = [part for part in message.walk() if isinstance(part, EmailMessage) and not part.is_attachment()]
    for kind in _KINDS:
        for part in parts:
            payload = part.get_payload(decode=True) if part.get_content_type() == kind else None
            if isinstance(payload, bytes) and payload.strip():
                return Part(*decode(payload, part.get_content_charset()), kind)
    return None
