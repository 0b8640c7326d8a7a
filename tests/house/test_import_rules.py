"""Who may import whom: the table of the design, held against the code."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]

MAY_NOT = {
    "loaders": {"duckdb", "dbt", "extractors", "expectations", "jobmarket", "great_expectations"},
    "extractors": {"duckdb", "dbt", "loaders", "expectations", "jobmarket", "great_expectations"},
    "keeping": {"duckdb", "dbt", "loaders", "expectations", "jobmarket", "great_expectations"},
    "processes": {"duckdb", "dbt", "loaders", "extractors", "keeping", "expectations", "jobmarket"},
    "expectations": {"loaders", "extractors", "jobmarket", "dbt"},
    "models": {"loaders", "jobmarket", "expectations", "duckdb", "pandas"},
}
ONE_FILE = {"great_expectations": Path("expectations/engine.py")}


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("folder", MAY_NOT)
def test_folder_imports_only_what_the_design_allows(folder):
    files = list((PROJECT / folder).rglob("*.py"))
    assert files
    # expectations/ reads the file it audits, so duckdb is allowed there and nowhere below it.
    broken = {str(file.relative_to(PROJECT)): imports(file) & MAY_NOT[folder] for file in files}
    assert {name: names for name, names in broken.items() if names} == {}


@pytest.mark.parametrize("library", ONE_FILE)
def test_one_file_knows_the_library(library):
    users = [
        file.relative_to(PROJECT)
        for folder in ("expectations", "jobmarket", "loaders", "extractors", "keeping", "models")
        for file in (PROJECT / folder).rglob("*.py")
        if library in imports(file)
    ]
    assert users == [ONE_FILE[library]]


def test_marts_do_not_parse_text():
    words = ("regexp_extract(", "regexp_matches(", "json_extract", "->>", "string_split(")
    found = {
        file.name: word
        for file in (PROJECT / "models/marts").rglob("*.sql")
        for word in words
        if word in file.read_text()
    }
    assert found == {}


def test_staging_alone_reads_the_lake():
    outside = [
        file.name
        for file in (PROJECT / "models").rglob("*.sql")
        if file.parent.name != "staging" and ("landed(" in file.read_text() or "read_parquet" in file.read_text())
    ]
    assert outside == []
