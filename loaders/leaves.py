"""The values of a nested record, each with the path of names that leads to it.

Sources that let their users make fields of their own list them as pairs, ``{"name": "Salary", "value": "4000"}``:
such a value is read as if it stood under its name. What a search engine shows with its matches marked is no value.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from loaders import values
from loaders.field_names import meaning_of, normalised
from loaders.json_text import parse
from loaders.rejection import Rejected

Path = tuple[str, ...]
MAX_DEPTH = 6
_DUMPED = re.compile(r"\s*\{\s*'[^'\n]{1,100}'\s*:.{0,20000}\}\s*", re.DOTALL)
_PACKED = re.compile(r'\s*(?:\{\s*"[^"]{1,100}"\s*:.{0,200000}\}|\[\s*\{\s*".{0,200000}\}\s*\])\s*', re.DOTALL)
_NAMES = ("name", "label", "title", "heading", "key", "field", "type")
_VALUES = ("value", "text", "content", "html", "body", "items", "description", "label")
_MOST_KEYS = 5  # of a pair: an id, an order, a language beside name and value
_SURE = 7
_LONG = 60  # signs of a value that is a section of the text, whatever its heading
# Lists in which a text of some length is a section of the advertisement.
_OF_SECTIONS = frozenset("details sections content description job_highlights highlights blocks texts".split())
#: Copies of the values, with the words marked that somebody searched for.
COPIES = frozenset({"_highlightResult", "_snippetResult", "_rankingInfo", "highlight"})


@dataclass(slots=True)
class Leaf:
    """A stated value with the path of names that leads to it."""

    path: tuple[str, ...]
    text: str
    field: str
    weight: int


def leaves(record: Mapping[str, object], *, by_name: bool = True) -> Iterator[tuple[Path, object]]:
    """Yield the scalars of a nested record in order; list indexes are part of the path, and names of pairs."""
    stack: list[tuple[Path, object]] = [((), record)]
    while stack:
        path, value = stack.pop()
        value = _unpacked(value) if by_name else value
        if isinstance(value, Mapping) and len(path) < MAX_DEPTH:
            stack.extend(reversed([((*path, str(k)), v) for k, v in value.items()]))
        elif values.is_list(value) and len(path) < MAX_DEPTH:
            stack.extend(
                reversed([_item(path, i, v) if by_name else ((*path, str(i)), v) for i, v in enumerate(value)])
            )
        elif path:
            yield path, value


def plain(path: Path) -> Path:
    """Return a path without its list indexes."""
    return tuple(part for part in path if not part.isdigit())


def is_section(path: Path, text: str) -> bool:
    """Tell whether a value is a section of the advertisement under its heading, from a list of sections."""
    return len(path) > 2 and path[-2].isdigit() and normalised(path[-3]) in _OF_SECTIONS and _is_long(text)


def _unpacked(value: object) -> object:
    """Return the object or list of objects that a cell holds as JSON, or as Python prints it; any other as it is."""
    if not isinstance(value, str):
        return value
    try:
        if _PACKED.fullmatch(value):
            return parse(value)
        return ast.literal_eval(value.strip()) if _DUMPED.fullmatch(value) else value
    except (Rejected, ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return value


def _at_index(path: Path, index: int, item: object) -> tuple[Path, object]:
    return (*path, str(index)), item


def _item(path: Path, index: int, item: object) -> tuple[Path, object]:
    """Return an item of a list with its path, under its own name where it is a pair that we can read."""
    pair = _pair(item) if isinstance(item, Mapping) else None
    if pair is not None:
        name, value = pair
        if _is_field(name) or (path and normalised(path[-1]) in _OF_SECTIONS and _is_long(value)):
            return (*path, str(index), name), value
    return _at_index(path, index, item)


def _pair(item: Mapping[str, object]) -> tuple[str, object] | None:
    """Return the name and the value of a pair."""
    if len(item) > _MOST_KEYS:
        return None
    for value_key in _VALUES:
        for name_key in _NAMES:
            name = item.get(name_key)
            if name_key != value_key and item.get(value_key) is not None and isinstance(name, str) and name.strip():
                return name.strip(), item[value_key]
    return None


@lru_cache(maxsize=10_000)
def _is_field(name: str) -> bool:
    meaning = meaning_of((name,))
    return meaning is not None and meaning.weight >= _SURE


def _is_long(value: object) -> bool:
    text = " ".join(map(str, value)) if values.is_list(value) else str(value)
    return len(text) >= _LONG or values.is_markup(text)
