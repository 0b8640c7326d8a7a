"""Every notebook runs from top to bottom on the samples, and every table it shows has rows."""

from __future__ import annotations

import ast
import json

import pytest

from tests.conftest import PROJECT


@pytest.mark.parametrize("notebook", sorted((PROJECT / "notebooks").glob("*.ipynb")), ids=lambda path: path.name)
def test_notebook_runs_from_top_to_bottom(notebook, sample_warehouse, monkeypatch):
    monkeypatch.setenv("JOBMARKET_WORKSPACE", str(sample_warehouse[0].root))
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    names: dict[str, object] = {}
    for source in ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"):
        *statements, shown = ast.parse(source).body
        exec(compile(ast.Module(statements, []), notebook.name, "exec"), names)
        assert isinstance(shown, ast.Expr), "a cell ends with what it shows"
        assert len(eval(compile(ast.Expression(shown.value), notebook.name, "eval"), names)) > 0
    names["warehouse"].close()
