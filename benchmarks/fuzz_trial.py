"""One hostile input through loaders and extractors, and what must hold of whatever comes out."""

from __future__ import annotations

import io
import json
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.fuzz_tally import SECONDS, SECONDS_PER_KB, Tally
from extractors import batch
from loaders import html
from loaders.archives import unpack
from loaders.files import Limits
from loaders.landing import document_row, posting_row
from loaders.nothing_open import nothing_open_on
from loaders.posting import RawPosting
from loaders.reading import read
from loaders.recognise import shape_of
from loaders.rejection import Rejected, Rejection
from loaders.schema import POSTINGS

#: In a batch; only a batch that takes longer than all its rows may is looked into.
SECONDS_PER_ROW = 0.005
#: Reading a fact again costs more than finding it: of one batch in so many, every fact is.
REREAD_ONE_IN = 8
LIMITS = Limits(text_bytes=4 << 20, table_bytes=4 << 20, archive_bytes=16 << 20)
_MOMENT: Any = None  # rows of landing hold when they came, which nothing here reads
_NO_ROW = dict.fromkeys(POSTINGS.names)

Row = dict[str, object]


def place_of(error: BaseException) -> str:
    """Return the kind of an error with the place in our code that it came through last."""
    root = str(Path(__file__).parents[1])
    ours = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith(root)]
    if not ours:
        return type(error).__name__
    return f"{type(error).__name__} {Path(ours[-1].filename).relative_to(root)}:{ours[-1].lineno}"


def rows_of(body: bytes, tally: Tally) -> Iterator[Row]:
    """Yield the landed rows of a document; refusals are counted, and anything else that is raised goes on."""
    for found in unpack("hostile", io.BytesIO(body), LIMITS):
        if found.body is None:
            tally.refusals[found.rejection.reason.value if found.rejection else "none"] += 1
            continue
        try:
            shape = shape_of(found.body, LIMITS)
            tally.shapes[shape.kind] += 1
            url = html.url_of(shape.text) if shape.kind == "html" else None
            document_row(found.origin, found.body, "0", shape, url, _MOMENT, "fuzz")
            if nothing_open_on(shape) is not None:
                continue
            for item in read(shape, found.body, []):
                if isinstance(item, RawPosting):
                    tally.readers[item.source_format] += 1
                    yield posting_row(item, "0", _MOMENT)
                else:
                    tally.refusals[item.reason.value] += 1
        except Rejected as refused:
            said: Rejection = refused.rejection
            tally.refusals[said.reason.value] += 1


def try_document(body: bytes, tally: Tally) -> list[Row]:
    """Read one document; return its rows, of which there may not be more, or longer ones, than it has bytes for."""
    start, rows = time.process_time(), list[Row]()
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
    return rows


def try_rows(rows: list[Row], tally: Tally) -> None:
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
    tally.timed(took / len(rows), size / len(rows), "extractors", _shown(rows[0]))
    tally.batches += 1
    for name, table in tables.items():
        check(name, table, rows, tally, is_reread=tally.batches % REREAD_ONE_IN == 1)
    return None


def check(name: str, facts: pl.DataFrame, rows: list[Row], tally: Tally, *, is_reread: bool) -> None:
    """Check that each fact quotes its row and is read again from the quote, and that there are not too many."""
    count: Counter[str] = Counter()
    for fact in facts.iter_rows(named=True):
        row = rows[int(fact["record_id"])]
        written = row.get(fact["evidence_field"])
        count[fact["record_id"]] += 1
        rule = f"{name} {fact['rule_id']}"
        tally.rules[f"{name}/{str(fact['rule_id']).split('-')[0]}"] += 1
        if not isinstance(written, str) or written[fact["char_start"] : fact["char_end"]] != fact["evidence_text"]:
            said = f"{fact['char_start']}-{fact['char_end']} {fact['evidence_text']!r}"
            tally.fault("quote", rule, said, _shown(row))
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


def _halves(rows: list[Row], tally: Tally) -> None:
    half = len(rows) // 2
    try_rows(rows[:half], tally)
    try_rows(rows[half:], tally)


def _shown(row: Row) -> str:
    return json.dumps({k: v for k, v in row.items() if isinstance(v, str)}, ensure_ascii=False)[:20_000]


def _columns() -> dict[str, Any]:
    return {name: pl.Boolean if name == "is_text_repaired" else pl.String for name in POSTINGS.names}
