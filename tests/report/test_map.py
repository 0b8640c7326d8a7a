"""The map's projection and outlines."""

from __future__ import annotations

import re

import pytest

from jobmarket.report.equal_earth import HEIGHT, WIDTH, project
from jobmarket.report.outlines import PATH_FILE, as_path, cut_at_date_line


# Published values of the Equal Earth projection for a sphere of radius 1 (its authors' test points, PROJ's eqearth).
@pytest.mark.parametrize(
    ("latitude", "longitude", "x", "y"),
    [(0, 0, 0, 0), (0, 180, 2.70662998, 0), (90, 0, 0, 1.31736276), (-90, 0, 0, -1.31736276)],
)
def test_points_lie_where_the_projection_puts_them(latitude, longitude, x, y):
    assert project(latitude, longitude) == pytest.approx(
        ((x / 2.70662998 + 1) / 2 * WIDTH, (1 - y / 1.31736276) / 2 * HEIGHT), abs=0.01
    )


def test_a_ring_over_the_date_line_lies_at_both_edges():
    around_fiji = [(178.0, -16.0), (-178.0, -16.0), (-178.0, -19.0), (178.0, -19.0), (178.0, -16.0)]
    east, west = sorted(cut_at_date_line(around_fiji), key=lambda part: -max(x for x, _ in part))
    assert {x for x, _ in east} == {178.0, 180.0}
    assert {x for x, _ in west} == {-180.0, -178.0}


def test_a_country_becomes_a_closed_path_and_a_speck_nothing():
    def country(size: float):
        ring = [[0, 0], [size, 0], [size, size], [0, size], [0, 0]]
        return {"features": [{"geometry": {"type": "Polygon", "coordinates": [ring]}}]}

    assert re.fullmatch(r"M\d+ \d+l[-\d ]+z", as_path(country(10)))
    assert as_path(country(0.1)) == ""


def test_the_outlines_are_small_and_hold_nothing_but_a_path():
    path = PATH_FILE.read_text(encoding="utf-8").strip()
    assert len(path) < 80_000
    assert re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", path)
