"""Read the records whose facts are not kept, some thousands at a time, on all cores."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from extractors.batch import FAMILIES
from keeping.keys import key_of
from keeping.store import Store
from keeping.unread import Unread, read_around
from processes import cores, one_each_core
from processes.garbage import garbage_left

#: Records of one step: what it works out (some 40 facts a record, and the texts) fits in the processor's cache no
#: more, but in little memory; the automata are built once.
ROWS = 4_000
#: Records of a task, and so of the files of a family's chunk. A task is held three times over: waiting, on its way and
#: with its facts; twice as many take 0.9 GB more.
TASK_ROWS = 10_000
#: Fewer are read here: a new process first reads the vocabularies, which takes as long as reading these.
_FEW = 4_000
_THREADS = "POLARS_MAX_THREADS"
#: Versions that this process has read by. It reads its vocabularies once, so another version needs a new process.
_read_here: set[tuple[Path, ...]] = set()


def read_missing(batches: Iterator[pa.RecordBatch], count: int, store: Store, masks: list[int]) -> list[Unread]:
    """Keep the facts of ``count`` records, which come with their keys and ``families`` (bits, ``missing_query``).

    A task reads the families of one of ``masks`` that holds its record's own, and keeps of each record what its bits
    say. Returns the records that a family fails on, which are not kept: the next build tries them again. Raises what a
    reader raises on many (``read_around``).
    """
    tasks = _tasks(batches, masks, max(ROWS, min(TASK_ROWS, -(-count // (2 * cores())))))
    unread: list[Unread] = []
    if _reads_here(count, store):
        for task in tasks:
            unread += keep(*task, store)
        return unread
    with _one_thread_each(), one_each_core() as pool:
        try:
            waiting = {pool.submit(keep, *task, store) for task in islice(tasks, cores() + 1)}
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    unread += future.result()
                waiting |= {pool.submit(keep, *task, store) for task in islice(tasks, len(done))}
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return unread


def _reads_here(count: int, store: Store) -> bool:
    """Say whether this process reads so many records itself: few, or on one core, and by the version it has read by."""
    if count > _FEW and cores() > 1:
        return False
    _read_here.add(tuple(store.folders))
    return len(_read_here) == 1


@garbage_left()
def keep(records: pa.Table, mask: int, store: Store) -> list[Unread]:
    """Read the families of ``mask`` in the records, keep what each record's bits ask for, return what was not read.

    Between two steps, too, no garbage is looked for: the look would go through all that the rules remember.
    """
    families = tuple(family for number, family in enumerate(FAMILIES) if mask >> number & 1)
    found: list[list[pl.DataFrame]] = [[] for _ in families]
    unread: list[Unread] = []
    for first in range(0, max(records.num_rows, 1), ROWS):
        step = records.slice(first, ROWS)
        postings = pl.DataFrame(step.drop_columns([c for c in step.column_names if c.startswith("key_")]))
        read, failed = read_around(postings, families)
        unread += failed
        for kept, family, facts in zip(found, families, read, strict=True):
            kept.append(_keyed(facts, postings, step[key_of(family)], FAMILIES.index(family)))
    for family, parts in zip(families, found, strict=True):
        is_own = pc.not_equal(pc.bit_wise_and(records["families"], 1 << FAMILIES.index(family)), 0)
        failed_on = pa.array([one.record_id for one in unread if one.family == family.name], records["record_id"].type)
        is_own = pc.and_(is_own, pc.invert(pc.is_in(records["record_id"], failed_on)))
        keys = pa.table({"key": records[key_of(family)]}).filter(is_own)
        store.add(family, keys, pl.concat(parts))
    return unread


def _keyed(facts: pl.DataFrame, postings: pl.DataFrame, keys: pa.ChunkedArray, number: int) -> pl.DataFrame:
    """Return the facts of the records that ask for the family, with their key in place of the record."""
    rows = pl.DataFrame({"record_id": postings["record_id"], "key": pl.Series(keys), "bits": postings["families"]})
    own = rows.filter(pl.col("bits").cast(pl.Int64) // (1 << number) % 2 == 1).select("record_id", "key")
    return facts.join(own, on="record_id").drop("record_id")


def _tasks(batches: Iterator[pa.RecordBatch], masks: list[int], rows: int) -> Iterator[tuple[pa.Table, int]]:
    """Yield records that ask for the same families, about ``rows`` at a time, with the mask of what to read."""
    held: dict[int, list[pa.Table]] = {mask: [] for mask in masks}
    for batch in batches:
        table = pa.Table.from_batches([batch])
        left = table["families"].to_numpy()
        taken = np.zeros(len(left), dtype=bool)
        for mask in masks:  # the narrowest first
            fits = ((left & ~mask) == 0) & ~taken
            taken |= fits
            if fits.any():
                held[mask].append(table.filter(pa.array(fits)))
            if sum(part.num_rows for part in held[mask]) >= rows:
                yield pa.concat_tables(held[mask]), mask
                held[mask] = []
    for mask, parts in held.items():
        if parts:
            yield pa.concat_tables(parts), mask


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Let the processes that are started now use one thread each: they are as many as the cores."""
    before = os.environ.get(_THREADS)
    os.environ[_THREADS] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_THREADS]
        else:
            os.environ[_THREADS] = before
