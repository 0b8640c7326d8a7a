"""Columns of numbers as one text: typed arrays behind each other, deflated, in base64, as the page reads them."""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np

#: numpy type -> name of the typed array in the page; little-endian, as on every machine that runs a browser.
_KINDS = {"<u1": "Uint8Array", "<u2": "Uint16Array", "<u4": "Uint32Array", "<f8": "Float64Array"}
_ALIGNMENT = 8


@dataclass(frozen=True, slots=True)
class Packed:
    """``layout`` has one entry per column: name, kind, offset in bytes, length in values. ``data`` holds them all."""

    layout: list[dict[str, Any]]
    data: str


def pack(columns: dict[str, np.ndarray]) -> Packed:
    """Pack columns of whole numbers >= 0 in the smallest type that holds them, other numbers as doubles."""
    layout: list[dict[str, Any]] = []
    parts: list[bytes] = []
    offset = 0
    for name, values in columns.items():
        kind = smallest_type(values)
        raw = np.ascontiguousarray(values, dtype=kind).tobytes()
        layout.append({"name": name, "kind": _KINDS[kind], "offset": offset, "length": len(values)})
        padding = -len(raw) % _ALIGNMENT
        parts += [raw, b"\0" * padding]
        offset += len(raw) + padding
    return Packed(layout, base64.b64encode(zlib.compress(b"".join(parts), 9)).decode("ascii"))


def unpack(packed: Packed) -> dict[str, np.ndarray]:
    """Return the columns of ``pack``; the page does the same in its own language."""
    raw = zlib.decompress(base64.b64decode(packed.data))
    kinds = {shown: kind for kind, shown in _KINDS.items()}
    return {
        column["name"]: np.frombuffer(raw, kinds[column["kind"]], column["length"], column["offset"])
        for column in packed.layout
    }


def smallest_type(values: np.ndarray) -> str:
    """Return the numpy type that holds all values exactly: ``<u1``, ``<u2``, ``<u4``, else ``<f8``."""
    if values.dtype.kind == "f" and not np.array_equal(values, np.floor(values)):
        return "<f8"
    if len(values) and values.min() < 0:
        return "<f8"
    highest = values.max() if len(values) else 0
    return next((kind for kind, limit in (("<u1", 2**8), ("<u2", 2**16), ("<u4", 2**32)) if highest < limit), "<f8")
