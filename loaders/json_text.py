"""JSON as it is found in the wild: strict and fast first, then the ways in which it is usually broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import orjson

from loaders.rejection import Reason, Rejected

MAX_DEPTH = 200

_STRING_OR_TRAILING_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+")|,(?=\s*+[}\]])', re.DOTALL)
_JSON_START = re.compile(r'\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:["{\[\]\d-]|true|false|null|$))')


def looks_like_json(text: str) -> bool:
    """Tell whether a text starts the way JSON does, which prose in brackets and Markdown links do not."""
    return _JSON_START.match(text[:4096]) is not None


def parse(text: str) -> object:
    """Parse JSON; NaN, raw line breaks in strings and trailing commas are forgiven, nothing is guessed.

    Raises ``Rejected`` (bad_json or too_deep) otherwise. Of a repeated key the last value stands, as in ECMAScript.
    """
    text = text.lstrip("\ufeff")  # tools that glue files leave their marks
    try:
        return _checked(orjson.loads(text))
    except (orjson.JSONDecodeError, UnicodeEncodeError):
        pass
    try:
        return _checked(json.loads(text, strict=False, parse_int=_whole))
    except RecursionError as error:
        raise Rejected("parse", Reason.TOO_DEEP, f"JSON nested deeper than {MAX_DEPTH}") from error
    except ValueError:
        pass
    try:
        mended = _STRING_OR_TRAILING_COMMA.sub(lambda m: m.group(1) or "", text.strip().rstrip(";"))
        return _checked(json.loads(mended, strict=False, parse_int=_whole))
    except RecursionError as error:
        raise Rejected("parse", Reason.TOO_DEEP, f"JSON nested deeper than {MAX_DEPTH}") from error
    except ValueError as error:
        raise Rejected("parse", Reason.BAD_JSON, str(error)) from error


def _whole(digits: str) -> int | float:
    """Return a whole number; Python makes none of thousands of digits, which would cost the whole document."""
    return int(digits) if len(digits) < 1_000 else float(digits)


def _checked(data: object) -> object:
    """Refuse structures that later code would have to walk too deep."""
    level: list[object] = [data]
    for _ in range(MAX_DEPTH):
        level = [child for item in level for child in _children(item)]
        if not level:
            return data
    raise Rejected("parse", Reason.TOO_DEEP, f"JSON nested deeper than {MAX_DEPTH}")


def _children(value: object) -> list[object]:
    """Return the containers directly inside a container."""
    if isinstance(value, dict):
        return [v for v in value.values() if isinstance(v, dict | list)]
    if isinstance(value, list):
        return [v for v in value if isinstance(v, dict | list)]
    return []


def parse_prefix(text: str, start: int) -> object | None:
    """Parse the JSON value that begins at ``start`` in a script; None when there is none."""
    try:
        value, _ = json.JSONDecoder(strict=False, parse_int=_whole).raw_decode(text, start)
        return _checked(value)
    except (ValueError, RecursionError, Rejected):
        return None


def objects_with_pointers(data: object) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield every object in a value, outer before inner, with its JSON Pointer (RFC 6901)."""
    stack: list[tuple[str, object]] = [("", data)]
    while stack:
        pointer, value = stack.pop()
        if isinstance(value, dict):
            yield pointer or "/", value
            children = [(f"{pointer}/{escape(str(k))}", v) for k, v in value.items()]
        elif isinstance(value, list):
            children = [(f"{pointer}/{i}", v) for i, v in enumerate(value)]
        else:
            continue
        stack.extend(reversed([c for c in children if isinstance(c[1], dict | list)]))


def escape(key: str) -> str:
    """Escape a key for a JSON Pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def keys_of(pointer: str) -> list[str]:
    """Return the keys and indexes that a JSON Pointer goes by, none for the whole document.

    >>> keys_of("/offers/a~1b/0")
    ['offers', 'a/b', '0']
    """
    return [key.replace("~1", "/").replace("~0", "~") for key in pointer.split("/")[1:]]
