"""Documents without e-mail addresses, telephone numbers and secrets: what ``redact_contacts`` lands.

Hidden are the signs of the document itself, before anything reads it, so that no column, no payload and no landed body
holds them, and every position is one of the landed text. A contact that is written in escapes (``jo\\u0040x.example``,
``&#64;``, ``%40``) is found by what they stand for. A document that cannot be changed sign by sign is refused.

The hash of the document as it came is not kept: with all the rest of it in the lake, a telephone number could be found
by trying. The id of a redacted document is the hash of what landed.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace

from loaders.contacts import MASK, without_contacts
from loaders.files import Found
from loaders.rejection import Reason, Rejection
from loaders.text import NotText, decode

#: Escapes of JSON, HTML and addresses.
_ESCAPE = re.compile(
    r"\\u[0-9a-fA-F]{4}|\\[nrtbf\"\\/]|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});"
    r"|%[2-7][0-9a-fA-F]"
)
#: Escapes inside escapes: HTML in HTML in JSON.
_DEPTH = 2
#: For half of a pair: a sign that no address and no number holds.
_NO_SIGN = "\ufffc"
_JSON = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
#: A number of JSON, which cannot be signs; as many blanks keep the length.
_BARE_NUMBER = re.compile(rf"(?<=[:\[,])(?P<gap>\s{{0,20}})(?P<number>{MASK}{{4,}})(?=\s{{0,20}}[,}}\]])")
#: An address that only a script of the page shows: signs as pairs of figures, the first the key of the others.
_HEX_ADDRESS = re.compile(r"(?:data-cfemail=[\"']?|email-protection#)(?P<signs>(?:[0-9a-f]{2}){6,120})")


def redacted_text(text: str, depth: int = _DEPTH) -> str:
    """Return the source of a document without contacts and secrets, each of their signs as ``MASK``; the length stays.

    >>> redacted_text('{"apply": "jo\\u0040mill.example"}')
    '{"apply": "████████████████████"}'
    """
    text = _HEX_ADDRESS.sub(lambda found: _masked(found, "signs"), text)
    shown, places, at = [], [], 0  # what a reader would see, and how long it is up to each escape
    for escape in _ESCAPE.finditer(text):
        sign = _sign_of(escape.group())
        if sign is not None:
            shown.append(text[at : escape.start()] + sign)
            places.append((len(shown[-1]), *escape.span()))
            at = escape.end()
    if not places:
        return without_contacts(text)
    seen = "".join((*shown, text[at:]))
    hidden = redacted_text(seen, depth - 1) if depth else without_contacts(seen)
    return text if hidden == seen else _put_back(text, hidden, places)


def _put_back(text: str, hidden: str, places: list[tuple[int, int, int]]) -> str:
    """Return ``text`` with the masks of ``hidden``; ``places`` tells how much of the seen each escape of it ends."""
    parts, seen = [], 0
    for length, start, end in places:
        plain = hidden[seen : seen + length]
        parts += [plain[:-1], MASK * (end - start) if plain[-1] == MASK else text[start:end]]
        seen += length
    return "".join((*parts, hidden[seen:]))


def _sign_of(escape: str) -> str | None:
    """Return the one sign that an escape stands for; None for a name of no sign, or of several."""
    if escape.startswith("\\u"):
        code = int(escape[2:], 16)
        return _NO_SIGN if 0xD800 <= code <= 0xDFFF else chr(code)
    if escape.startswith("\\"):
        return _JSON.get(escape[1], escape[1])
    if escape[0] == "%":
        return chr(int(escape[1:], 16))
    sign = html.unescape(escape)
    return sign if len(sign) == 1 else None


def _masked(found: re.Match[str], group: str) -> str:
    start, end = found.start(group) - found.start(), found.end(group) - found.start()
    return found.group()[:start] + MASK * (end - start) + found.group()[end:]


def redacted(found: Found) -> Found:
    """Return a byte object without contacts and secrets; refused where they cannot be hidden in its bytes.

    Text is written in its own character set, or in UTF-8 with a mark where that has no ``MASK``. What has nothing to
    hide keeps its bytes. A binary table is refused; what is no document at all is left for the reader to refuse.
    """
    found = replace(found, origin=without_contacts(found.origin))
    if found.served is not None:
        found = replace(found, served=replace(found.served, url=without_contacts(found.served.url)))
    if found.body is None:
        return found
    if found.body.startswith(b"PAR1"):
        return replace(found, body=None, rejection=Rejection("open", Reason.NOT_REDACTED, "Parquet"))
    try:
        text, charset = decode(found.body, found.served.charset if found.served else None)
    except (NotText, UnicodeError, LookupError):
        return found
    hidden = redacted_text(text)
    if hidden == text:
        return found
    if hidden.lstrip()[:1] in "{[":
        hidden = _BARE_NUMBER.sub(lambda bare: bare["gap"] + "null".ljust(len(bare["number"])), hidden)
    try:
        body = hidden.encode(charset)
    except (UnicodeError, LookupError):
        body = b"\xef\xbb\xbf" + hidden.encode("utf-8", "replace")
    return replace(found, body=body)
