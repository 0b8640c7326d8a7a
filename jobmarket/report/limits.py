"""Below which size a cell shows no figure: dbt_project.yml says it for the marts and for the page alike."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from jobmarket.workspace import PROJECT


@dataclass(frozen=True, slots=True)
class Limits:
    """``postings``: fewest of a figure; ``companies``: fewest employers behind a figure of pay."""

    postings: int
    companies: int


def read_limits() -> Limits:
    """Return the rule of suppression (``macros/suppression.sql`` says where it comes from)."""
    variables = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]
    return Limits(variables["min_cell_postings"], variables["min_cell_companies"])
