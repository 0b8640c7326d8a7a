"""How a source is called where it is a folder; apart from the lake, so that a name alone imports no Parquet."""

from __future__ import annotations

import re


def folder_name(source: str) -> str:
    """Return a source name that is safe as a folder: lower case letters, digits, ``-``, ``_`` and ``.``."""
    return re.sub(r"[^a-z0-9._-]+", "-", source.lower()).strip("-.")[:80] or "unnamed"
