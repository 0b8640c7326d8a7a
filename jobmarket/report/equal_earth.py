"""Where a point of the globe lies on the map: the Equal Earth projection, which keeps areas comparable."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

#: Size of the map's grid in its own units; about 8 km each at the equator. Outlines and dots use the same grid.
WIDTH, HEIGHT = 5000, 2434

# Šavrič, Patterson, Jenny (2018), The Equal Earth map projection, IJGIS 33(3).
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2
_X_MAX, _Y_MAX = 2.706629983, 1.317362759


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Return x (0 to WIDTH, eastwards) and y (0 to HEIGHT, southwards) of a point given in degrees."""
    theta = asin(_M * sin(radians(latitude)))
    square = theta * theta
    sixth = square * square * square
    x = radians(longitude) * cos(theta) / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return (x / _X_MAX + 1) / 2 * WIDTH, (1 - y / _Y_MAX) / 2 * HEIGHT
