"""Hostile input without end for every loader and every extractor: what crashes, what hangs, what quotes wrongly.

    POLARS_MAX_THREADS=1 python -m benchmarks.fuzz [--inputs 100000] [--seconds 600] [--seed 1] [--json]

Three of ten inputs are documents (``hostile_documents``): they are unpacked, recognised, read and made into rows as a
load does, but nothing that a reader raises is caught other than its own refusals; what lands goes to the extractors.
The others are rows of texts (``hostile_texts``), which go to the extractors together with them, in batches. Every
fact must quote its row where it says; of one batch in eight, its rule must read the value again from the quote. Times
are the processor's. A failing input is said with what it takes to see it again: the same seed makes the same inputs.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import os
import platform
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import polars as pl

from benchmarks.hostile_documents import Documents
from benchmarks.hostile_texts import Texts
from extractors import batch
from loaders import html
from loaders.archives import unpack
from loaders.files import Limits
from loaders.landing import document_row, posting_row
from loaders.nothing_open import nothing_open_on
from loaders.reading import read
from loaders.recognise import shape_of
from loaders.rejection import Rejected, Rejection
from loaders.schema import POSTINGS, RawPosting

#: An input may take this long in all: a second, and 60 ms for each kB. Only text that is nothing but sums of money,
#: 500 in a kB, takes so long; the bound is there for what grows faster than its input.
SECONDS, SECONDS_PER_KB = 1.0, 0.06
#: In a batch; only a batch that takes longer than all its rows may is looked into.
SECONDS_PER_ROW = 0.005
ROWS_PER_BATCH = 1_000
#: Reading a fact again costs more than finding it: of one batch in so many, every fact is.
REREAD_ONE_IN = 8
LIMITS = Limits(text_bytes=4 << 20, table_bytes=4 << 20, archive_bytes=16 << 20)
_MOMENT: Any = None  # rows of landing hold when they came, which nothing here reads
_NO_ROW = dict.fromkeys(POSTINGS.names)


@dataclass
class Fault:
    """An input that broke a promise: ``crash``, ``slow``, ``quote``, ``value`` or ``too_much``."""

    kind: str
    where: str
    said: str
    example: str


@dataclass
class Tally:
    """What was tried and what came of it. Seconds are the processor's; sizes are in kB of UTF-8."""

    documents: int = 0
    texts: int = 0
    kilobytes: float = 0.0
    postings: int = 0
    batches: int = 0
    facts: int = 0
    reread: int = 0
    refusals: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    examples: dict[str, Fault] = field(default_factory=dict)
    slowest_seconds: float = 0.0
    slowest_kilobytes: float = 0.0
    slowest_where: str = ""
    slowest_example: str = ""
    seconds: float = 0.0

    @property
    def inputs(self) -> int:
        """Documents and texts."""
        return self.documents + self.texts

    def fault(self, kind: str, where: str, said: str, example: str | bytes) -> None:
        """Count a fault, and keep the shortest input that shows it."""
        key = f"{kind} {where}"
        self.faults[key] += 1
        shown = _encoded(example)
        if key not in self.examples or len(shown) < len(self.examples[key].example):
            self.examples[key] = Fault(kind, where, said[:500], shown)

    def timed(self, took: float, kilobytes: float, where: str, example: str | bytes) -> None:
        """Note how long an input took; it is a fault when that is more than its size allows."""
        if took > self.slowest_seconds:
            self.slowest_seconds, self.slowest_kilobytes, self.slowest_where = took, kilobytes, where
            self.slowest_example = _encoded(example)
        if took > SECONDS + SECONDS_PER_KB * kilobytes:
            self.fault("slow", where, f"{took:.2f} s for {kilobytes:.1f} kB", example)


def _encoded(example: str | bytes) -> str:
    return example if isinstance(example, str) else base64.b64encode(example).decode()


def place_of(error: BaseException) -> str:
    """Return the kind of an error with the place in our code that it came through last."""
    root = str(Path(__file__).parents[1])
    ours = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith(root)]
    last = ours[-1] if ours else None
    return (
        f"{type(error).__name__} {Path(last.filename).relative_to(root)}:{last.lineno}"
        if last
        else type(error).__name__
    )


def rows_of(body: bytes, tally: Tally) -> Iterator[dict[str, object]]:
    """Yield the landed rows of a document; refusals are counted, and anything else that is raised goes on."""
    for found in unpack("hostile", io.BytesIO(body), LIMITS):
        if found.body is None:
            tally.refusals[found.rejection.reason.value if found.rejection else "none"] += 1
            continue
        try:
            shape = shape_of(found.body, LIMITS)
            url = html.url_of(shape.text) if shape.kind == "html" else None
            document_row(found.origin, found.body, "0", shape, url, _MOMENT, "fuzz")
            if nothing_open_on(shape) is not None:
                continue
            for item in read(shape, found.body, []):
                if isinstance(item, RawPosting):
                    yield posting_row(item, "0", _MOMENT)
                else:
                    tally.refusals[item.reason.value] += 1
        except Rejected as refused:
            said: Rejection = refused.rejection
            tally.refusals[said.reason.value] += 1


def try_document(body: bytes, tally: Tally) -> list[dict[str, object]]:
    """Read one document; return its rows, of which there may not be more, or longer ones, than it has bytes for."""
    start, rows = time.process_time(), list[dict[str, object]]()
    try:
        rows = list(rows_of(body, tally))
    except Exception as error:
        tally.fault("crash", place_of(error), "".join(traceback.format_exception(error))[-500:], body)
    kilobytes = len(body) / 1e3
    tally.timed(time.process_time() - start, kilobytes, "loaders", body)
    unpacked = len(body) if body[:2] not in (b"PK", b"\x1f\x8b", b"PA") else max(len(body), 1 << 20)
    if len(rows) > unpacked / 4 + 8:
        tally.fault("too_much", "loaders: rows", f"{len(rows)} rows of {len(body)} bytes", body)
    for row in rows:
        if max((len(v) for v in row.values() if isinstance(v, str)), default=0) > 8 * unpacked + 4_000:
            tally.fault("too_much", "loaders: text", "a field longer than the document", body)
    tally.documents += 1
    tally.kilobytes += kilobytes
    tally.postings += len(rows)
    return rows


def try_rows(rows: list[dict[str, object]], tally: Tally) -> None:
    """Extract the facts of rows in one batch and check each; a batch that fails or is slow is halved to its row."""
    frame = pl.DataFrame([_NO_ROW | row | {"record_id": str(n)} for n, row in enumerate(rows)], schema=_columns())
    size = sum(len(v.encode()) for row in rows for v in row.values() if isinstance(v, str)) / 1e3
    start = time.process_time()
    try:
        tables = batch.extract(frame)
        list(map(len, tables.values()))
    except BaseException as error:  # a panic of the library beneath is no Exception
        if isinstance(error, KeyboardInterrupt):
            raise
        if len(rows) > 1:
            return _halves(rows, tally)
        tally.fault("crash", place_of(error), "".join(traceback.format_exception(error))[-500:], _shown(rows[0]))
        return None
    took = time.process_time() - start
    if len(rows) > 1 and took > SECONDS + SECONDS_PER_KB * size + SECONDS_PER_ROW * len(rows):
        return _halves(rows, tally)
    tally.timed(took / (1 if len(rows) == 1 else len(rows)), size / len(rows), "extractors", _shown(rows[0]))
    tally.batches += 1
    for name, table in tables.items():
        check(name, table, rows, tally, is_reread=tally.batches % REREAD_ONE_IN == 1)
    return None


def check(name: str, facts: pl.DataFrame, rows: list[dict[str, object]], tally: Tally, *, is_reread: bool) -> None:
    """Check that each fact quotes its row and is read again from the quote, and that there are not too many."""
    count: Counter[str] = Counter()
    for fact in facts.iter_rows(named=True):
        row = rows[int(fact["record_id"])]
        written = row.get(fact["evidence_field"])
        count[fact["record_id"]] += 1
        rule = f"{name} {fact['rule_id']}"
        if not isinstance(written, str) or written[fact["char_start"] : fact["char_end"]] != fact["evidence_text"]:
            tally.fault(
                "quote", rule, f"{fact['char_start']}-{fact['char_end']} {fact['evidence_text']!r}", _shown(row)
            )
            continue
        if not is_reread:
            continue
        tally.reread += 1
        try:
            if fact["value_status"] != "unparsed" and not batch.rereads(fact):
                tally.fault("value", rule, f"{fact['value_text']!r} of {fact['evidence_text']!r}", _shown(row))
        except Exception as error:
            tally.fault("crash", f"rereads {place_of(error)}", repr(error), _shown(row))
    for record, found in count.items():
        row = rows[int(record)]
        if found > 50 + sum(len(v) for v in row.values() if isinstance(v, str)):
            tally.fault("too_much", f"extractors: {name}", f"{found} facts", _shown(row))
    tally.facts += facts.height


def _halves(rows: list[dict[str, object]], tally: Tally) -> None:
    half = len(rows) // 2
    try_rows(rows[:half], tally)
    try_rows(rows[half:], tally)


def _shown(row: dict[str, object]) -> str:
    return json.dumps({k: v for k, v in row.items() if isinstance(v, str)}, ensure_ascii=False)[:20_000]


def _columns() -> dict[str, Any]:
    return {name: pl.Boolean if name == "is_text_repaired" else pl.String for name in POSTINGS.names}


def run(inputs: int, seconds: float, seed: int, share_of_documents: float = 0.3) -> Tally:
    """Try up to ``inputs`` inputs, for at most ``seconds`` by the clock, and return what came of it."""
    rng, tally = random.Random(seed), Tally()
    documents = Documents(random.Random(f"{seed}/documents"))
    texts = Texts(random.Random(f"{seed}/texts"), {name: group.terms for name, group in batch.words().items()})
    try_rows([dict(texts.row()) for _ in range(200)], Tally())  # vocabularies are read once, which no input pays for
    began, started, rows = time.monotonic(), time.process_time(), list[dict[str, object]]()
    while tally.inputs < inputs and time.monotonic() - began < seconds:
        if rng.random() < share_of_documents:
            rows += try_document(documents.one(), tally)
        else:
            row: dict[str, object] = dict(texts.row())
            if rng.random() < 0.0001:
                row = {"description_text": texts.long()}
            tally.texts += 1
            tally.kilobytes += sum(len(v.encode()) for v in row.values() if isinstance(v, str)) / 1e3
            rows.append(row)
        if len(rows) >= ROWS_PER_BATCH:
            try_rows(rows, tally)
            rows = []
    if rows:
        try_rows(rows, tally)
    tally.seconds = time.process_time() - started
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=100_000, help="how many inputs at most")
    parser.add_argument("--seconds", type=float, default=600, help="for how long at most, by the clock")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same inputs")
    parser.add_argument("--documents", type=float, default=0.3, help="share of the inputs that are documents")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    tally = run(options.inputs, options.seconds, options.seed, options.documents)
    if options.json:
        print(json.dumps({"machine": platform.platform(), "inputs": tally.inputs} | asdict(tally), indent=1))
    else:
        for line in report(tally, options.seed):
            print(line)
    sys.exit(1 if tally.faults else 0)


def report(tally: Tally, seed: int) -> Iterator[str]:
    """Yield the lines that say what came of a run."""
    yield f"{os.cpu_count()} cores of {platform.machine()}, Python {platform.python_version()}; seed {seed}"
    yield (
        f"{tally.inputs:,} inputs ({tally.documents:,} documents, {tally.texts:,} texts;"
        f" {tally.kilobytes / 1e3:,.0f} MB)"
        f" in {tally.seconds:,.0f} s of one core: {tally.postings:,} postings, {tally.facts:,} facts,"
        f" {tally.reread:,} of them read again from their quotes"
    )
    each = 1e3 * tally.slowest_seconds / max(tally.slowest_kilobytes, 0.001)
    yield (
        f"slowest: {tally.slowest_seconds:.2f} s for {tally.slowest_kilobytes:,.1f} kB ({each:,.1f} ms a kB),"
        f" {tally.slowest_where}"
    )
    yield "refused: " + ", ".join(f"{reason} {n:,}" for reason, n in tally.refusals.most_common())
    yield f"faults: {tally.faults.total():,}"
    for key, times in tally.faults.most_common():
        found = tally.examples[key]
        yield f"  {times:6,} {key}: {found.said[-200:]!r}\n         {found.example[:300]}"


if __name__ == "__main__":
    main()
