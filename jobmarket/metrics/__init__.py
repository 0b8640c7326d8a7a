"""Metrics, defined once in dbt's semantic layer and asked of the published file.

MetricFlow turns the names of metrics and dimensions into SQL. The definitions travel in the published file (table
``semantic_manifest``), so that asking needs neither dbt nor this checkout's models.
"""
