"""``load``: from paths to the lake. Nothing stops a load but the lake itself; nothing is dropped silently."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa

from loaders.archives import found_in
from loaders.files import Found, Limits, expand
from loaders.lake import Lake
from loaders.ledger import Ledger
from loaders.loading import Loading, LoadReport, Progress
from loaders.mapping import load_mapping
from loaders.rejection import LakeError


def load(
    paths: Sequence[str | Path],
    lake: Path,
    *,
    source: str | None = None,
    mapping: Path | None = None,
    now: datetime | None = None,
    retrieved_at: datetime | None = None,
    limits: Limits | None = None,
    redact_contacts: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
) -> LoadReport:
    """Land the postings of files, folders, globs and archives in ``lake`` and report what was done.

    ``source`` names where they come from (default: the format's name); ``mapping`` is a column mapping for tables;
    ``now`` is when the load begins; ``retrieved_at`` when the bytes were fetched, where that was at another time.
    With ``redact_contacts`` no e-mail address, telephone number or secret lands (``loaders/redaction.py``).
    Raises ``InputError`` for a path or mapping that cannot be used, and ``LakeError`` when the lake cannot be read or
    written. Bad documents become rejections.
    """
    inputs = expand(paths)
    mappings = load_mapping(mapping) if mapping is not None else []
    now = now or datetime.now(UTC)
    limits = limits or Limits()
    loading = Loading(Lake(lake), source, mappings, now, retrieved_at or now, limits)
    found = found_in(inputs, limits)
    if redact_contacts:
        from loaders.redaction import redacted  # Polars takes 0.2 s to import, and few loads need it

        found = redacted(found)
    return _landed(loading, found, on_progress, lambda ledger: {})


def land(
    found: Iterable[Found],
    lake: Path,
    *,
    load_id: str,
    now: datetime,
    limits: Limits,
    tables: Callable[[Ledger], Mapping[str, pa.Table]],
    on_progress: Callable[[Progress], None] | None = None,
) -> LoadReport:
    """Land byte objects that did not come from files; each names its source.

    ``tables`` makes, from what was met, the tables that land beside the ledger, all at once with it. Raises
    ``LakeError`` as ``load`` does.
    """
    # Answers come one by one, and each is landed before the next is asked for: nothing to parse ahead.
    loading = Loading(Lake(lake), None, [], now, now, limits, load_id, may_start_processes=False)
    return _landed(loading, found, on_progress, tables)


def _landed(
    loading: Loading,
    found: Iterable[Found],
    on_progress: Callable[[Progress], None] | None,
    tables: Callable[[Ledger], Mapping[str, pa.Table]],
) -> LoadReport:
    started, now = time.perf_counter(), loading.now
    with loading.lake.held():
        try:
            loading.run(found, on_progress)
            elapsed = timedelta(seconds=time.perf_counter() - started)
            more = tables(loading.ledger)
            loading.ledger.land(loading.lake, now, now + elapsed, loading.retrieved_at, more)
        except OSError as error:
            loading.abandon()
            raise LakeError(
                f"cannot write to {loading.lake.root}: {error.strerror or error}. "
                "What has landed stays; make room, then load again"
            ) from error
        except BaseException:
            loading.abandon()
            raise
        finally:
            loading.ahead.close()
    loading.report.seconds = time.perf_counter() - started
    return loading.report
