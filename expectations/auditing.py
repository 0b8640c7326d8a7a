"""The audit: every suite over one DuckDB file, read-only, then the report and its pages."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from expectations.expectation import Suite
from expectations.report import AuditReport


def audit(
    database: Path,
    docs_dir: Path | None = None,
    suites: Sequence[Suite] | None = None,
    memory_limit: str | None = None,
) -> AuditReport:
    """Run every suite (or ``suites``) on the DuckDB file ``database``, which is opened read-only.

    ``memory_limit`` (as ``3GB``) is what the engine may hold; without it, most of what the machine has.
    With ``docs_dir``, Data Docs go to ``docs_dir/data_docs`` and our own page to ``docs_dir/summary.html``.
    Raises ``AuditError``, one line, when the file is missing or another connection holds it for writing.
    """
    # The library costs seconds to import; a command line that audits nothing must not pay for it.
    from expectations.engine import run_suites
    from expectations.suites import SUITES
    from expectations.summary_page import write_summary

    started = time.perf_counter()
    pages = None if docs_dir is None else docs_dir / "data_docs"
    results, data_docs = run_suites(database, SUITES if suites is None else suites, pages, memory_limit)
    page = None if docs_dir is None else docs_dir / "summary.html"
    report = AuditReport(database, results, time.perf_counter() - started, page, data_docs)
    if page is not None:
        write_summary(report, page)
    return report
