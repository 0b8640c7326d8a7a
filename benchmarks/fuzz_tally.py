"""What a run of the fuzzer tried, what came of it, and which inputs broke a promise."""

from __future__ import annotations

import base64
import os
import platform
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields

#: An input may take this long in all: a second, and 60 ms for each kB. Only text that is nothing but sums of money,
#: 500 in a kB, takes so long; the bound is there for what grows faster than its input.
SECONDS, SECONDS_PER_KB = 1.0, 0.06


@dataclass
class Fault:
    """An input that broke a promise: ``crash``, ``slow``, ``quote``, ``value`` or ``too_much``."""

    kind: str
    where: str
    said: str
    example: str


@dataclass
class Slowest:
    """The input that took the processor longest."""

    seconds: float = 0.0
    kilobytes: float = 0.0
    where: str = ""
    example: str = ""


@dataclass
class Tally:
    """What was tried and what came of it. Seconds are the processor's; sizes are in kB of UTF-8.

    ``shapes`` counts documents by what they were recognised as, ``readers`` postings by the reader that made them,
    ``rules`` facts by table and the first word of their rule. Every text and posting goes through every extractor.
    """

    documents: int = 0
    texts: int = 0
    kilobytes: float = 0.0
    batches: int = 0
    reread: int = 0
    seconds: float = 0.0
    shapes: Counter[str] = field(default_factory=Counter)
    readers: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    examples: dict[str, Fault] = field(default_factory=dict)
    slowest: Slowest = field(default_factory=Slowest)

    @property
    def inputs(self) -> int:
        """Documents and texts."""
        return self.documents + self.texts

    @property
    def postings(self) -> int:
        """Postings that landed from the documents."""
        return self.readers.total()

    @property
    def facts(self) -> int:
        """Facts read from texts and postings."""
        return self.rules.total()

    def fault(self, kind: str, where: str, said: str, example: str | bytes) -> None:
        """Count a fault, and keep the shortest input that shows it."""
        key = f"{kind} {where}"
        self.faults[key] += 1
        self._keep(key, Fault(kind, where, said[:500], _encoded(example)))

    def timed(self, took: float, kilobytes: float, where: str, example: str | bytes) -> None:
        """Note how long an input took; it is a fault when that is more than its size allows."""
        if took > self.slowest.seconds:
            self.slowest = Slowest(took, kilobytes, where, _encoded(example))
        if took > SECONDS + SECONDS_PER_KB * kilobytes:
            self.fault("slow", where, f"{took:.2f} s for {kilobytes:.1f} kB", example)

    def add(self, other: Tally) -> None:
        """Add another run's counts, and keep the shortest example and the slowest input of both."""
        for name in (one.name for one in fields(self)):
            mine, theirs = getattr(self, name), getattr(other, name)
            if isinstance(mine, Counter | int | float):
                setattr(self, name, mine + theirs)
        for key, found in other.examples.items():
            self._keep(key, found)
        if other.slowest.seconds > self.slowest.seconds:
            self.slowest = other.slowest

    def _keep(self, key: str, found: Fault) -> None:
        if key not in self.examples or len(found.example) < len(self.examples[key].example):
            self.examples[key] = found

    def report(self, seeds: str) -> Iterator[str]:
        """Yield the lines that say what came of a run."""
        yield f"{os.cpu_count()} cores of {platform.machine()}, Python {platform.python_version()}; seeds {seeds}"
        yield (
            f"{self.inputs:,} inputs ({self.documents:,} documents, {self.texts:,} texts;"
            f" {self.kilobytes / 1e3:,.0f} MB) in {self.seconds:,.0f} s of one core: {self.postings:,} postings,"
            f" {self.facts:,} facts, {self.reread:,} of them read again from their quotes"
        )
        each = 1e3 * self.slowest.seconds / max(self.slowest.kilobytes, 0.001)
        yield (
            f"slowest: {self.slowest.seconds:.2f} s for {self.slowest.kilobytes:,.1f} kB ({each:,.1f} ms a kB),"
            f" {self.slowest.where}"
        )
        for name in ("shapes", "readers", "rules", "refusals"):
            counts: Counter[str] = getattr(self, name)
            yield f"{name}: " + ", ".join(f"{what} {n:,}" for what, n in counts.most_common())
        yield f"faults: {self.faults.total():,}"
        for key, times in self.faults.most_common():
            found = self.examples[key]
            yield f"  {times:6,} {key}: {found.said[-200:]!r}\n         {found.example[:300]}"


def _encoded(example: str | bytes) -> str:
    return example if isinstance(example, str) else base64.b64encode(example).decode()
