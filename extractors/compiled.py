"""Loops over bytes, sets and sketches, compiled.

The same passes over whole arrays take several times as long, for each of them writes and reads megabytes that a loop
keeps in registers. numba, the compiler of the scientific Python world, brings LLVM along and needs no other tool.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

Loop = TypeVar("Loop", bound=Callable[..., object])


def compiled(loop: Loop) -> Loop:
    """Return the function compiled for the types that it is given first; other threads of Python go on meanwhile.

    What was compiled is kept beside the module, or in the user's cache where that cannot be written. Where neither can
    (a service without a home), each process compiles for itself.
    """
    try:
        return cast(Loop, njit(cache=True, nogil=True)(loop))
    except RuntimeError:  # numba knows no place to keep it
        return cast(Loop, njit(nogil=True)(loop))
