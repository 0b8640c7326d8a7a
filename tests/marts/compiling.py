"""The SQL of a mart without dbt, so that its figures can be held against another way to the same ones."""

from __future__ import annotations

from pathlib import Path

import jinja2
import yaml

PROJECT = Path(__file__).resolve().parents[2]


def compiled(model: str) -> str:
    """Return the SQL of ``model``: references are table names, variables those of ``dbt_project.yml``."""
    files = [file.read_text(encoding="utf-8") for file in sorted((PROJECT / "macros").glob("*.sql"))]
    macros = "".join(text for text in files if "{% test" not in text)
    variables = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
    (file,) = (PROJECT / "models").rglob(f"{model}.sql")
    text = file.read_text(encoding="utf-8")
    return environment.from_string(macros + text).render(ref=lambda name: name, var=variables.__getitem__)


def expression(sql: str) -> str:
    """Return an SQL expression with its macros rendered."""
    files = [file.read_text(encoding="utf-8") for file in sorted((PROJECT / "macros").glob("*.sql"))]
    macros = "".join(text for text in files if "{% test" not in text)
    return jinja2.Environment().from_string(macros + "{{ " + sql + " }}").render()
