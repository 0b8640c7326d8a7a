"""``docs/questions.md``: every question with its answer on the bundled samples, its grain, caveats and query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jobmarket.console import one_line
from jobmarket.questions.answer import answer
from jobmarket.questions.catalogue import Question, questions

if TYPE_CHECKING:
    import duckdb

_SHOWN = 6  # rows of an answer on the page

_HEAD = """# Questions and the tables that answer them

Written by `make questions`; a test holds it to the queries and to the samples. Run any of these with
`jobmarket ask NUMBER`, search them with `jobmarket ask WORDS`, copy the query with `--sql`. The answers shown are those
of the bundled samples: invented postings, too few for most figures, which is why many are withheld
(`suppressed_reason`: fewer than 10 postings, or for pay fewer than 3 employers). A parameter is a DuckDB variable:
`set variable country = 'US';` before the query, or `-p country=US`.
"""


def page(connection: duckdb.DuckDBPyConnection) -> str:
    """Return the page; ``connection`` is the warehouse of the bundled samples."""
    parts = [_HEAD]
    for topic in dict.fromkeys(one.topic for one in questions()):
        found = [one for one in questions() if one.topic == topic]
        listed = "\n".join(f"- [{one.number}. {one.question}](#{one.slug})" for one in found)
        parts += [f"## {topic.capitalize()}\n", listed + "\n"]
        parts += [_section(one, *answer(connection, one, {})) for one in found]
    return "\n".join(parts)


def _section(one: Question, names: list[str], rows: list[tuple[Any, ...]]) -> str:
    lines = [f'### <a id="{one.slug}"></a>{one.number}. {one.question}', ""]
    if rows:
        lines += ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
        lines += ["| " + " | ".join(map(_cell, row)) + " |" for row in rows[:_SHOWN]]
        if len(rows) > _SHOWN:
            lines += ["", f"… and {len(rows) - _SHOWN} rows more."]
    else:
        lines += ["The samples hold too little to answer this: no row."]
    lines += ["", f"{one.shape} {one.caveats}", ""]
    lines += [f"Parameter `{has.name}`: {has.meaning}." for has in one.parameters]
    lines += [""] if one.parameters else []
    lines += ["<details><summary>Query</summary>", "", "```sql", one.query, "```", "</details>", ""]
    return "\n".join(lines)


def _cell(value: object) -> str:
    text = "" if value is None else one_line(value)
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
