"""Other processes that do part of the work: one a core, and gone when the process that started them is."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def one_each_core() -> ProcessPoolExecutor:
    """Return a pool of a process a core, each started afresh: a fork of a process with threads may never end.

    Ctrl-C is left to this process. However this process ends, they end after it.
    """
    return ProcessPoolExecutor(cores(), get_context("spawn"), initializer=_begin)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def wait_for_parent() -> None:
        if (parent := parent_process()) is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait_for_parent, daemon=True).start()
