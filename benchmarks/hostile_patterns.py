"""Every regular expression of loaders and extractors on the input that suits it worst: does its time grow with a power?

    python -m benchmarks.hostile_patterns [--longest 8000]

Python's engine goes back and tries again, so that an expression with two repeats which share letters takes the square
of its text's length, or worse. For each expression the text is made from the expression itself: for each repeat in it,
what may stand before, then what it repeats many times, then a sign that lets the match fail. Times for a text and for
one of twice its length tell the power: 1 is a pass, 2 a square.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from re import _constants as c
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

ROOT = Path(__file__).parents[1]
OURS = ("loaders", "extractors")
#: A repeat of fewer is a window, which bounds its own time.
_MANY = 64
_ATTACKS = 60
_SIGNS = "ax0 .,-\n/(<\"'_:"


@dataclass(frozen=True)
class Compiled:
    """An expression with the module and line that it was compiled by."""

    pattern: re.Pattern[str] | re.Pattern[bytes]
    where: str


@dataclass(frozen=True)
class Growth:
    """How an expression did on its worst text: ``power`` of the length that its time grows with."""

    where: str
    expression: str
    power: float
    seconds: float
    length: int
    attack: str


def recorded(work: Callable[[], None]) -> list[Compiled]:
    """Return the expressions that our modules compile while ``work`` imports and runs them."""
    found: dict[tuple[Any, int], Compiled] = {}
    compile_as_it_is = re._compile  # type: ignore[attr-defined]

    def compile_and_note(pattern: Any, flags: int) -> Any:
        made = compile_as_it_is(pattern, flags)
        frame = sys._getframe(2)
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(ROOT) and file.relative_to(ROOT).parts[0] in OURS:
            found.setdefault((made.pattern, made.flags), Compiled(made, f"{file.relative_to(ROOT)}:{frame.f_lineno}"))
        return made

    re._compile = compile_and_note  # type: ignore[attr-defined]
    try:
        work()
    finally:
        re._compile = compile_as_it_is  # type: ignore[attr-defined]
    return list(found.values())


def attacks(pattern: re.Pattern[Any], rng: random.Random) -> Iterator[tuple[str, str, str]]:
    """Yield ``before, repeated, after`` for every repeat of an expression, and for signs alone."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(text, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    for before, body in _repeats(tree, "", rng):
        if body:
            yield before, body, "\x01"
            yield "", before[-200:] + body, "\x01"
    for sign in _SIGNS:
        yield "", sign, "\x01"
    whole = _sample(tree, rng)
    if whole:
        yield "", whole, "\x01"
        yield "", whole[:-1] or whole, "\x01"


def _repeats(tree: Any, before: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    for op, value in tree:
        if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            most, body = value[1], value[2]
            if most is c.MAXREPEAT or most >= _MANY:
                for _ in range(2):
                    yield before, _sample(body, rng)
            yield from _repeats(body, before, rng)
        elif op is c.BRANCH:
            for branch in value[1][:12]:
                yield from _repeats(branch, before, rng)
        elif op in (c.SUBPATTERN, c.ATOMIC_GROUP):
            yield from _repeats(value[-1] if op is c.SUBPATTERN else value, before, rng)
        elif op in (c.ASSERT, c.ASSERT_NOT):
            yield from _repeats(value[1], before, rng)
        before += _sample([(op, value)], rng)


def _sample(tree: Any, rng: random.Random) -> str:
    """Return a text that a part of an expression matches, as short as it may be but for one turn of each repeat."""
    made = []
    for op, value in tree:
        if op is c.LITERAL:
            made.append(chr(value))
        elif op is c.NOT_LITERAL:
            made.append("a" if value != ord("a") else "b")
        elif op is c.ANY:
            made.append("a")
        elif op is c.IN:
            made.append(_letter_of(value))
        elif op is c.BRANCH:
            made.append(_sample(rng.choice(value[1]), rng))
        elif op is c.SUBPATTERN:
            made.append(_sample(value[-1], rng))
        elif op is c.ATOMIC_GROUP:
            made.append(_sample(value, rng))
        elif op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            made.append(_sample(value[2], rng) * max(value[0], min(1, value[1])))
    return "".join(made)


def _letter_of(choices: Any) -> str:
    probe = re.compile("[" + _as_class(choices) + "]")
    return next((letter for letter in "a1 ,-.x_\n:/A(é" if probe.match(letter)), next(_others(probe), ""))


def _others(probe: re.Pattern[str]) -> Iterator[str]:
    return (chr(code) for code in range(0x3000) if probe.match(chr(code)))


_CATEGORIES = {
    c.CATEGORY_DIGIT: r"\d", c.CATEGORY_NOT_DIGIT: r"\D", c.CATEGORY_SPACE: r"\s", c.CATEGORY_NOT_SPACE: r"\S",
    c.CATEGORY_WORD: r"\w", c.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _as_class(choices: Any) -> str:
    parts = []
    for op, value in choices:
        if op is c.NEGATE:
            parts.append("^")
        elif op is c.LITERAL:
            parts.append(re.escape(chr(value)))
        elif op is c.RANGE:
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif op is c.CATEGORY:
            parts.append(_CATEGORIES[value])
    return "".join(parts)


def worst(compiled: Compiled, longest: int, rng: random.Random, tolerated: float = 0.004) -> Growth | None:
    """Return how the expression did on its worst text, or None where none takes longer than ``tolerated`` seconds."""
    found: Growth | None = None
    tried = list(dict.fromkeys(attacks(compiled.pattern, rng)))
    for before, body, after in tried if len(tried) <= _ATTACKS else rng.sample(tried, _ATTACKS):
        length = longest // 16
        last = _took(compiled.pattern, before + body * (length // len(body) + 1) + after)
        power, attack = 0.0, f"{before!r} {body!r}"
        while length < longest and last < 0.5:
            length *= 2
            took = _took(compiled.pattern, before + body * (length // len(body) + 1) + after)
            power, last = math.log2(max(took, 1e-7) / max(last, 1e-7)), took
        if last > tolerated and (found is None or last * 16 * longest / length > found.seconds):
            found = Growth(compiled.where, str(compiled.pattern.pattern)[:90], power, last, length, attack[:70])
    return found


def _took(pattern: re.Pattern[Any], text: str) -> float:
    """Return the shortest of two times of a search for every match in a text."""
    subject: Any = text if isinstance(pattern.pattern, str) else text.encode("utf-8", "replace")
    took = math.inf
    for _ in range(2):
        start = time.process_time()
        for _ in pattern.finditer(subject):
            pass
        took = min(took, time.process_time() - start)
        if took > 0.05:
            break
    return took


def run_everything() -> None:
    """Import every module of loaders and extractors and run them on hostile input, so that every expression is made."""
    import importlib
    import pkgutil

    for name in OURS:
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            importlib.import_module(module.name)
    from benchmarks.fuzz import run

    run(800, 60, seed=3)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--longest", type=int, default=8_000, help="letters of the longest text tried")
    longest, rng = options.parse_args().longest, random.Random(6)
    compiled = recorded(run_everything)
    print(f"{len(compiled)} expressions", flush=True)
    found = []
    for one in compiled:
        if (growth := worst(one, longest, rng)) is not None:
            found.append(growth)
    slow = sorted((g for g in found if g.power > 1.5), key=lambda g: -g.seconds)
    print(f"{len(compiled)} expressions; {len(slow)} take more than their text's length to the power 1.5:")
    for growth in slow:
        print(
            f"  {growth.seconds:7.3f} s at {growth.length:6,} power {growth.power:.1f} {growth.where} {growth.attack}"
        )


if __name__ == "__main__":
    main()
