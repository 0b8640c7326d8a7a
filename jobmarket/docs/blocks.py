"""The made parts of pages that people write: ``<!-- made: KIND WORDS -->`` … ``<!-- /made -->``, from the models.

Kinds: ``fields EXTRACTOR | FIELD… | MEASURED…`` (who reads the fields, from which words, and how right), ``seed NAME``
(a vocabulary as a table), ``var NAME`` (a value of ``dbt_project.yml``, within a line), ``boards``, ``board_fields``
and ``board_terms`` (the boards that ``jobmarket fetch`` asks).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from jobmarket.docs.accuracy_rows import table
from jobmarket.docs.boards import boards_table, fields_table, terms_table
from jobmarket.docs.manifest import Project
from jobmarket.workspace import PROJECT

_BLOCK = re.compile(r"(<!-- made: ([^\n]*?) -->)(.*?)(<!-- /made -->)", re.S)
_HEADING = re.compile(r"^## (.*)$", re.M)


@dataclass(frozen=True, slots=True)
class Section:
    """A section on how fields are read: ``reader`` is the extractor, ``measured`` the names of its figures."""

    heading: str
    reader: str
    fields: tuple[str, ...]
    measured: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where the section stands, from another page of the folder."""
        return "methods.md#" + re.sub(r"[^a-z0-9 -]", "", self.heading.lower()).replace(" ", "-")


def filled(page: str, project: Project) -> str:
    """Return the page with its made parts made anew.

    Raises ``KeyError`` for a kind, seed or variable that does not exist.
    """
    kinds: dict[str, Callable[[str], str]] = {
        "fields": _fields,
        "seed": _seed,
        "var": lambda name: str(project.variables[name]),
        "boards": lambda _: boards_table(),
        "board_fields": lambda _: fields_table(),
        "board_terms": lambda _: terms_table(),
    }

    def fill(found: re.Match[str]) -> str:
        kind, _, words = found[2].partition(" ")
        made = kinds[kind](words)
        return f"{found[1]}\n\n{made}\n\n{found[4]}" if "\n" in found[3] else f"{found[1]}{made}{found[4]}"

    return _BLOCK.sub(fill, page)


def sections(page: str) -> list[Section]:
    """Return the sections of a page of methods that say how fields are read, in their order."""
    return list(_sections(page))


def _sections(page: str) -> Iterator[Section]:
    for found in _BLOCK.finditer(page):
        kind, _, words = found[2].partition(" ")
        if kind == "fields":
            reader, fields, measured = _parts(words)
            heading = [h[1] for h in _HEADING.finditer(page[: found.start()])][-1]
            yield Section(heading, reader, fields, measured)


def _parts(words: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    reader, fields, *further = words.split("|")
    names = tuple(fields.split())
    more = tuple(name.strip() for name in further[0].split(",")) if further else ()
    return reader.strip(), names, names + more


def _fields(words: str) -> str:
    reader, fields, measured = _parts(words)
    told = {row["field_name"]: row for row in fact_fields()}
    read = ", ".join(f"[{name}](../seeds/{name}.csv)" for name in vocabularies(reader))
    said = [f"Read by [extractors/{_path(reader).name}](../extractors/{_path(reader).name}), vocabularies: {read}."]
    if fields:
        lines = [
            f"| `{name}` | {told[name]['cardinality']} | {told[name]['method_order'].replace('|', ' › ')} |"
            for name in fields
        ]
        said.append("\n".join(["| field | a posting shows | methods, first to last |", "|---|---|---|", *lines]))
    said.append(table(list(measured), every_set=True) or "Not measured on a labelled set yet.")
    unmeasured = [f"`{name}`" for name in fields if f"[`{name}`]" not in said[-1]]
    if unmeasured and measured == fields and said[-1].startswith("|"):
        said.append(f"Not measured on a labelled set yet: {', '.join(unmeasured)}.")
    return "\n\n".join(said)


def _seed(name: str) -> str:
    rows = pl.read_csv(PROJECT / "seeds" / f"{name}.csv", infer_schema=False)
    lines = [f"| {' | '.join(rows.columns)} |", f"|{'---|' * rows.width}"]
    return "\n".join(lines + [f"| {' | '.join(cell or '' for cell in row)} |" for row in rows.iter_rows()])


@cache
def fact_fields() -> list[dict[str, str]]:
    """Return the lines of ``seeds/fact_fields.csv``: every field that is read from a posting."""
    return pl.read_csv(PROJECT / "seeds" / "fact_fields.csv", infer_schema=False).to_dicts()


def vocabularies(reader: str) -> list[str]:
    """Return the vocabularies that an extractor reads by ``seed("…")``, itself or through what extractors share."""
    own = _trees(_path(reader))
    imported = {node.module for tree in own for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    named = {name.split(".")[1] for name in imported if name and name.startswith("extractors.")} - {reader}
    shared = [tree for name in named for trees in [_trees(_path(name))] if not _extracts(trees) for tree in trees]
    return sorted({name for tree in own + shared for name in _seeds(tree)})


def _extracts(trees: list[ast.Module]) -> bool:
    """Say whether a module reads fields of its own."""
    functions = [node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)]
    return any(name.startswith("extract_") for name in functions)


def _trees(path: Path) -> list[ast.Module]:
    files = sorted(path.glob("*.py")) if path.is_dir() else [path]
    return [ast.parse(file.read_text(encoding="utf-8")) for file in files]


def _seeds(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"seed", "read_seed"} and node.args:
            name = node.args[0]
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                yield name.value


def _path(reader: str) -> Path:
    folder = PROJECT / "extractors" / reader
    return folder if folder.is_dir() else folder.with_suffix(".py")
