"""A large corpus of postings for speed: lines of postings that are loaded, put together anew, in every source's shape.

    python -m benchmarks.corpus FOLDER [--postings 100000] [--lake warehouse/lake] [--seed 6]

Texts are lines of the lake's own postings, drawn by language: a company has an opening and a closing that it uses for
all its advertisements, a vacancy has lines of its own, and pay, place, work mode and skills come from `jobmarket demo`.
Lengths are lognormal around 3 kB, companies follow a power law, 40 % of the records are copies of an advertisement:
the same on another board, a repost weeks later, or one with a few lines changed. The same arguments and lake give the
same bytes; documents are written one by one, so that memory does not grow. The texts of the lake are others': the
corpus is for measuring on this machine, not for passing on.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from extractors.languages.of_text import detect_language
from jobmarket.demo import DemoCompany, demo_words, draw_company, draw_id, draw_vacancy
from jobmarket.demo_posting import DemoPosting
from jobmarket.demo_shapes import BOARD_SHAPES, POOL_SHAPES, SHAPES, ChunkedWriter

LENGTH, SPREAD = 3000, 0.45  # characters: the median, and the standard deviation of the logarithm
#: Of a vacancy's records: a copy elsewhere, a repost, a copy with other lines; together 40 % of all records.
COPY, REPOST, REWORDED = 0.30, 0.22, 0.15
MOST_LINES = 200_000  # of a language, so that the pools stay small however large the lake
START, END = date(2025, 4, 1), date(2026, 9, 30)
#: A line that names a day of a year is of the posting it was taken from: in another its deadline may lie before the
#: day of publication.
DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2}\b")


@dataclass(frozen=True)
class Lines:
    """Lines of one language: what opens an advertisement, what stands in it, and what closes it."""

    opening: list[str]
    inside: list[str]
    closing: list[str]


def lines_of(lake: Path) -> dict[str, Lines]:
    """Return the lines of a lake's postings by language. Raises SystemExit when the lake holds no text."""
    files = sorted(lake.glob("source=*/load_date=*/**/postings.parquet"))
    if not files:
        sys.exit(f"{lake} holds no postings: load some first (jobmarket load samples), or name a lake with --lake")
    texts = pl.concat([pl.read_parquet(file, columns=["record_id", "description_text"]) for file in files])
    texts = texts.drop_nulls().filter(pl.col("description_text").str.len_chars() > 400).sort("record_id")
    found: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for text in texts["description_text"]:
        language = detect_language(text)[0] or "en"
        lines = [line.strip() for line in text.split("\n") if 20 < len(line.strip()) < 700]
        lines = [line for line in lines if not DATED.search(line)]
        for number, line in enumerate(lines):
            part = "opening" if number < 3 else "closing" if number >= len(lines) - 6 else "inside"
            pool = found[language][part]
            if len(pool) < MOST_LINES:
                pool[line] = None
    return {
        language: Lines(*(list(parts[name]) for name in ("opening", "inside", "closing")))
        for language, parts in found.items()
        if all(len(parts[name]) >= 5 for name in ("opening", "inside", "closing"))
    }


def write_corpus(folder: Path, postings: int, lines: Mapping[str, Lines], seed: int = 6) -> Path:
    """Write ``postings`` records as documents in ``folder``; return it. Raises FileExistsError when it holds anything.

    A company of more than three vacancies has a board of its own; copies stand in tables, pages and Markdown.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty: choose a new folder")
    rng = random.Random(f"{seed}/{postings}")
    pools = {shape: ChunkedWriter(folder, shape, "pool") for shape in POOL_SHAPES}
    left, number = postings, 0
    while left:
        company = draw_company(rng, number, postings)
        number += 1
        own = pools[rng.choices(list(POOL_SHAPES), list(POOL_SHAPES.values()))[0]]
        has_board = company.size > 3
        if has_board:
            own = ChunkedWriter(folder, rng.choice(BOARD_SHAPES), f"{company.name.lower().replace(' ', '-')}-{number}")
        template = Template(rng, lines)
        for _ in range(company.size):
            for posting, is_elsewhere in records(rng, company, template):
                if left:
                    others = [pool for shape, pool in pools.items() if pool is not own and shape in ("csv", "jsonl")]
                    (rng.choice(others) if is_elsewhere else own).add(posting)
                    left -= 1
        if has_board:
            own.close()
    for pool in pools.values():
        pool.close()
    return folder


class Template:
    """What a company says in each of its advertisements, by language."""

    def __init__(self, rng: random.Random, lines: Mapping[str, Lines]) -> None:
        self._lines = lines
        self._opening = {k: tuple(rng.sample(v.opening, min(2, len(v.opening)))) for k, v in lines.items()}
        self._closing = {k: tuple(rng.sample(v.closing, min(5, len(v.closing)))) for k, v in lines.items()}

    def filled(self, rng: random.Random, vacancy: DemoPosting) -> DemoPosting:
        """Return the vacancy with a text of realistic length: the company's lines and lines of its own."""
        language = vacancy.language if vacancy.language in self._lines else "en"
        wanted = LENGTH * math.exp(rng.gauss(0, SPREAD))
        stated = [line for _, lines in vacancy.sections for line in lines]
        fixed = [*self._opening[language], *self._closing[language], *stated]
        size = sum(map(len, fixed))
        own: list[str] = []
        while size < wanted and len(own) < 120:
            line = rng.choice(self._lines[language].inside)
            own.append(line)
            size += len(line)
        (duties, first), *rest = vacancy.sections
        half = len(own) // 2
        sections = (
            (duties, (*first, *own[:half])),
            *(
                (heading, (*lines, *own[half:])) if n == 0 else (heading, lines)
                for n, (heading, lines) in enumerate(rest)
            ),
        )
        intro = " ".join((*self._opening[language], vacancy.intro))
        return replace(vacancy, intro=intro, sections=sections, outro="\n".join(self._closing[language]))


def records(rng: random.Random, company: DemoCompany, template: Template) -> Iterator[tuple[DemoPosting, bool]]:
    """Yield a vacancy's records, and whether each stands elsewhere than on the company's own board."""
    first = template.filled(rng, draw_vacancy(rng, company, START, END))
    yield first, False
    if rng.random() < COPY:
        name = rng.choice([company.name, company.name.upper(), company.legal_name])
        yield replace(first, posting_id=draw_id(rng), company=name, legal_name=name), True
    if rng.random() < REPOST:
        again = min(END, first.posted + timedelta(days=rng.randint(35, 100)))
        yield replace(first, posting_id=draw_id(rng), posted=again), False
    if rng.random() < REWORDED:
        (heading, lines), *rest = first.sections
        other = (heading, tuple(rng.sample(lines, max(1, len(lines) - 2))))
        yield replace(first, posting_id=draw_id(rng), sections=(other, *rest)), True


def main() -> None:
    """Write a corpus as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--postings", type=int, default=100_000)
    parser.add_argument("--lake", type=Path, default=Path("warehouse/lake"))
    parser.add_argument("--seed", type=int, default=6)
    asked = parser.parse_args()
    lines = lines_of(asked.lake)
    countries = len(demo_words()["countries"])
    print(f"Lines of {len(lines)} languages, {countries} countries, {len(SHAPES)} shapes.")
    write_corpus(asked.folder, asked.postings, lines, asked.seed)
    print(f"Wrote {asked.postings:,} postings to {asked.folder}. Next: jobmarket load {asked.folder}")


if __name__ == "__main__":
    main()
