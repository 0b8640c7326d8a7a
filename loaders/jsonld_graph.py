"""References in JSON-LD: ``{"@id": "#org"}`` stands for the object that bears this id elsewhere in the page."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from loaders import values
from loaders.json_text import objects_with_pointers

Nodes = Mapping[str, dict[str, object]]
_MOST_NODES = 20_000
_REFERENCE_DEPTH = 6
_REFERENCES_FOLLOWED = 100


def nodes_of(blocks: Iterable[object]) -> dict[str, dict[str, object]]:
    """Return by ``@id`` the objects that say more than their id; of several the first."""
    found: dict[str, dict[str, object]] = {}
    for block in blocks:
        for _, item in objects_with_pointers(block):
            name = item.get("@id")
            if isinstance(name, str) and not is_reference(item) and len(found) < _MOST_NODES:
                found.setdefault(name, item)
    return found


def is_reference(value: object) -> bool:
    """Tell whether an object only names another: an ``@id`` and at most its type."""
    return isinstance(value, dict) and "@id" in value and value.keys() <= {"@id", "@type"}


def resolved(item: dict[str, object], nodes: Nodes, keys: Container[str]) -> dict[str, object]:
    """Return a JobPosting with the objects that its properties ``keys`` refer to by ``@id`` in their place.

    References inside those objects are followed a few levels deep; one that leads nowhere stays.
    """
    if not nodes:
        return item
    budget = [_REFERENCES_FOLLOWED]
    return {
        key: _resolved(value, nodes, _REFERENCE_DEPTH, budget) if key in keys else value for key, value in item.items()
    }


def _resolved(value: object, nodes: Nodes, depth: int, budget: list[int]) -> object:
    if depth == 0:
        return value
    if isinstance(value, dict):
        if is_reference(value) and budget[0] > 0:
            budget[0] -= 1  # references may lead in circles, or fan out without end
            value = nodes.get(str(value["@id"]), value)
        return {
            k: _resolved(v, nodes, depth - 1, budget) if isinstance(v, dict | list) else v for k, v in value.items()
        }
    if values.is_list(value):
        return [_resolved(v, nodes, depth, budget) if isinstance(v, dict) else v for v in value]
    return value
