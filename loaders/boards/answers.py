"""What the board modules share: finding the records of an answer and naming an employer that it leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from loaders import values
from loaders.posting import RawPosting


def found_in(data: object, *keys: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the records under ``keys`` with their JSON Pointers; with no keys, ``data`` itself (object or array)."""
    pointer = "".join(f"/{key}" for key in keys)
    yield from values.records(values.dig(data, *keys) if keys else data, pointer)


def has(data: object, keys: tuple[str, ...], *required: str) -> bool:
    """Tell whether the first record under ``keys`` has all the ``required`` keys."""
    record = next((r for _, r in found_in(data, *keys)), None)
    return record is not None and all(key in record for key in required)


def name_by_slug(raw: RawPosting, slug: str | None, board: str) -> None:
    """Name the employer after its slug in the board's URLs when the answer does not name it, and say so."""
    if raw.hiring_organization_raw is None and slug is not None:
        raw.hiring_organization_raw = slug
        raw.origins["hiring_organization_raw"] = f"url-slug:{board}"
