"""SQL of a model as DuckDB runs it, without dbt: its tables are taken by their own names."""

from __future__ import annotations

from pathlib import Path

import jinja2
import yaml

PROJECT = Path(__file__).resolve().parents[2]


def rendered(template: str) -> str:
    """Return the SQL of ``template`` with the project's macros and variables; ``ref`` gives the bare name."""
    project = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))
    macros = [file.read_text(encoding="utf-8") for file in sorted((PROJECT / "macros").glob("*.sql"))]
    environment = jinja2.Environment(extensions=["jinja2.ext.do"], autoescape=False)
    environment.globals |= {"ref": str, "var": project["vars"].get, "config": lambda **_: ""}
    return environment.from_string("\n".join(m for m in macros if "{% test" not in m) + template).render()


def model(name: str) -> str:
    """Return the SQL of the model ``name``."""
    (file,) = (PROJECT / "models").rglob(f"{name}.sql")
    return rendered(file.read_text(encoding="utf-8"))
