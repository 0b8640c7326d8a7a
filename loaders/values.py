"""From parsed JSON or XML to stated text: reading loosely typed values without interpreting them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeGuard
from urllib.parse import urlsplit

from loaders.entities import unescape

# schema.org PostalAddress keys, in the order they land.
ADDRESS_KEYS = (
    "name",
    "streetAddress",
    "addressLocality",
    "addressRegion",
    "postalCode",
    "addressCountry",
    "latitude",
    "longitude",
)

# How programs that wrote a table said that a cell is empty ("NA" is Namibia).
_NOTHING = frozenset(("none", "nan", "null", "nat", "<na>", "n/a", "-1"))
_LONGEST_NOTHING = max(map(len, _NOTHING))
_BLOCK_TAG = re.compile(
    r"(?:<|&(?:amp;)?lt;)/?(?:p|br|div|ul|ol|li|strong|b|em|i|u|h[1-6]|span|table|tr|td|a|font|section|article)"
    r"(?=[\s/>&])(?:[^<>]{0,400}?)(?:>|&(?:amp;)?gt;)",
    re.IGNORECASE,
)
_ESCAPED_TAG = re.compile(r"&(?:amp;)?lt;/?[a-z][a-z0-9]{0,10}\b", re.IGNORECASE)


def is_list(value: object) -> TypeGuard[list[object]]:
    """Tell whether a parsed value is an array."""
    return isinstance(value, list)


def as_list(value: object) -> list[object]:
    """Return a list as it is, nothing for None, and anything else as the only element."""
    if value is None:
        return []
    return value if is_list(value) else [value]


def stated(value: object) -> str | None:
    """Return a scalar as the source states it, or None when it states nothing (``""``, null, lists, objects)."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        if value != value:  # NaN, which programs write for nothing
            return None
        if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return str(value)
    return None


def told(value: object) -> str | None:
    """Return what a cell states, without the words by which programs write that it is empty."""
    text = stated(value)
    return None if text is None or (len(text) <= _LONGEST_NOTHING and text.lower() in _NOTHING) else text


def dig(value: object, *keys: str | int) -> object:
    """Follow keys and indexes into nested values; None as soon as one is missing."""
    for key in keys:
        if isinstance(key, int):
            value = value[key] if is_list(value) and -len(value) <= key < len(value) else None
        else:
            value = value.get(key) if isinstance(value, Mapping) else None
    return value


def first(*values: object) -> str | None:
    """Return the first value that states something."""
    for value in values:
        text = stated(value)
        if text is not None:
            return text
    return None


def joined(values: Iterable[object]) -> str | None:
    """Join what is stated with ``", "``, each once, in order."""
    texts = [text for value in values if (text := stated(value)) is not None]
    return ", ".join(dict.fromkeys(texts)) or None


def address(**parts: object) -> dict[str, object] | None:
    """Return a schema.org PostalAddress of the parts that are stated, or None."""
    found: dict[str, object] = {key: text for key in ADDRESS_KEYS if (text := stated(parts.get(key))) is not None}
    return found or None


def salary(**parts: object) -> list[dict[str, object]] | None:
    """Return one ``base_salary_raw`` entry of the parts that are stated; None without any amount or text."""
    found = {key: text for key, value in parts.items() if (text := stated(value)) is not None}
    return [dict(found)] if found.keys() & {"minValue", "maxValue", "value", "text"} else None


def is_markup(text: str) -> bool:
    """Tell whether a text holds HTML, plain or escaped, once or twice."""
    return ("<" in text or "lt;" in text) and _BLOCK_TAG.search(text) is not None


def unescape_markup(text: str) -> str:
    """Undo HTML that was escaped (once or twice) before it was stored, until real tags stand."""
    for _ in range(3):
        if "<" in text and not (_ESCAPED_TAG.search(text) and text.count("&lt;") > text.count("<")):
            return text
        if not _ESCAPED_TAG.search(text):
            return text
        text = unescape(text)
    return text


def as_markup(text: str) -> str:
    """Return HTML for a text that may be plain: line breaks kept, special characters escaped."""
    if is_markup(text):
        return unescape_markup(text)
    return html.escape(text, quote=False).replace("\r\n", "\n").replace("\n", "<br>\n")


def description(parts: Iterable[tuple[str | None, object]]) -> tuple[str | None, str | None]:
    """Join the parts of an advertisement, each with the heading its source gives it: (html, text).

    Only one of the two is filled: text when no part holds markup, HTML otherwise. A part said twice lands once.
    """
    kept: list[tuple[str | None, str]] = []
    for heading, value in parts:
        text = stated(value)
        if text is not None and all(text != other for _, other in kept):
            kept.append((heading, text))
    if not kept:
        return None, None
    if any(is_markup(text) for _, text in kept):
        sections = (f"<h3>{html.escape(h)}</h3>\n{as_markup(t)}" if h else as_markup(t) for h, t in kept)
        return "\n".join(sections), None
    return None, "\n\n".join(f"{h}\n{t}" if h else t for h, t in kept)


def url_slug(url: object, *, after: str | None = None) -> str | None:
    """Return the employer's slug in a board URL: the path segment that follows ``after``, or the first one."""
    text = stated(url)
    if text is None:
        return None
    try:
        segments = [s for s in urlsplit(text).path.split("/") if s]
    except ValueError:
        return None
    if after is not None:
        segments = segments[segments.index(after) + 1 :] if after in segments else []
    return segments[0] if segments else None


def url_subdomain(url: object, domain: str) -> str | None:
    """Return ``acme`` of ``https://acme.<domain>/…``, or None when the URL is elsewhere."""
    try:
        host = urlsplit(stated(url) or "").hostname or ""
    except ValueError:
        return None
    name = host.removesuffix("." + domain)
    return name if name and name != host and name not in {"www", "jobs", "career", "careers", "app"} else None


def records(data: object, pointer: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the objects of an array (or the one object) with their JSON Pointers."""
    if isinstance(data, dict):
        yield pointer or "/", data
    elif is_list(data):
        for index, item in enumerate(data):
            if isinstance(item, dict):
                yield f"{pointer}/{index}", item


def rest(record: Mapping[str, object], used: Iterable[str]) -> dict[str, object]:
    """Return what no column holds: the keys of a record that were not read and are not empty."""
    skip = set(used)
    return {k: v for k, v in record.items() if k not in skip and v not in (None, "", [], {}) and v == v}
