"""Documents without e-mail addresses, telephone numbers and secrets: what ``redact_contacts`` lands.

Hidden are the signs of the document itself, before anything reads it, so that no column, no payload and no landed body
holds them, and every position is one of the landed text. A contact that is written in escapes (``jo\\u0040x.example``,
``&#64;``, ``%40``) is found by what they stand for. Of a message, whose parts are wrapped, the part that is read lands.
A document that cannot be changed sign by sign is refused.

The hash of the document as it came is not kept: with all the rest of it in the lake, a telephone number could be found
by trying. The id of a redacted document is the hash of what landed.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from operator import sub
from typing import NamedTuple

from loaders import mail, workbook
from loaders.contacts import MASK, Spans, hidden_signs, with_masks
from loaders.files import Found
from loaders.rejection import Reason, Rejected, Rejection
from loaders.text import NotText, decode

#: Escapes of JSON, HTML and addresses.
_ESCAPE = re.compile(
    r"(\\u[0-9a-fA-F]{4}|\\[nrtbf\"\\/]|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});"
    r"|%[2-7][0-9a-fA-F])"
)
#: Escapes inside escapes: HTML in HTML in JSON.
_DEPTH = 2
#: For half of a pair: a sign that no address and no number holds.
_NO_SIGN = "\ufffc"
_JSON = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
#: A number of JSON, which cannot be signs; as many blanks keep the length.
_BARE_NUMBER = re.compile(rf"{MASK * 3}{MASK}+(?=\s{{0,20}}[,}}\]])")
_BEFORE_NUMBER = re.compile(r"[:\[,]\s{0,20}\Z")
#: An address that only a script of the page shows: signs as pairs of figures, the first the key of the others.
_HEX_ADDRESS = re.compile(r"(?:data-cfemail=[\"']?|email-protection#)(?P<signs>(?:[0-9a-f]{2}){6,120})")
_HEX_MARKS = ("data-cfemail", "email-protection#")
#: Documents that are looked at together, which a call of Polars is dear for one by one.
_TOGETHER, _TOGETHER_BYTES = 200, 1 << 20


def redacted_text(text: str) -> str:
    """Return the source of a document without contacts and secrets, each of their signs as ``MASK``; the length stays.

    >>> redacted_text('{"apply": "jo\\u0040mill.example"}')
    '{"apply": "████████████████████"}'
    """
    return with_masks(text, hidden_in_sources([text])[0])


class _Layer(NamedTuple):
    """One depth of a source: what only a script shows, and its escapes with what it is beside them."""

    scripted: Spans
    escapes: list[str]
    parts: list[str]  # text, sign, text, …


def hidden_in_sources(sources: Sequence[str]) -> list[Spans]:
    """Return which signs of each source are to be hidden, in its order; they are found by what escapes stand for."""
    read = [_unescaped(source) for source in sources]
    hidden = hidden_signs([seen for seen, _ in read])
    for number, (_, layers) in enumerate(read):
        for layer in reversed(layers):
            hidden[number] = _in_source(hidden[number], layer)
    return hidden


def _unescaped(text: str) -> tuple[str, list[_Layer]]:
    """Return what a reader of a source would see, and the layers that were taken off."""
    layers = []
    for _ in range(1 + _DEPTH):
        scripted = _hex_addresses(text)
        parts = _ESCAPE.split(with_masks(text, scripted))
        escapes, parts[1::2] = parts[1::2], map(_sign_of, parts[1::2])
        if escapes or scripted:
            layers.append(_Layer(scripted, escapes, parts))
            text = "".join(parts)
        if not escapes:
            break
    return text, layers


def _hex_addresses(text: str) -> Spans:
    if not any(mark in text for mark in _HEX_MARKS):
        return []
    return [found.span("signs") for found in _HEX_ADDRESS.finditer(text)]


def _in_source(hidden: Spans, layer: _Layer) -> Spans:
    """Return where the signs stand under a layer that are ``hidden`` in its parts, and what only a script shows."""
    if not hidden:
        return layer.scripted
    ends = list(accumulate(map(len, layer.parts)))[1::2]  # of each escape's sign, or of what looks like one
    more = map(sub, map(len, layer.escapes), map(len, layer.parts[1::2]))
    longer = list(accumulate(more, initial=0))
    here = [(begin + longer[bisect_right(ends, begin)], end + longer[bisect_right(ends, end)]) for begin, end in hidden]
    return sorted(layer.scripted + here)


@lru_cache(maxsize=1 << 14)
def _sign_of(escape: str) -> str:
    """Return the one sign that an escape stands for, or what looks like one and stands for none, or for several."""
    if escape.startswith("\\u"):
        code = int(escape[2:], 16)
        return _NO_SIGN if 0xD800 <= code <= 0xDFFF else chr(code)
    if escape.startswith("\\"):
        return _JSON.get(escape[1], escape[1])
    if escape[0] == "%":
        return chr(int(escape[1:], 16))
    sign = html.unescape(escape)
    return sign if len(sign) == 1 else escape


def redacted(found: Iterable[Found]) -> Iterator[Found]:
    """Yield byte objects without contacts and secrets; refused are those in whose bytes they cannot be hidden.

    Text is written in its own character set, or in UTF-8 with a mark where that has no ``MASK``. What has nothing to
    hide keeps its bytes. A binary table is refused; what is no document at all is left for the reader to refuse.
    """
    together: list[Found] = []
    for one in found:
        together.append(_unwrapped(one))
        if len(together) == _TOGETHER or sum(len(other.body or b"") for other in together) > _TOGETHER_BYTES:
            yield from _redacted(together)
            together = []
    yield from _redacted(together)


def _unwrapped(found: Found) -> Found:
    """Return a message as the part of it that is read: in base64 nobody sees an address, and every program does."""
    if found.body is None or not mail.is_message(found.body):
        return found
    with suppress(Rejected, NotText, UnicodeError, LookupError):
        if part := mail.part_to_read(found.body):
            return replace(found, body=part.text.encode("utf-8", "replace"))
    return replace(found, body=None, rejection=Rejection("open", Reason.NOT_REDACTED, "mail"))


def _redacted(found: list[Found]) -> Iterator[Found]:
    names = [one.origin for one in found]
    urls = [one.served.url if one.served is not None else "" for one in found]
    texts = [_text_of(one) for one in found]
    names = list(map(with_masks, names, hidden_signs(names)))
    urls = list(map(with_masks, urls, hidden_signs(urls)))
    spans = hidden_in_sources([text for text, _ in texts])
    for one, name, url, (text, charset), here in zip(found, names, urls, texts, spans, strict=True):
        one = replace(one, origin=name)
        if one.served is not None:
            one = replace(one, served=replace(one.served, url=url))
        if one.body is not None and (binary := _binary_table(one.body)):
            one = replace(one, body=None, rejection=Rejection("open", Reason.NOT_REDACTED, binary))
        yield replace(one, body=_bytes_of(with_masks(text, here), charset)) if here else one


def _text_of(found: Found) -> tuple[str, str]:
    """Return the text of a byte object and its character set; nothing where there is no text in it."""
    if found.body is None or _binary_table(found.body):
        return "", ""
    try:
        return decode(found.body, found.served.charset if found.served else None)
    except (NotText, UnicodeError, LookupError):
        return "", ""


def _binary_table(body: bytes) -> str | None:
    if body.startswith(b"PAR1"):
        return "Parquet"
    return "a workbook" if workbook.is_workbook(body) else None


def _bytes_of(hidden: str, charset: str) -> bytes:
    if hidden.lstrip()[:1] in "{[":
        hidden = _BARE_NUMBER.sub(_null, hidden)
    try:
        return hidden.encode(charset)
    except (UnicodeError, LookupError):
        return b"\xef\xbb\xbf" + hidden.encode("utf-8", "replace")


def _null(bare: re.Match[str]) -> str:
    is_value = _BEFORE_NUMBER.search(bare.string, max(0, bare.start() - 21), bare.start())
    return "null".ljust(len(bare.group())) if is_value else bare.group()
