"""The questions: one file each in ``sql/``, a header of comments and one query that runs in any DuckDB client."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jobmarket.errors import UserError
from jobmarket.suggestion import did_you_mean

SQL = Path(__file__).with_name("sql")
_FIELD = re.compile(r"-- ([a-z]+): (.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that the query reads with ``getvariable(name)``; it is NULL when nobody sets it."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its query, and what to know before its answer is used.

    ``words`` are other words that people ask it in; ``grain`` says what one row of the answer is.
    """

    number: int
    slug: str
    question: str
    topic: str
    words: tuple[str, ...]
    grain: str
    tables: tuple[str, ...]
    caveats: str
    parameters: tuple[Parameter, ...]
    query: str

    @property
    def shape(self) -> str:
        """What one row of the answer is, as a sentence."""
        return "One row." if self.grain == "one row" else f"One row per {self.grain}."


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """Return all questions in order."""
    return tuple(_read(path) for path in sorted(SQL.glob("*.sql")))


def question(wanted: str) -> Question:
    """Return the question with this number or slug. Raises UserError with the nearest names when there is none."""
    for one in questions():
        if wanted in (str(one.number), f"{one.number:02d}", one.slug):
            return one
    near = did_you_mean(wanted, [one.slug for one in questions()])
    raise UserError(f"There is no question {wanted!r}.{near} List them all: jobmarket ask")


def _read(path: Path) -> Question:
    number, slug = path.stem.split("-", 1)
    said: dict[str, str] = {}
    lines = path.read_text(encoding="utf-8").splitlines()
    header = [line for line in lines if line.startswith("--")]
    for line in header:
        if stated := _FIELD.fullmatch(line):
            last, said[stated[1]] = stated[1], stated[2]
        else:
            said[last] += " " + line.removeprefix("--").strip()
    parameters = [part.split(": ", 1) for part in said.get("parameters", "").split(" | ") if part]
    return Question(
        number=int(number),
        slug=slug,
        question=said["question"],
        topic=said["topic"],
        words=tuple(said["words"].split(", ")),
        grain=said["grain"],
        tables=tuple(said["tables"].split(", ")),
        caveats=said["caveats"],
        parameters=tuple(Parameter(name, meaning) for name, meaning in parameters),
        query="\n".join(lines[len(header) :]).strip(),
    )
