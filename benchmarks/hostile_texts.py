"""Texts that no employer would write: the words all extractors look for, with numbers, signs and odd letters between.

A piece is a term of a vocabulary, a line of a golden table, a number, a sign, or a letter from anywhere in Unicode;
pieces are glued in any order and with any gap, so that rules meet neighbours that they were not written for.
"""

from __future__ import annotations

import csv
import random
from pathlib import Path

from benchmarks.hostile_signs import ODD_TEXT

CASES = Path(__file__).parents[1] / "tests" / "cases"
_GAPS = (
    " ",
    " ",
    " ",
    " ",
    "",
    "\n",
    "\n",
    "\n- ",
    ": ",
    ", ",
    ". ",
    " - ",
    "–",
    "/",
    " to ",
    "-",
    "\u00a0",
    "(",
    ")",
    "\n\n",
    "; ",
)
_SIGNS = (
    "$",
    "€",
    "£",
    "zł",
    "CHF ",
    "₹",
    "¥",
    "R$",
    "US$",
    "k",
    "K",
    "%",
    "+",
    "*",
    "–",
    "/",
    "h",
    "p.a.",
    "LPA",
    "000",
)
_RAW_FIELDS = (
    "title_raw", "hiring_organization_raw", "job_location_type_raw", "date_posted_raw", "valid_through_raw",
    "employment_type_raw", "work_hours_raw", "skills_raw", "experience_requirements_raw", "education_requirements_raw",
    "job_benefits_raw", "in_language_raw", "industry_raw", "hiring_organization_url_raw", "url_raw",
)  # fmt: skip
_LISTED_FIELDS = ("job_location_raw", "applicant_location_raw", "base_salary_raw")


class Texts:
    """Makes rows of postings without end; the same seed gives the same rows."""

    def __init__(self, rng: random.Random, groups: dict[str, tuple[str, ...]], cases: Path = CASES) -> None:
        self.rng = rng
        self.groups = [terms for terms in groups.values() if terms]
        self.lines = [cell for file in sorted(cases.glob("*.csv")) for cell in _cells(file)]

    def piece(self) -> str:
        """Return a term, a golden line, a number, a sign, or an odd letter."""
        rng, kind = self.rng, self.rng.random()
        if kind < 0.45:
            return rng.choice(rng.choice(self.groups))
        if kind < 0.65:
            line = rng.choice(self.lines)
            if rng.random() < 0.5:
                return line
            at = rng.randrange(len(line))
            return line[at : at + rng.randint(1, 30)]
        if kind < 0.82:
            return self.number()
        if kind < 0.90:
            return rng.choice(_SIGNS)
        if kind < 0.96:
            return rng.choice(ODD_TEXT)
        return chr(rng.choice([rng.randrange(0x20, 0x250), rng.randrange(0x2000, 0x2200), rng.randrange(1, 0x11_0000)]))

    def number(self) -> str:
        """Return a number as people write them, and as they do not."""
        rng = self.rng
        digits = str(rng.randrange(10 ** rng.choice([1, 1, 2, 2, 3, 4, 5, 6, 12])))
        style = rng.randrange(6)
        if style == 0:
            return f"{int(digits):,}"
        if style == 1:
            return f"{int(digits):,}".replace(",", rng.choice([".", " ", "'", "\u202f"]))
        if style == 2:
            return f"{digits}{rng.choice(['k', 'K', '+', '%', '.5', ',-', ' 000'])}"
        if style == 3:
            return f"{digits}{rng.choice(['-', '–', ' - ', ' to ', '/', '.'])}{rng.randrange(200_000)}"
        return digits

    def text(self, pieces: int) -> str:
        """Return so many pieces with gaps between them, at times one of them many times over."""
        rng = self.rng
        parts = [part for _ in range(pieces) for part in (self.piece(), rng.choice(_GAPS))]
        if rng.random() < 0.03:
            at = rng.randrange(len(parts))
            parts[at : at + 2] = parts[at : at + 2] * rng.choice([20, 200])
        return storable("".join(parts))

    def row(self) -> dict[str, str | None]:
        """Return the raw fields of one posting."""
        rng = self.rng
        row: dict[str, str | None] = {"description_text": self.text(rng.choice([1, 2, 3, 5, 8, 14]))}
        row["title_raw"] = self.text(rng.randint(1, 4)) if rng.random() < 0.8 else None
        for name in rng.sample(_RAW_FIELDS, 2):
            row[name] = self.text(rng.randint(1, 3))
        if rng.random() < 0.3:
            row[rng.choice(_LISTED_FIELDS)] = f'["{self.rng.choice(self.lines)}"]'.replace("\\", "")
        return row

    def long(self) -> str:
        """Return a text of up to a megabyte without a line break: one piece, or a few, over and over."""
        rng = self.rng
        unit = storable("".join(self.piece() + rng.choice(["", " ", ", "]) for _ in range(rng.choice([1, 1, 2, 5]))))
        unit = unit.replace("\n", " ") or "x"
        return unit * max(1, rng.choice([20_000, 100_000, 1_000_000]) // len(unit))


def storable(text: str) -> str:
    """Return ``text`` as landing would store it: without NUL and lone surrogates."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def _cells(file: Path) -> list[str]:
    with file.open(encoding="utf-8", newline="") as opened:
        return [cell for row in csv.DictReader(opened) for cell in list(row.values())[:1] if cell]
