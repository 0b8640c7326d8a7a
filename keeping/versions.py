"""The version of a family's facts: a hash of all code, libraries and vocabularies that decide them."""

from __future__ import annotations

import ast
import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from extractors.batch import Family
from extractors.made_once import CODE, digest_of
from extractors.made_once import code as _code
from extractors.vocabulary import SEEDS_FOLDER

#: A new layout of the kept files is a new version of all facts.
_LAYOUT = "2"


def version_of(family: Family) -> str:
    """Return the version of the family's facts, 16 hex digits."""
    return version_by(family.modules, family.columns)


def version_by(modules: Iterable[ModuleType], columns: tuple[str, ...]) -> str:
    """Return the version of what ``modules`` make of ``columns``, 16 hex digits.

    Every line of the extractors' code counts, whichever the modules; of the vocabularies, with the user's lines, those
    count that the modules read (:func:`seeds_of`).
    """
    digest = hashlib.sha256(f"{_LAYOUT}\n{columns}\n{_code()}\n{_users_model()}".encode())
    for name in sorted(seeds_of(modules)):
        digest.update(f"\n{name} {_vocabulary(name)}".encode())
    return digest.hexdigest()[:16]


def seeds_of(modules: Iterable[ModuleType]) -> frozenset[str]:
    """Return the vocabularies that the modules, and the modules they import, name in their code."""
    names = {file.stem for file in SEEDS_FOLDER.glob("*.csv")}
    seen: set[str] = set()
    ahead = [module.__name__ for module in modules]
    found: set[str] = set()
    while ahead:
        module = ahead.pop()
        if module not in seen and (source := _source(module)):
            seen.add(module)
            imported, said = _read(source)
            ahead += imported
            found |= said & names
    return frozenset(found)


def _source(module: str) -> Path | None:
    path = CODE.parent.joinpath(*module.split("."))
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)


@lru_cache(maxsize=512)
def _read(source: Path) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the modules of the extractors that a module imports, and all that it says in quotes."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    said = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return tuple(_imports(tree)), frozenset(said)


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == CODE.name:
            yield from (str(node.module), *(f"{node.module}.{name.name}" for name in node.names))
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.split(".")[0] == CODE.name)


def _vocabulary(name: str) -> str:
    files = (folder / f"{name}.csv" for folder in (SEEDS_FOLDER, *_users_folder()))
    return " ".join(digest_of(file) for file in files if file.is_file())


def _users_model() -> str:
    """What the user's own titles were learnt to say (``jobmarket roles learn``) stands beside the user's lines."""
    return " ".join(digest_of(file) for folder in _users_folder() for file in sorted(folder.glob("*.npz")))


def _users_folder() -> list[Path]:
    return [Path(folder)] if (folder := os.environ.get("JOBMARKET_VOCABULARY")) else []
