"""Fetch the paged boards named on the command line: what the tests kill. ``ADDRESS LAKE FOLDER SLUG…``"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from loaders.fetch import source as kinds
from loaders.fetch.engine import fetch
from loaders.fetch.source import FetchSource
from tests.fetch.conftest import PAGED, QUICK


def main(api: str, lake: str, folder: str, *slugs: str) -> None:
    kinds.board = lambda kind: PAGED
    sources = [FetchSource(f"paged-{slug}", "paged", slug, {"api": api}) for slug in slugs]
    fetch(sources, Path(lake), Path(folder), QUICK, clock=lambda: datetime(2026, 11, 1, 9, tzinfo=UTC))


if __name__ == "__main__":
    main(*sys.argv[1:])
