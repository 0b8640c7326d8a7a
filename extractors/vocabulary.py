"""The vocabularies: ``seeds/*.csv`` read once, as text, with the columns dbt sees, and the user's own lines.

A folder of the user's (``JOBMARKET_VOCABULARY``) may hold files with the names and columns of ours; a line there takes
the place of our lines with the same first column. ``macros/user_lines.sql`` does the same to the tables.
"""

from __future__ import annotations

import os
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import polars as pl

#: The rules' words live beside the code, so that a line in a CSV is all a new word needs.
SEEDS_FOLDER = Path(os.environ.get("JOBMARKET_SEEDS", Path(__file__).resolve().parents[1] / "seeds"))


def seed(name: str) -> pl.DataFrame:
    """Return the vocabulary ``seeds/<name>.csv``; every column is text and an empty cell is NULL.

    Raises ``FileNotFoundError`` naming the file when the vocabulary is not there, and ``VocabularyError`` when the
    user's file of that name cannot be read.
    """
    return _seed(name, os.environ.get("JOBMARKET_VOCABULARY"))


class VocabularyError(ValueError):
    """A file of the user's vocabulary cannot be used: one line that says where and what to do."""


@lru_cache(maxsize=128)
def _seed(name: str, users: str | None) -> pl.DataFrame:
    path = SEEDS_FOLDER / f"{name}.csv"
    if not path.is_file():
        raise FileNotFoundError(f"vocabulary {path} is missing: set JOBMARKET_SEEDS to the folder of seeds")
    ours = pl.read_csv(path, infer_schema=False)
    own = Path(users) / f"{name}.csv" if users else None
    return ours if own is None or not own.is_file() else _with_lines(ours, own)


def _with_lines(ours: pl.DataFrame, path: Path) -> pl.DataFrame:
    try:
        lines = pl.read_csv(path, infer_schema=False)
    except (pl.exceptions.PolarsError, OSError) as problem:
        raise VocabularyError(f"{path} is not a CSV of {', '.join(ours.columns)}: {problem}") from None
    key = ours.columns[0]
    unknown = [column for column in lines.columns if column not in ours.columns]
    if unknown or key not in lines.columns:
        what = f"has a column {unknown[0]!r} that is none of ours" if unknown else f"lacks the column {key!r}"
        raise VocabularyError(f"{path} {what}. Give it a header line with some of: {', '.join(ours.columns)}.")
    empty = lines[key].is_null().arg_true()
    if len(empty):
        raise VocabularyError(f"{path}, line {empty[0] + 2}: {key} is empty. Fill it in, or remove the line.")
    kept = ours.join(lines.select(key), on=key, how="anti", maintain_order="left")
    return pl.concat([kept, lines], how="diagonal").select(ours.columns)


def phrases(cell: str | None) -> list[str]:
    """Split a pipe-separated cell of a seed into its phrases."""
    return [phrase.strip() for phrase in (cell or "").split("|") if phrase.strip()]


@lru_cache(maxsize=1 << 15)
def plain(text: str) -> str:
    """Fold case and diacritics and turn every run of other signs into one blank: the form that keys compare in.

    ``plain("São Paulo – SP") == "sao paulo sp"``; letters that do not decompose (ł, ø, đ, ß) are mapped by hand.
    """
    if text.isascii():
        return " ".join(_ASCII_WORD.findall(text.lower().replace("'", "")))
    folded = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED)).casefold()
    kept = (c if c.isalnum() else " " for c in folded if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


_ASCII_WORD = re.compile(r"[a-z0-9]+")
_UNDECOMPOSED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "’": "", "'": ""})
