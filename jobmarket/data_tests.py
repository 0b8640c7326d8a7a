"""dbt's data tests, all of a table in one statement: one statement for each test costs more than a small build.

The tests stand in the models' YAML and nowhere else; ``dbt build`` by hand runs them one by one, and
``tests/pipeline/test_data_tests.py`` holds that both say the same. A test means here what it means in dbt: ``unique``,
``accepted_values`` and ``relationships`` pass over NULL, ``unique_combination`` takes two NULLs for one value.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jobmarket.errors import UserError
from jobmarket.running_dbt import memory_limit, work_file
from jobmarket.sql_text import literal

if TYPE_CHECKING:
    import duckdb

Test = Mapping[str, Any]


def check_models(draft: Path, manifest: Path) -> None:
    """Run the data tests on the file that dbt just made; UserError names the first that fail."""
    import duckdb

    with duckdb.connect(str(draft), config={"memory_limit": memory_limit()}) as connection:
        connection.execute(f"attach {literal(str(work_file(draft)))} as work (read_only)")
        failed = failing_tests(connection, manifest)
    if failed:
        raise UserError(
            f"The build failed and nothing was published: the data of the models broke {len(failed):,} of their tests, "
            f"{'; '.join(failed[:3])}. See the model's rows with dbt build, by hand."
        )


def failing_tests(connection: duckdb.DuckDBPyConnection, manifest: Path) -> list[str]:
    """Run every data test of dbt's ``manifest`` and return, for each that fails, its name and how many rows fail it.

    ``connection`` sees the databases that the manifest names. Raises UserError for a test of a kind that is not known
    here, or that has a condition of its own: it would be passed over.
    """
    nodes = json.loads(manifest.read_text(encoding="utf-8"))["nodes"]
    tests = [node for node in nodes.values() if node["resource_type"] == "test"]
    by_table: dict[str, list[Test]] = defaultdict(list)
    by_parent: dict[tuple[str, str], list[Test]] = defaultdict(list)
    for test in tests:
        _refuse_unknown(test)
        if _kind(test) == "relationships":
            parent = next((n for n in test["depends_on"]["nodes"] if n != test["attached_node"]), test["attached_node"])
            by_parent[nodes[parent]["relation_name"], _arguments(test)["field"]].append(test)
        else:
            by_table[nodes[test["attached_node"]]["relation_name"]].append(test)
    failed: dict[str, int] = {}
    for relation, of_table in by_table.items():
        failed |= _failing_rows(connection, relation, of_table)
    for (relation, field), of_parent in by_parent.items():
        tables = {test["name"]: nodes[test["attached_node"]]["relation_name"] for test in of_parent}
        failed |= _without_parent(connection, relation, field, of_parent, tables)
    return [f"{test['name']}: {failed[test['name']]:,} rows" for test in tests if failed.get(test["name"])]


def _kind(test: Test) -> str:
    return str((test["test_metadata"] or {}).get("name"))


def _arguments(test: Test) -> Mapping[str, Any]:
    return test["test_metadata"]["kwargs"]


def _quoted(column: str) -> str:
    return f'"{column}"'


def _refuse_unknown(test: Test) -> None:
    known = {"not_null", "accepted_values", "unique", "unique_combination", "relationships"}
    settings = test["config"]
    told = (settings["where"], settings["error_if"], str(settings["severity"]).upper())
    if _kind(test) not in known or told != (None, "!= 0", "ERROR"):
        raise UserError(
            f"The data test {test['name']} is of a kind that jobmarket/data_tests.py does not run. Known are "
            f"{', '.join(sorted(known))}, without a condition or a severity of their own. Add it there."
        )


def _failing_rows(connection: duckdb.DuckDBPyConnection, relation: str, tests: Iterable[Test]) -> dict[str, int]:
    """Return the rows of a table that fail each of its tests: one scan for all, one more for each key."""
    counts: dict[str, str] = {}
    keys: dict[str, list[str]] = {}
    for test in tests:
        kind, arguments = _kind(test), _arguments(test)
        if kind == "unique_combination":
            keys[test["name"]] = [_quoted(column) for column in arguments["columns"]]
            continue
        column = _quoted(arguments["column_name"])
        if kind == "unique":
            keys[test["name"]] = [column]
        elif kind == "not_null":
            counts[test["name"]] = f"count(*) - count({column})"
        else:
            is_quoted = arguments.get("quote", True)
            values = ", ".join(literal(str(value)) if is_quoted else str(value) for value in arguments["values"])
            counts[test["name"]] = f"count(*) filter (where {column} not in ({values}))"
    failed: dict[str, int] = {}
    if counts:
        (told,) = connection.execute(f"select {', '.join(counts.values())} from {relation}").fetchall()  # noqa: S608
        failed = dict(zip(counts, told, strict=True))
    for name, columns in keys.items():
        failed[name] = _repeated(connection, relation, columns, skips_null=len(columns) == 1)
    return failed


def _repeated(connection: duckdb.DuckDBPyConnection, relation: str, columns: list[str], *, skips_null: bool) -> int:
    """Return how many values of a key stand in more than one row.

    Keys whose hashes all differ differ themselves, and numbers are counted in a third of the time and memory of texts;
    only where two hashes are the same are the keys themselves compared.
    """
    key = ", ".join(columns)
    given = f"from {relation}" + (f" where {key} is not null" if skips_null else "")
    ((rows, hashes),) = connection.execute(f"select count(*), count(distinct hash({key})) {given}").fetchall()
    if rows == hashes:
        return 0
    repeated = f"select {key} {given} group by {key} having count(*) > 1"
    return int(connection.execute(f"select count(*) from ({repeated})").fetchall()[0][0])  # noqa: S608


def _without_parent(
    connection: duckdb.DuckDBPyConnection, parent: str, field: str, tests: list[Test], tables: Mapping[str, str]
) -> dict[str, int]:
    """Return how many values of each child's column are not in the parent's: the parent is read once for all."""
    children = " union all ".join(
        f"select {number} as child, {column} as value from {tables[test['name']]} where {column} is not null"  # noqa: S608
        for number, test in enumerate(tests)
        for column in [_quoted(_arguments(test)["column_name"])]
    )
    told = connection.execute(
        f"select child, count(*) from ({children}) as children "  # noqa: S608
        f"anti join (select {_quoted(field)} as value from {parent}) as parents using (value) group by child"
    ).fetchall()
    return {tests[child]["name"]: rows for child, rows in told}
