"""How the last fetch of each source ended, as the lake tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jobmarket.console import say, say_table
from jobmarket.errors import UserError
from jobmarket.lake_files import lake_files
from jobmarket.sql_text import literal


@dataclass(frozen=True, slots=True)
class LastFetch:
    """One source's last fetch; ``whole_at`` is when one came to its end last."""

    name: str
    kind: str
    at: datetime
    outcome: str
    reason: str | None
    whole_at: datetime | None
    robots: str | None
    terms_url: str | None


def last_fetches(lake: Path) -> dict[str, LastFetch]:
    """Return the last fetch of every source that was ever fetched, by its name, in their order."""
    files = [str(file) for file in lake_files(lake, "fetches")]
    if not files:
        return {}
    import duckdb

    listed = ", ".join(map(literal, files))
    query = f"""
        select collection, max_by(kind, started_at), max(started_at), max_by(outcome, started_at),
            arg_max_null(reason, started_at), max(started_at) filter (where outcome = 'whole'),
            arg_max_null(robots, started_at), max_by(terms_url, started_at)
        from read_parquet([{listed}], union_by_name = true, hive_partitioning = false)
        group by collection order by collection
    """  # noqa: S608 - names of our own files
    try:
        with duckdb.connect() as connection:
            connection.execute("set timezone = 'UTC'")
            rows = connection.execute(query).fetchall()
    except duckdb.Error as problem:
        raise UserError(
            f"The lake cannot be read: {str(problem).splitlines()[0]}. See jobmarket doctor --deep"
        ) from None
    return {row[0]: LastFetch(*row) for row in rows}


def say_fetches(fetched: Mapping[str, LastFetch]) -> None:
    """Print how many sources were fetched, and which of them are not whole."""
    if not fetched:
        return
    broken = [last for last in fetched.values() if last.outcome != "whole"]
    latest = max(last.at for last in fetched.values())
    whole = f"{len(fetched) - len(broken):,} of {len(fetched):,} whole"
    say(f"Fetched from the network, last on {latest:%Y-%m-%d %H:%M} UTC: {whole}.")
    if broken:
        say_table(
            "Not whole, so that nothing of them closes",
            ["source", "outcome", "since", "why"],
            [(last.name, last.outcome, f"{last.at:%Y-%m-%d %H:%M}", last.reason) for last in broken],
        )
