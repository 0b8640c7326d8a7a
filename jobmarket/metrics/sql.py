"""The SQL of a question, written by MetricFlow: the one module that knows the library."""

from __future__ import annotations

from collections.abc import Sequence

from jobmarket.errors import UserError


class _DuckDB:
    """What MetricFlow must know of the engine to write SQL for it; it runs nothing through this."""

    def __init__(self) -> None:
        from metricflow.protocols.sql_client import SqlEngine
        from metricflow.sql.render.duckdb_renderer import DuckDbSqlPlanRenderer

        self.sql_engine_type = SqlEngine.DUCKDB
        self.sql_plan_renderer = DuckDbSqlPlanRenderer()


def metric_sql(manifest_json: str, metrics: Sequence[str], by: Sequence[str], where: str | None) -> str:
    """Return the SQL that gives ``metrics`` for each value of ``by``, over the postings for which ``where`` holds.

    ``by`` and ``where`` are in MetricFlow's own form: ``posting__country_code``, ``metric_time__month``.
    Raises UserError with MetricFlow's first words when it cannot be asked so.
    """
    import logging

    logging.getLogger("metricflow").setLevel(logging.ERROR)
    from metricflow.engine.metricflow_engine import MetricFlowEngine, MetricFlowQueryRequest
    from metricflow_semantics.model.dbt_manifest_parser import parse_manifest_from_dbt_generated_manifest
    from metricflow_semantics.model.semantic_manifest_lookup import SemanticManifestLookup

    manifest = parse_manifest_from_dbt_generated_manifest(manifest_json)
    engine = MetricFlowEngine(SemanticManifestLookup(manifest), _DuckDB())  # type: ignore[arg-type]
    request = MetricFlowQueryRequest.create(
        metric_names=list(metrics), group_by_names=list(by), where_constraints=[where] if where else None
    )
    try:
        return str(engine.explain(request).sql_statement.without_descriptions.sql)
    except Exception as problem:  # MetricFlow has no common ancestor of what it raises for a question it cannot answer
        said = [line.strip() for line in str(problem).splitlines() if line.strip()] or [type(problem).__name__]
        raise UserError(f"That cannot be asked: {said[0][:300]}") from None
