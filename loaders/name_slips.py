"""Names written with a slip of the pen: one letter too many, too few, another one, or two that changed places."""

from __future__ import annotations

from collections.abc import Collection

_MOST = 24


def one_slip_away(name: str, names: Collection[str]) -> str | None:
    """Return the only one of the names that differs from one by a slip after its first letter; None for several."""
    if len(name) > _MOST or not name.isalpha():
        return None
    near = [other for other in names if other[:1] == name[:1] and _is_slip(name, other)]
    return near[0] if len(near) == 1 else None


def _is_slip(one: str, other: str) -> bool:
    is_plural = one.removesuffix("s") == other.removesuffix("s")
    if abs(len(one) - len(other)) > 1 or is_plural:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    if len(one) == len(other):
        return one[1:] == other[1:] or (one[:2] == other[1::-1] and one[2:] == other[2:])
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[1:] == shorter
