"""One self-contained page with every result: no script, nothing from the web, hostile text stays text."""

from __future__ import annotations

from html import escape
from itertools import groupby
from pathlib import Path

from expectations.report import AuditReport, ExpectationResult

STYLE = """
:root { color-scheme: light dark; --line: #8884; --error: #b3261e; --warning: #8a5a00; --held: #1b6e3c; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #ffc46b; --held: #7bd69a; } }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 68rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin: 2.2rem 0 .3rem; }
p { margin: .2rem 0; } .wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
th { font-weight: 600; } td { overflow-wrap: anywhere; } td:nth-child(1) { width: 5.5rem; white-space: nowrap; }
td:nth-child(2) { width: 22%; } td:nth-child(3) { width: 38%; }
ul { margin: .3rem 0; padding-left: 1.1rem; } li { margin-bottom: .3rem; }
.error { color: var(--error); font-weight: 600; } .warning { color: var(--warning); font-weight: 600; }
.held { color: var(--held); } .quiet { opacity: .75; } code { font-size: .85rem; }
"""


def write_summary(report: AuditReport, page: Path) -> None:
    """Write the report to ``page`` as HTML; the folder is made if it is missing."""
    tables = [
        _table(suite, list(results)) for suite, results in groupby(report.results, key=lambda result: result.suite)
    ]
    failures = [*report.errors, *report.warnings]
    attention = _table("What needs a look", failures) if failures else ""
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(
        "<!doctype html>\n"
        '<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Audit of {_text(report.database.name)}</title><style>{STYLE}</style></head><body>"
        f"<h1>Audit of {_text(report.database.name)}</h1>"
        f'<p class="{"held" if report.passed else "error"}">{_text(report.headline)}</p>'
        '<p class="quiet">An error keeps a build from being published; a warning is published and said.</p>'
        f"{attention}{''.join(tables)}</body></html>\n",
        encoding="utf-8",
    )


def _table(title: str, results: list[ExpectationResult]) -> str:
    return (
        f'<h2>{_text(title)}</h2><div class="wide"><table>'
        "<thead><tr><th>Result</th><th>Expectation</th><th>Found</th><th>Why, and what to do</th></tr></thead>"
        f"<tbody>{''.join(map(_row, results))}</tbody></table></div>"
    )


def _row(result: ExpectationResult) -> str:
    verdict = "held" if result.success else result.severity
    where = result.suite if result.column_name is None else f"{result.suite}.{result.column_name}"
    found = _text(result.observed_value)
    if result.unexpected_sample:
        rows = "".join(f"<li><code>{_text(row)}</code></li>" for row in result.unexpected_sample.split("; "))
        found += f"<ul>{rows}</ul>"
    why = _text(result.reason)
    if not result.success:
        why += f"<br><b>Do:</b> {_text(result.advice)}"
    return (
        f'<tr><td class="{verdict}">{verdict}</td>'
        f'<td>{_text(result.title)}<br><code class="quiet">{_text(where)}</code></td>'
        f"<td>{found}</td><td>{why}</td></tr>"
    )


def _text(value: str) -> str:
    # A lone surrogate, legal in a Python string, cannot be written as UTF-8.
    return escape(value.encode("utf-8", "replace").decode("utf-8"), quote=True)
