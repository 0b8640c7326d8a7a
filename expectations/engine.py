"""The only file that knows Great Expectations' API: runs suites through SQL on a DuckDB file opened read-only.

As shipped, the library fetches from DuckDB after its connection is closed. Holding ONE connection for that
dialect mends it, and only while an audit runs. ``tests/expectations/test_engine.py`` plants a failure for each
kind of expectation, so that an upgrade which breaks the mend fails loudly.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from expectations.quiet import quiet

os.environ["GX_ANALYTICS_ENABLED"] = "false"  # before the import: the library reports usage unless told not to

with quiet():
    import duckdb
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig
    from great_expectations.execution_engine import SqlAlchemyExecutionEngine
    from great_expectations.expectations.core import UnexpectedRowsExpectation
    from great_expectations.expectations.registry import get_expectation_impl
    from sqlalchemy.exc import SQLAlchemyError
    from sqlalchemy.pool import NullPool

from expectations.expectation import SQL_KIND, Expectation, Suite
from expectations.measuring import query_of, shown, take_measures
from expectations.offending_rows import sample_rows, sample_values
from expectations.report import AuditError, ExpectationResult

SEVERITY = {"error": "critical", "warning": "warning"}
NO_SCRIPTS = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'; object-src 'none'\">"


with quiet():  # a class of the library's kind is registered, and that is said

    class RowsCounted(UnexpectedRowsExpectation):
        """The library's check of SQL that selects nothing, told to count the rows alone: it fetches them all beside."""

        metric_dependencies = ("unexpected_rows_query.row_count",)

        def _validate(self, metrics: dict[str, Any], *given: Any, **named: Any) -> Any:
            return super()._validate({**metrics, "unexpected_rows_query.table": None}, *given, **named)


def run_suites(
    database: Path, suites: Sequence[Suite], docs_dir: Path | None, memory_limit: str | None
) -> tuple[list[ExpectationResult], Path | None]:
    """Return one result for each expectation, in order, and the index page of Data Docs if asked for.

    A check that cannot run (a column is gone, a view's files moved) is a failed error, never a pass.
    """
    _check_readable(database)
    with quiet(), _held_connection():
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False)
        source = context.data_sources.add_sql(
            "warehouse",
            connection_string="duckdb:///:memory:",  # the path goes beside it: a URL cannot hold every path
            create_temp_table=False,
            kwargs={
                "connect_args": {
                    "database": str(database.resolve()),
                    "read_only": True,
                    "config": {"memory_limit": memory_limit} if memory_limit else {},
                },
                "poolclass": NullPool,  # a pooled connection would keep the file open after the audit
            },
        )
        engine = source.get_execution_engine()
        site = _add_data_docs(context, docs_dir)
        with engine.get_connection() as connection:
            results = [r for suite in suites for r in _run_suite(context, source, suite, connection)]
        if site is not None:
            context.clean_data_docs(site_name=site)  # pages of earlier audits
            context.build_data_docs(site_names=[site])
            _forbid_scripts(docs_dir)
    return results, None if docs_dir is None else docs_dir / "index.html"


def _run_suite(context: Any, source: Any, suite: Suite, connection: Any) -> list[ExpectationResult]:
    try:
        connection.exec_driver_sql(f"select 1 from {suite.name} limit 1")  # noqa: S608  our own name
    except SQLAlchemyError as error:
        return [_unreadable_table(suite, error)]
    asset = source.add_table_asset(suite.name, table_name=suite.table_name, schema_name=suite.schema_name)
    taken = take_measures(suite, connection)
    definition = context.validation_definitions.add(
        gx.ValidationDefinition(
            name=suite.name,
            data=asset.add_batch_definition_whole_table("all"),
            suite=context.suites.add(
                gx.ExpectationSuite(
                    name=suite.name,
                    expectations=[_to_library(e, n, taken.get(n)) for n, e in enumerate(suite.expectations)],
                )
            ),
        )
    )
    # Counts only: COMPLETE would hold every unexpected value in memory.
    outcome = definition.run(result_format={"result_format": "SUMMARY", "partial_unexpected_count": 0})
    by_position = {result.expectation_config.meta["position"]: result for result in outcome.results}
    return [
        _to_result(suite, expectation, by_position[position], connection, taken.get(position))
        for position, expectation in enumerate(suite.expectations)
    ]


def _to_library(expectation: Expectation, position: int, taken: str | None) -> Any:
    arguments, implementation = dict(expectation.arguments), get_expectation_impl(expectation.expectation_type)
    if expectation.expectation_type == SQL_KIND:
        # The library puts a table, or a subquery with or without an alias of its own: always nest it.
        query = query_of(expectation, taken)
        arguments["unexpected_rows_query"] = query.replace("{batch}", "(select * from {batch})")
        implementation = RowsCounted
    elif expectation.column is not None:
        arguments["column"] = expectation.column
    return implementation(
        **arguments,
        severity=SEVERITY[expectation.severity],
        description=expectation.title,
        notes=expectation.reason,
        meta={"position": position},
    )


def _to_result(
    suite: Suite, expectation: Expectation, outcome: Any, connection: Any, taken: str | None
) -> ExpectationResult:
    details = outcome.result or {}
    problem = _problem_of(outcome)
    sample = ""
    unexpected, element_count = details.get("unexpected_count"), details.get("element_count")
    observed = f"{unexpected} of {element_count} rows" if unexpected is not None else ""
    if problem:
        observed = f"could not be checked: {problem}"
    elif expectation.expectation_type == SQL_KIND:
        unexpected = details.get("observed_value")
        observed, element_count = f"{unexpected} unexpected rows", None
        if taken is not None:
            observed, element_count = shown(expectation, taken, connection)
        elif unexpected:
            sample = sample_rows(suite, str(expectation.arguments["unexpected_rows_query"]), connection)
    elif unexpected:
        sample = sample_values(suite, expectation, connection)
    elif "observed_value" in details:
        observed = str(details["observed_value"])
    return ExpectationResult(
        suite=suite.name,
        table_name=suite.table_name,
        expectation_type=expectation.expectation_type,
        column_name=expectation.column,
        severity="error" if problem else expectation.severity,
        success=bool(outcome.success),
        observed_value=observed,
        unexpected_count=unexpected,
        element_count=element_count,
        reason=expectation.reason,
        unexpected_sample=sample,
        title=expectation.title,
        advice=expectation.advice,
    )


def _problem_of(outcome: Any) -> str:
    """Return the first line of the exception an expectation ran into, or nothing."""
    info = outcome.exception_info or {}
    for entry in [info, *info.values()]:
        if isinstance(entry, dict) and entry.get("raised_exception"):
            return (str(entry.get("exception_message") or "unknown").strip().splitlines() or ["unknown"])[0]
    return ""


def _unreadable_table(suite: Suite, error: SQLAlchemyError) -> ExpectationResult:
    return ExpectationResult(
        suite=suite.name,
        table_name=suite.table_name,
        expectation_type="table_is_readable",
        column_name=None,
        severity="error",
        success=False,
        observed_value=f"could not be read: {str(error).strip().splitlines()[0]}",
        unexpected_count=None,
        element_count=None,
        reason=f"{len(suite.expectations)} expectations guard this table; none of them could run.",
        unexpected_sample="",
        title="The table is there and can be read",
        advice="Run the build again from the project's folder; a renamed model needs its suite renamed too.",
    )


def _in_config(path: Path) -> str:
    """Return a path as a setting of the library, which takes ``$name`` for a variable of the environment."""
    return str(path.resolve()).replace("$", r"\$")


def _add_data_docs(context: Any, docs_dir: Path | None) -> str | None:
    if docs_dir is None:
        return None
    docs_dir.mkdir(parents=True, exist_ok=True)
    context.add_data_docs_site(
        site_name="audit",
        site_config={
            "class_name": "SiteBuilder",
            "store_backend": {
                "class_name": "TupleFilesystemStoreBackend",
                "base_directory": _in_config(docs_dir),
            },
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        },
    )
    return "audit"


def _forbid_scripts(docs_dir: Path | None) -> None:
    """Let no page of Data Docs run a script: the library's templates do not escape what data may hold."""
    for page in docs_dir.rglob("*.html") if docs_dir is not None else ():
        page.write_text(page.read_text("utf-8").replace("<head>", f"<head>{NO_SCRIPTS}", 1), "utf-8")


def _check_readable(database: Path) -> None:
    if not database.is_file():
        raise AuditError(f"{database}: no such file; run the build first")
    try:
        duckdb.connect(str(database.resolve()), read_only=True).close()
    except duckdb.Error as error:
        detail = str(error).strip().splitlines()[0]
        raise AuditError(f"{database}: cannot be opened read-only; close what writes to it ({detail})") from error


@contextmanager
def _held_connection() -> Iterator[None]:
    """Hold one connection for each of the library's engines on DuckDB, and close them all at the end."""
    shipped = SqlAlchemyExecutionEngine.get_connection
    held: list[Any] = []

    @contextmanager
    def get_connection(self: Any) -> Iterator[Any]:
        if self.dialect_name != "duckdb":
            with shipped(self) as connection:
                yield connection
            return
        if self._connection is None:
            self._connection = self.engine.connect()
            held.append(self._connection)
        yield self._connection

    SqlAlchemyExecutionEngine.get_connection = get_connection
    try:
        yield
    finally:
        SqlAlchemyExecutionEngine.get_connection = shipped
        for connection in held:
            connection.close()
