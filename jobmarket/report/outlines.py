"""Makes ``page/outlines.txt``, the countries' outlines as one SVG path, from Natural Earth (public domain).

Source: ``countries-50m.json`` of the npm package world-atlas 2.0.2, Natural Earth 4.1 at 1:50,000,000. Simplified with
mapshaper, then projected and written by this module:

    mapshaper countries-50m.json -drop target=land -filter 'name!=="Antarctica"' \\
        -simplify weighted percentage=10% keep-shapes -o countries.json format=geojson
    python -m jobmarket.report.outlines countries.json
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from jobmarket.report.equal_earth import project

PATH_FILE = Path(__file__).parent / "page" / "outlines.txt"
#: A ring that covers less than this, in square units of the grid, is a speck nobody sees.
SMALLEST_RING = 60.0

Globe = list[tuple[float, float]]
Grid = list[tuple[int, int]]


def as_path(countries: dict[str, Any]) -> str:
    """Return the SVG path (relative moves, whole units of the grid) of a GeoJSON feature collection of polygons."""
    rings = (_on_grid(part) for ring in _rings(countries) for part in cut_at_date_line(ring))
    return "".join(_ring_path(ring) for ring in rings if _area(ring) >= SMALLEST_RING)


def cut_at_date_line(ring: Globe) -> list[Globe]:
    """Return the parts of a ring of (longitude, latitude) on the map's two sides of the line of 180 degrees."""
    unrolled = [ring[0]]
    for longitude, latitude in ring[1:]:
        turns = round((unrolled[-1][0] - longitude) / 360)
        unrolled.append((longitude + 360 * turns, latitude))
    return [
        [(min(180.0, max(-180.0, longitude + shift)), latitude) for longitude, latitude in unrolled]
        for shift in (-360, 0, 360)
        if any(-180 <= longitude + shift <= 180 for longitude, _ in unrolled)
    ]


def _rings(node: Any) -> Iterator[Globe]:
    """Yield each ring of a GeoJSON object or of a part of one."""
    if isinstance(node, dict):
        for part in node.get("features", []):
            yield from _rings(part["geometry"])
        yield from _rings(node.get("coordinates", []))
    elif node and isinstance(node[0][0], list):
        for part in node:
            yield from _rings(part)
    elif node:
        yield [(longitude, latitude) for longitude, latitude in node]


def _on_grid(ring: Globe) -> Grid:
    points: Grid = []
    for longitude, latitude in ring:
        x, y = project(latitude, longitude)
        if not points or points[-1] != (round(x), round(y)):
            points.append((round(x), round(y)))
    return points


def _area(ring: Grid) -> float:
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))) / 2


def _ring_path(ring: Grid) -> str:
    numbers = [str(number) for (x0, y0), (x1, y1) in pairwise(ring[:-1]) for number in (x1 - x0, y1 - y0)]
    # A minus sign parts two numbers as well as a blank does.
    return f"M{ring[0][0]} {ring[0][1]}l" + " ".join(numbers).replace(" -", "-") + "z"


if __name__ == "__main__":
    PATH_FILE.write_text(as_path(json.loads(Path(sys.argv[1]).read_text("utf-8"))) + "\n", encoding="utf-8")
