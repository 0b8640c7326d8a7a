"""``docs/dictionary.md``: every public table and column, from the models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from jobmarket.docs.accuracy_rows import table as accuracy_table
from jobmarket.docs.blocks import Section, fact_fields
from jobmarket.docs.manifest import Column, Node, Project
from jobmarket.docs.origins import DUPLICATES, End, origins
from jobmarket.docs.units import unit_of

_KINDS = (
    ("fct_", "Facts: what was read and what happened"),
    ("bridge_", "Bridges: what a posting has several of"),
    ("dim_", "Dimensions: what facts are about"),
    ("mart_", "Marts: answers already counted"),
    ("", "About the file itself"),
)

_INTRODUCTION = """# Data dictionary

Made by `make docs` from the models; do not edit. The published file says the same of itself: `comment on` every table
and column. How the facts are read, and what they miss, is in [methods.md](methods.md); which table is made of which,
in [lineage.md](lineage.md).

- **from** is followed back through the SQL: a *fact* was read from a posting's words (how: behind its link), a *landed*
  field is as the source wrote it, a file is a vocabulary of ours, a table is another public table. "–" is a constant or
  an order among a posting's own records.
- **Codes** are all that may stand there; a test fails on any other. An arrow says in which table a value must stand.
- A number's **unit** is in its name by one convention (`*_share` is from 0 to 1, `*_usd` US dollars, `n_*` a count).
  Times are UTC. A NULL has its reason in `fct_posting_field_status`.
- **Coverage** is of the data, not of the model, so ask the file:

```sql
select field_name,
    count(*) as n_postings,
    round(100 * avg((value_status in ('stated', 'inferred', 'contradictory'))::int), 1) as percent_answered,
    round(100 * avg((value_status = 'unparsed')::int), 1) as percent_unparsed
from fct_posting_field_status
group by field_name
order by percent_answered desc, field_name
```

- **Accuracy** stands below each table for its columns that were measured on labelled postings: precision and recall in
  percent with Wilson 95 % intervals; `n` counts labelled postings or sentences. Where a field has several labelled sets
  the one shown is our gold set, else the largest; behind the name are all sets and languages.
"""


def dictionary(project: Project, sections: Sequence[Section]) -> str:
    """Return the page; ``sections`` say where each fact's reading is described."""
    addresses = {name: section for section in sections for name in section.fields}
    addresses.update((DUPLICATES.name, section) for section in sections if section.reader == "duplicates")
    found = origins(project, [row["field_name"] for row in fact_fields()])
    parts = [_INTRODUCTION, "## Tables\n"]
    groups = [(title, _of_kind(project, prefix)) for prefix, title in _KINDS]
    for title, tables in groups:
        if tables:
            parts.append(f"**{title}**\n\n| table | one row per |\n|---|---|")
            parts[-1] += "".join(f"\n| [{t.name}](#{t.name}) | {_grain(t)} |" for t in tables) + "\n"
    for _, tables in groups:
        parts += [_table(t, found, addresses) for t in tables]
    parts.append(_fields(addresses))
    if project.metrics:
        parts.append(_metrics(project))
    return "\n".join(parts)


def _of_kind(project: Project, prefix: str) -> list[Node]:
    known = tuple(p for p, _ in _KINDS if p)
    return [
        t for t in project.public() if (t.name.startswith(prefix) if prefix else not t.name.startswith(known))
    ]  # fmt: skip


def _grain(node: Node) -> str:
    return node.description.removeprefix("One row per ").split(". ")[0].rstrip(".")


def _table(node: Node, found: Mapping[tuple[str, str], tuple[End, ...]], addresses: Mapping[str, Section]) -> str:
    key = ", ".join(f"`{name}`" for name in node.key)
    lines = [f"### {node.name}\n", _cell(node.description), ""]
    lines.append((f"Key: {key}. " if key else "") + f"Made by [{node.path.split('/')[-1]}](../{node.path}).\n")
    lines.append("| column | type | unit | what it holds | from |\n|---|---|---|---|---|")
    measured: list[str] = []
    for column in node.columns:
        ends = found.get((node.name, column.name), ())
        lines.append(
            f"| `{column.name}` | {column.data_type} | {unit_of(column) or ''} | {_holds(column)} "
            f"| {_from(ends, addresses)} |"
        )
        if not any(other.name == "field_name" for other in node.columns):
            measured += _measured(column, ends, addresses)
    figures = accuracy_table(list(dict.fromkeys(measured)), every_set=False)
    return "\n".join(lines) + (f"\n\nMeasured accuracy:\n\n{figures}\n" if figures else "\n")


def _holds(column: Column) -> str:
    said = _cell(column.description)
    if column.codes:
        said += " Codes: " + ", ".join(f"`{code}`" for code in column.codes) + "."
    if column.refers_to:
        table, name = column.refers_to
        said += f" → [{table}](#{table})" + (f".`{name}`" if name != column.name else "")
    return said


def _from(ends: tuple[End, ...], addresses: Mapping[str, Section]) -> str:
    """Return the ends of a column's way back, the columns of one table together."""
    said = []
    for (kind, name), group in groupby(ends, key=lambda end: (end.kind, end.name)):
        if kind == "table":
            said.append(f"[{name}](#{name}) {', '.join(f'`{end.column}`' for end in group)}")
        elif kind == "seed":
            said.append(f"[{name}](../seeds/{name}.csv)")
        elif kind == "made":
            said.append(f"[{name}]({addresses[name].address})" if name in addresses else name)
        else:
            shown = f"`{name}`" if " " not in name else name
            said.append(f"{kind} " + (f"[{shown}]({addresses[name].address})" if name in addresses else shown))
    return "; ".join(said) or "–"


def _measured(column: Column, ends: tuple[End, ...], addresses: Mapping[str, Section]) -> list[str]:
    """Return the names of the figures about a column: those of the one fact that it shows."""
    if len(ends) != 1 or ends[0].name not in addresses:
        return []
    section = addresses[ends[0].name]
    if ends[0] == DUPLICATES:
        return list(section.measured) if column.codes else []
    if ends[0].kind != "fact":
        return []
    further = [name for name in section.measured if name not in section.fields]
    return [ends[0].name, *(further if ends[0].name == section.fields[0] else [])]


def _fields(addresses: Mapping[str, Section]) -> str:
    lines = ["## Fields read from a posting\n", "The values of `field_name`, in `fct_extraction` and elsewhere.\n"]
    lines.append("| field | what it says | a posting has | how it is read |\n|---|---|---|---|")
    for row in fact_fields():
        name = row["field_name"]
        section = addresses.get(name)
        how = f"[{section.heading}]({section.address})" if section else "–"
        lines.append(f"| `{name}` | {_cell(row['description'])} | {row['cardinality']} | {how} |")
    return "\n".join(lines) + "\n"


def _metrics(project: Project) -> str:
    lines = [
        "## Metrics\n",
        "Each is defined once, in the semantic layer; `jobmarket metrics` lists and queries them.\n",
    ]
    lines.append("| metric | unit | what it is | kind |\n|---|---|---|---|")
    for metric in project.metrics:
        name = f"[`{metric.name}`](../{metric.path})"
        lines.append(f"| {name} | {metric.unit} | {_cell(metric.description or metric.label)} | {metric.kind} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Return text that may stand in a cell of a table."""
    return text.replace("|", "\\|").replace("<", "&lt;")
