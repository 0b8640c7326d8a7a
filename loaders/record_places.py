"""The places of a record: one address for each object that holds parts of one, or places said in words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from loaders import values
from loaders.field_names import normalised
from loaders.leaves import Leaf

_ADDRESS = {
    "city": "addressLocality",
    "region": "addressRegion",
    "country": "addressCountry",
    "postal_code": "postalCode",
    "street": "streetAddress",
    "latitude": "latitude",
    "longitude": "longitude",
}
_EMPLOYERS_OWN = re.compile(r"compan|entit|entrepris|organi|employ|societ|unternehm|firma|empresa|headquart|contact")
#: Names under which an object says itself in words, or by a code.
SAID_IN_WORDS = frozenset({"label", "name", "libelle", "value", "text", "display_name", "bezeichnung"})
_SAID_IN_CODE = frozenset({"code", "iso", "iso_code", "iso2", "alpha2"})


def places(said: Mapping[str, list[Leaf]]) -> list[str | dict[str, object]]:
    """Return the places: one address for each object that holds parts of one, then the places said in words."""
    groups: dict[tuple[str, ...], dict[str, object]] = {}
    for name, key in _ADDRESS.items():
        for leaf in said.get(name, ()):
            groups.setdefault(_around(leaf.path), {}).setdefault(key, leaf.text)
    own = {p: g for p, g in groups.items() if not _EMPLOYERS_OWN.search(normalised(".".join(p)))}
    stated = said.get("location", [])
    heaviest = max((leaf.weight for leaf in stated), default=0)
    names = [n for leaf in stated if leaf.weight == heaviest for n in _names(leaf)]
    names = list(dict.fromkeys(names))
    chosen: list[dict[str, object]] = []
    for group in _with_most(list((own if own or names else groups).values())):
        if group not in chosen:
            chosen.append(group)
    if len(chosen) == 1 and len(names) == 1:
        return [{"name": names[0], **chosen[0]}]
    if not names and not chosen:
        return [street for group in own.values() if (street := _whole(group))]
    if not names or (len(chosen) > 1 and "addressLocality" in chosen[0]):
        return [_worded(group) or values.address(**group) or {} for group in chosen]
    return [*names]


def _worded(group: dict[str, object]) -> str | None:
    """Return the only part of an address when it is a place in words (``Krosno, podkarpackie``), not one part."""
    only = next(iter(group.values())) if len(group) == 1 else None
    return only if isinstance(only, str) and "," in only else None


def _whole(group: dict[str, object]) -> str | None:
    """Return an address that stands for all of a place: with its town behind a comma, or the town alone."""
    said = group.get("streetAddress")
    return said if isinstance(said, str) and ("," in said or not any(map(str.isdigit, said))) else None


def _around(path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the object that a part of an address belongs to; parallel arrays make one address an index."""
    names, index = list(path), None
    while _is_part_of_one(names):
        last = names.pop()
        index = last if last.isdigit() else index
    return (*names[:-1], index) if index and index != "0" else tuple(names[:-1])


def _is_part_of_one(names: list[str]) -> bool:
    """Tell whether the last name is one of several for a single part: ``country.code``, ``city.name``, ``cities.0``."""
    said = names[-1].lower()
    return len(names) > 1 and (said.isdigit() or said in SAID_IN_WORDS or said in _SAID_IN_CODE)


def _with_most(groups: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return the groups that say the most telling part: a locality or postal code, else a region or country."""
    telling = [g for g in groups if g.keys() & {"addressLocality", "postalCode"}]
    return telling or [g for g in groups if g.keys() & {"addressCountry", "addressRegion"}]


def _names(leaf: Leaf) -> list[str]:
    """Return the places one value names; a list printed as text (``['Berlin', 'Wien']``) names several."""
    if re.fullmatch(r"\[\s*(['\"]).{1,2000}\1\s*\]", leaf.text, re.DOTALL):
        return [name for _, name in re.findall(r"(['\"])(.{1,200}?)\1(?=\s*[,\]])", leaf.text)]
    return [leaf.text]
