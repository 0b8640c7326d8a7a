"""What the page shows, read from the published file: rows of ``mart_posting`` as numbers, and the names behind them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from jobmarket.report.display import shown
from jobmarket.report.equal_earth import project

#: More rows would make a page that a phone cannot hold; the newest whole months are taken, and the page says so.
MAX_POSTINGS = 250_000
#: Two bytes hold a skill and how far it is asked for.
MAX_SKILLS = 16_000
SENIORITY_LEVELS = "intern entry junior mid senior lead principal manager director vp c_level".split()
WORK_MODES = ["remote", "hybrid", "onsite"]
REQUIREMENT_LEVELS = ["required", "preferred", "mentioned"]

_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True, slots=True)
class Postings:
    """``columns``: one value per posting, and the skills behind each other; ``names``: what the numbers mean."""

    columns: dict[str, np.ndarray]
    names: dict[str, Any]


def read_postings(connection: Any, max_postings: int = MAX_POSTINGS) -> Postings:
    """Return the postings of a read-only connection to a published file; the same file gives the same columns."""
    _run(connection, "shown", max_postings=max_postings)
    _run(connection, "names", max_skills=MAX_SKILLS)
    _run(connection, "postings", seniority_levels=" ".join(SENIORITY_LEVELS), work_modes=" ".join(WORK_MODES))
    table = connection.execute("select * exclude (posting_id) from numbered order by row_number").fetchnumpy()
    skills = _run(connection, "skills", requirement_levels=" ".join(REQUIREMENT_LEVELS)).fetchnumpy()
    columns = {name: np.ma.getdata(values) for name, values in table.items() if name != "row_number"}
    rows = len(columns["day"])
    columns["skill_count"] = np.bincount(np.ma.getdata(skills["row_number"]), minlength=rows)
    columns["skill"] = np.ma.getdata(skills["skill"])
    first, total = connection.execute(
        "select (select min(posting_date) from shown), (select count(*) from mart_posting)"
    ).fetchone()
    return Postings(columns, {"first_day": first, "rows": rows, "rows_in_file": total, **_names(connection)})


def read_volume_index(connection: Any) -> list[dict[str, Any]]:
    """Return the index of new postings by day (``mart_posting_volume``, all postings); empty where there is none."""
    cursor = _run(connection, "volume_index")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _names(connection: Any) -> dict[str, Any]:
    def rows(query: str) -> list[tuple[Any, ...]]:
        return list(connection.execute(query).fetchall())

    return {
        "country": [(code, shown(name or code)) for code, name in rows("select id, name from country order by number")],
        "family": [shown(name) for (name,) in rows("select name from family order by number")],
        "role": [
            (code, shown(name), family or 0)
            for code, name, family in rows("select id, name, family from role order by number")
        ],
        "region": [
            (code, shown(name or code), country)
            for code, name, country in rows("select id, name, country from region order by number")
        ],
        "place": [
            (shown(name), country, *(round(part, 1) for part in project(latitude, longitude)))
            for name, country, latitude, longitude in rows(
                "select name, country, latitude, longitude from place order by number"
            )
        ],
        "company": [
            (shown(name) or "(no name)", int(is_staffing))
            for name, is_staffing in rows("select name, is_staffing from company order by number")
        ],
        "currency": [shown(name) for (name,) in rows("select name from currency order by number")],
        "skill": [shown(name) for (name,) in rows("select name from skill order by number")],
        "seniority": [level.replace("c_level", "C-level").replace("vp", "VP") for level in SENIORITY_LEVELS],
        "work_mode": WORK_MODES,
    }


def _run(connection: Any, name: str, **values: int | str) -> Any:
    """Run the statements of ``sql/<name>.sql`` and return the last result; they read the values by getvariable."""
    for key, value in values.items():
        # Not as parameters of the statement: the client would import pandas to bind them.
        connection.execute(f"set variable {key} = {value!r}")
    return connection.execute((_SQL / f"{name}.sql").read_text(encoding="utf-8"))
