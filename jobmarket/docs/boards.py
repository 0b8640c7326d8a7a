"""The made parts of ``docs/boards.md``: what ``jobmarket fetch`` asks of each board, and which fields a board states.

The fields are those of the golden table ``tests/cases/boards.csv``, which the tests hold against what the readers find
in an answer of each board.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import polars as pl

from jobmarket.workspace import PROJECT
from loaders.fetch.boards import board, kinds

GOLDEN = PROJECT / "tests" / "cases" / "boards.csv"
#: The columns of the table, each with the landed fields that fill it.
COLUMNS = {
    "text": ("description_text",),
    "employer": ("hiring_organization_raw",),
    "place": ("job_location_raw",),
    "work mode": ("job_location_type_raw",),
    "pay": ("base_salary_raw",),
    "posted": ("date_posted_raw",),
    "ends": ("valid_through_raw",),
    "employment": ("employment_type_raw",),
    "hours": ("work_hours_raw",),
    "requisition": ("identifier_raw",),
    "department": ("department_raw",),
    "occupation": ("occupational_category_raw",),
    "industry": ("industry_raw",),
    "experience": ("experience_requirements_raw",),
    "education": ("education_requirements_raw",),
    "language": ("in_language_raw",),
}
_ALL, _SOME = "●", "◐"
#: Fields of which the golden table tells that they are not what the column promises.
_LESS = {"employer": ("employer_named_by", "slug"), "text": ("text_read_as", "excerpt")}


def boards_table() -> str:
    """Return the kinds of sources: how one is named, whether a whole fetch shows every open posting, its key."""
    lines = ["| kind | what | named by | all that is open | key | documented |", "|---|---|---|---|---|---|"]
    for kind in kinds():
        about = board(kind)
        named, docs = getattr(about, "EXAMPLE", ""), getattr(about, "DOCS_URL", "")
        keys = ", ".join(f"`{name}`" for name in about.NEEDS_KEY) or "no"
        shown = "yes" if about.SHOWS_ALL else "no"
        lines.append(f"| `{kind}` | {about.NAME} | `{named}` | {shown} | {keys} | {f'<{docs}>' if docs else 'no'} |")
    return "\n".join(lines)


def fields_table() -> str:
    """Return which fields each board states, as its answers in the tests have them."""
    lines = [f"| board | n | {' | '.join(COLUMNS)} |", f"|---|---|{'---|' * len(COLUMNS)}"]
    for kind, postings in _stated().items():
        cells = [_cell(column, postings) for column in COLUMNS]
        lines.append(f"| {board(kind).NAME} | {len(postings)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def terms_table() -> str:
    """Return whose the postings are, and where the terms stand."""
    lines = ["| of | whose, and what may be done | terms |", "|---|---|---|"]
    for about in map(board, kinds()):
        terms = f"<{about.TERMS_URL}>" if about.TERMS_URL else "the site's own"
        lines.append(f"| {about.NAME} | {about.LICENCE} | {terms} |")
    return "\n".join(lines)


def _cell(column: str, postings: list[dict[str, str]]) -> str:
    less_field, less = _LESS.get(column, ("", ""))
    having = [said for said in postings if any(name in said for name in COLUMNS[column])]
    if not having:
        return ""
    if any(less_field in said for said in having):
        return less
    return _ALL if len(having) == len(postings) else _SOME


@cache
def _stated() -> dict[str, list[dict[str, str]]]:
    """Return what each posting of the golden table states, by board."""
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for row in pl.read_csv(GOLDEN, infer_schema=False).iter_rows(named=True):
        found[row["board"]][row["record"]][row["field"]] = row["value"]
    return {kind: list(records.values()) for kind, records in sorted(found.items())}
