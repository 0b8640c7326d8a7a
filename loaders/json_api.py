"""JSON:API (jsonapi.org): the objects that a record only points at stand beside it, in ``included``."""

from __future__ import annotations

from loaders import values


def joined(data: object) -> object:
    """Return an answer with what its records relate to in its place; any other data as it is."""
    included = values.dig(data, "included")
    if not isinstance(data, dict) or not values.is_list(included):
        return data
    known = {_key(one): values.dig(one, "attributes") for one in included}
    answer: dict[str, object] = {key: value for key, value in data.items() if key != "included"}
    rows = values.as_list(answer.get("data"))
    if not all(isinstance(row, dict) and "attributes" in row for row in rows):
        return data
    related = [_related(row, known) for row in rows]
    return {**answer, "data": related if values.is_list(answer["data"]) else related[0]}


def _related(row: object, known: dict[tuple[object, object], object]) -> object:
    """Return a record in which each relation that is known stands as an attribute."""
    if not isinstance(row, dict):
        return row
    relations = row.get("relationships")
    attributes: dict[str, object] = dict(row["attributes"]) if isinstance(row["attributes"], dict) else {}
    for name, relation in relations.items() if isinstance(relations, dict) else ():
        found = [one for ref in values.as_list(values.dig(relation, "data")) if (one := known.get(_key(ref)))]
        if found and name not in attributes:
            attributes[name] = found
    return {**row, "attributes": attributes}


def _key(ref: object) -> tuple[object, object]:
    return values.stated(values.dig(ref, "type")), values.stated(values.dig(ref, "id"))
