"""Run the notebooks from top to bottom and keep what they show: ``python notebooks/render.py [NAME…]``.

They read the published file of ``JOBMARKET_WORKSPACE``; ``make notebooks`` gives them one of synthetic postings.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from pathlib import Path

import nbformat
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient
from nbformat import NotebookNode

FOLDER = Path(__file__).resolve().parent
SECONDS_PER_CELL = 120


def source_sha256(cell: NotebookNode) -> str:
    """Return the hash by which a rendered cell says which source its outputs belong to."""
    return hashlib.sha256(cell.source.encode()).hexdigest()[:16]


def rendered(notebook: Path) -> NotebookNode:
    """Return the notebook as it is after a run in a kernel of its own; a cell that fails raises CellExecutionError."""
    node = nbformat.read(notebook, as_version=4)
    place = {"metadata": {"path": str(FOLDER)}}
    with tempfile.TemporaryDirectory() as sockets:
        # Sockets in a folder of our own, not ports: nobody else on the machine can listen.
        kernel = AsyncKernelManager(
            kernel_name="python3", transport="ipc", connection_file=f"{sockets}/kernel.json", ip=f"{sockets}/kernel"
        )
        client = NotebookClient(node, km=kernel, timeout=SECONDS_PER_CELL, record_timing=False, resources=place)
        client.execute(cleanup_kc=True)
    node.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in node.cells:
        cell.metadata = {"rendered_from": source_sha256(cell)} if cell.cell_type == "code" else {}
    return node


def main(names: list[str]) -> None:
    """Render the notebooks of these names, or all, in place."""
    # Kernels say so on the terminal when they cannot freeze a debugger's modules; nobody debugs here.
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    for notebook in [FOLDER / name for name in names] or sorted(FOLDER.glob("*.ipynb")):
        nbformat.write(rendered(notebook), notebook)
        print(f"{notebook.name}: {notebook.stat().st_size / 1000:,.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
