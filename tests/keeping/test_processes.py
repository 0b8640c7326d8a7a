"""Processes that do part of the work end with the one that started them."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest


def test_a_process_ends_with_the_one_that_started_it():
    orphan = (
        "import os\nfrom processes import one_each_core\n"
        "if __name__ == '__main__':\n"
        "    print(one_each_core().submit(os.getpid).result(), flush=True)\n"
        "    os._exit(9)\n"
    )
    child = subprocess.run([sys.executable, "-c", orphan], capture_output=True, text=True, env={**os.environ})
    for _ in range(100):
        try:
            os.kill(int(child.stdout), 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("the process outlived its parent")
