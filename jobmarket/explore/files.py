"""A file that appears whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from jobmarket.errors import UserError


def aside(target: Path) -> Path:
    """Return where to write before the file is renamed to ``target``; UserError when that cannot be."""
    if not target.resolve().parent.is_dir():
        raise UserError(f"The folder {target.parent} is not there. Make it, or name another file.")
    if target.is_dir():
        raise UserError(f"{target} is a folder. Name a file in it.")
    return target.with_name(f".{target.name}.{os.getpid()}")


def write_whole(target: Path, text: str) -> None:
    """Write ``text`` as UTF-8, aside, and rename it to ``target``."""
    draft = aside(target)
    try:
        draft.write_text(text, encoding="utf-8", newline="")
        draft.replace(target)
    except OSError as problem:
        raise UserError(f"{target} cannot be written: {problem.strerror}. Name another file.") from None
    finally:
        draft.unlink(missing_ok=True)
