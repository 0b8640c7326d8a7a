"""Work on all cores in one process: compiled loops and polars let other threads of Python go on meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from processes import cores

Given = TypeVar("Given")
Made = TypeVar("Made")


def in_threads(job: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
    """Yield ``job(item)`` of each item, in order; no more items are taken ahead than there are cores."""
    with ThreadPoolExecutor(cores()) as pool:
        waiting: deque[Future[Made]] = deque()
        for item in items:
            waiting.append(pool.submit(job, item))
            if len(waiting) > cores():
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
