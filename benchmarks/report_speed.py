"""How large and how fast the report is with many postings, in a real browser.

    python benchmarks/report_speed.py warehouse/jobmarket.duckdb --postings 100000

Copies the published file, repeats its postings until there are enough (each copy with its own day, employer and pay),
writes the report, opens it in Chromium (package ``playwright``), and times the first paint and each change of a filter.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb

from jobmarket.report.writing import write_report

REPEATED = """
    create temp table many as
    select
        mart_posting.* replace (
            posting_id || '-' || copy as posting_id,
            posting_date - (hash(posting_id, copy, 'day') % 540)::int as posting_date,
            date_trunc('month', posting_date - (hash(posting_id, copy, 'day') % 540)::int)::date as posting_month,
            company_id || '-' || (copy % 12) as company_id,
            (pay_annual_usd * (0.7 + (hash(posting_id, copy, 'pay') % 600) / 1000))::decimal(18, 2) as pay_annual_usd
        ),
        posting_id as original_id
    from mart_posting, range({copies}) as copies(copy)
    limit {postings};

    create temp table many_skills as
    select bridge_posting_skill.* replace (many.posting_id as posting_id)
    from bridge_posting_skill
    inner join many on bridge_posting_skill.posting_id = many.original_id;

    create or replace table mart_posting as select * exclude (original_id) from many;
    create or replace table bridge_posting_skill as from many_skills;
"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
#: One change of a control, from the event to the page laid out again, in milliseconds.
CHANGE = """
([name, value]) => {
  const control = document.getElementById(name);
  control.value = value;
  const begin = performance.now();
  control.dispatchEvent(new Event("change"));
  document.body.getBoundingClientRect();
  return performance.now() - begin;
}
"""


def main() -> None:
    """Print one line per measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="a published jobmarket.duckdb")
    parser.add_argument("--postings", type=int, default=100_000)
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome"))
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        _write(wanted.file, wanted.postings, Path(folder) / "many.duckdb", page)
        _look(page, wanted.chromium)


def _write(file: Path, postings: int, copy: Path, page: Path) -> None:
    shutil.copy(file, copy)
    with duckdb.connect(str(copy)) as connection:
        (held,) = connection.execute("select count(*) from mart_posting").fetchone() or (0,)
        connection.execute(REPEATED.format(copies=-(-postings // held), postings=postings))
    begin = time.perf_counter()
    with duckdb.connect(str(copy), read_only=True) as connection:
        written = write_report(connection, page)
    seconds = time.perf_counter() - begin
    print(f"{written.postings:,} postings written in {seconds:.1f} s: {written.size_bytes / 1e6:.2f} MB")


def _look(page: Path, chromium: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        view = browser.new_page(viewport={"width": 1280, "height": 900})
        begin = time.perf_counter()
        view.goto(page.as_uri())
        view.wait_for_function("document.documentElement.dataset.ready")
        print(f"first paint {view.evaluate(PAINT):.0f} ms, all drawn {1000 * (time.perf_counter() - begin):.0f} ms")
        changes = [("choose-country", "1"), ("choose-family", "1"), ("choose-family", "0"), ("choose-country", "0")] * 5
        session = view.context.new_cdp_session(view)
        # Processor time of the page's thread as well: on a busy machine the clock tells more of the others.
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = _busy(session)
        took = [view.evaluate(CHANGE, change) for change in changes]
        busy = 1000 * (_busy(session) - before) / len(changes)
        print(f"a filter: median {statistics.median(took):.0f} ms, at most {max(took):.0f} ms; processor {busy:.0f} ms")
        browser.close()


def _busy(session: Any) -> float:
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return metrics["TaskDuration"]


if __name__ == "__main__":
    main()
