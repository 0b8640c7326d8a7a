"""The notebooks run on small data, compute nothing themselves, and what they show is what their cells say."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import nbformat
import pytest

from notebooks.render import FOLDER, rendered, source_sha256

NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
LARGEST_PICTURE = 80_000
STATISTIC = re.compile(r"\b(sum|avg|mean|median|mad|quantile\w*|percentile\w*|stddev\w*|corr|regr_\w+)\s*\(", re.I)
COUNT_OF_A_MART = re.compile(r"\bcount\s*\(.*^ {4}from mart_", re.I | re.S | re.M)  # of the outermost from
PLACE = re.compile(
    r"(?<![\w.])/(home|root|tmp|Users|work|opt|var|usr)/|[A-Z]:\\\\|localhost|127\.0\.0\.1|\b\w+\.local\b"
)
CLOCK = re.compile(r"\d{2}:\d{2}:\d{2}")

every_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)


def code_cells(notebook: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code"]


def queries(notebook: Path) -> list[str]:
    return [query for cell in code_cells(notebook) for query in re.findall(r'sql\(\s*"""(.*?)"""', cell.source, re.S)]


def shown(cells: list[nbformat.NotebookNode]) -> str:
    data = [output.get("data", {}) for cell in cells for output in cell.outputs]
    return "\n".join(text for bundle in data for kind, text in sorted(bundle.items()) if kind.startswith("text/"))


@every_notebook
def test_notebook_runs_from_top_to_bottom_on_the_samples(notebook, sample_warehouse, monkeypatch):
    monkeypatch.setenv("JOBMARKET_WORKSPACE", str(sample_warehouse[0].root))
    cells = [cell for cell in rendered(notebook).cells if cell.cell_type == "code"]
    assert [cell.source for cell in cells if not cell.outputs] == []
    assert [output.text for cell in cells for output in cell.outputs if output.output_type == "stream"] == []
    assert "build_id " in shown(cells[:1])


@every_notebook
def test_notebook_asks_the_marts_and_computes_no_figure_itself(notebook):
    asked = queries(notebook)
    assert len(asked) >= 5
    assert [query for query in asked if STATISTIC.search(query) or COUNT_OF_A_MART.search(query)] == []
    assert [
        cell.source for cell in code_cells(notebook) if re.search(r"group_by|\.mean\(|\.median\(", cell.source)
    ] == []


@every_notebook
def test_committed_outputs_belong_to_the_cells_they_stand_under(notebook):
    cells = code_cells(notebook)
    assert [cell.id for cell in cells if cell.metadata.get("rendered_from") != source_sha256(cell)] == []
    assert [cell.id for cell in cells if not cell.outputs] == []
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))


@every_notebook
def test_committed_outputs_name_no_machine_and_no_clock(notebook):
    text = shown(code_cells(notebook))
    assert PLACE.findall(text) == []
    assert CLOCK.findall(text) == []
    assert "<script" not in text


@every_notebook
def test_every_picture_is_small_and_has_its_text_and_its_figures(notebook):
    for cell in code_cells(notebook):
        for picture, table in zip(cell.outputs, cell.outputs[1:], strict=False):
            if "image/png" in picture.data:
                assert len(base64.b64decode(picture.data["image/png"])) <= LARGEST_PICTURE
                assert picture.metadata["image/png"]["alt"] == picture.data["text/plain"]
                assert "build " in picture.data["text/plain"]
                assert "<table>" in table.data["text/html"]
        assert "image/png" not in cell.outputs[-1].data


@every_notebook
def test_notebook_says_what_it_answers_defends_a_figure_and_says_what_is_next(notebook):
    text = "\n".join(
        cell.source for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "markdown"
    )
    assert "jobmarket demo --postings 5000" in text
    assert re.search(r"^# \d · ", text)
    assert "From a figure to its words" in text or "## Defend a figure" in text
    assert "## What to do next" in text
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert [link for link in links if not (FOLDER / link).exists()] == []
