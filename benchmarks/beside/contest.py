"""A contest: several tools read the same inputs, each in a process of its own, and their answers are judged alike.

A tool first reads the labelled inputs, which gives the answers that are judged and builds its tables; only then it
reads the many that are timed. Times are the processor's, of all threads together; memory is the process's peak, with
what it imported.
"""

from __future__ import annotations

import json
import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

INSTALL = "not installed: pip install 'jobmarket[benchmark]'"


@dataclass(frozen=True)
class Tool:
    """One contender. ``make`` builds what it needs, ``read`` gives one answer an input.

    A slow one reads ``share`` of the timed inputs.
    """

    does: str
    make: Callable[[], Any]
    read: Callable[[Any, Sequence[Any]], Sequence[Any]]
    share: float = 1.0


@dataclass(frozen=True)
class Contest:
    """What is asked of the tools. ``judge`` takes the answers to ``labelled`` and returns figures by their names."""

    title: str
    unit: str
    tools: Mapping[str, Tool]
    labelled: Callable[[], Sequence[Any]]
    timed: Callable[[int], Sequence[Any]]
    judge: Callable[[Sequence[Any]], dict[str, str]]
    about: str = ""


@dataclass
class Result:
    """How one tool did; ``missing`` says why it did not run."""

    tool: str
    does: str
    inputs: int = 0
    microseconds: float = 0.0
    peak_mb: float = 0.0
    right: dict[str, str] = field(default_factory=dict)
    missing: str = ""


def run(module: str, inputs: int) -> list[Result]:
    """Let every tool of a contest run alone, one after the other."""
    contest: Contest = import_module(module).CONTEST
    results = []
    for name, tool in contest.tools.items():
        with tempfile.TemporaryDirectory() as folder:
            answer = Path(folder) / "answer"
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.beside.contest", module, name, str(inputs), str(answer)],
                env=os.environ | {"POLARS_MAX_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"},
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            )  # fmt: skip
            if done.returncode:
                last = done.stderr.strip().splitlines()[-1][:200]
                missing = INSTALL if "ModuleNotFoundError" in last else last
                results.append(Result(name, tool.does, missing=missing))
                continue
            said = pickle.loads(answer.read_bytes())  # written by the process that was just run
        results.append(Result(name, tool.does, right=contest.judge(said.pop("answers")), **said))
    return results


def alone(module: str, name: str, inputs: int, answer: Path) -> None:
    """Run one tool in this process, and leave its answers and figures in a file."""
    contest: Contest = import_module(module).CONTEST
    tool = contest.tools[name]
    ready = tool.make()
    answers = tool.read(ready, contest.labelled())
    many = contest.timed(max(1, round(inputs * tool.share)))
    start = time.process_time()
    tool.read(ready, many)
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 10 if sys.platform != "darwin" else 1 << 20)
    count = sum(getattr(one, "height", 1) for one in many)  # a table is as many inputs as it has rows
    said = {"inputs": count, "microseconds": took / count * 1e6, "peak_mb": peak, "answers": list(answers)}
    answer.write_bytes(pickle.dumps(said))


def shares(right: int, said: int, wanted: int) -> dict[str, str]:
    """Return precision and recall with their counts."""
    return {
        "precision": f"{right / said:.1%} of {said:,}" if said else "nothing said",
        "recall": f"{right / wanted:.1%} of {wanted:,}",
    }


def as_json(results: list[Result]) -> list[dict[str, Any]]:
    """Return results as plain values."""
    return [json.loads(json.dumps(vars(result))) for result in results]


if __name__ == "__main__":
    alone(sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
