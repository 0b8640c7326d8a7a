"""The vocabularies: ``seeds/*.csv`` read once, as text, with the columns dbt sees."""

from __future__ import annotations

import os
import unicodedata
from functools import lru_cache
from pathlib import Path

import polars as pl

#: The rules' words live beside the code, so that a line in a CSV is all a new word needs.
SEEDS_FOLDER = Path(os.environ.get("JOBMARKET_SEEDS", Path(__file__).resolve().parents[1] / "seeds"))


@lru_cache(maxsize=64)
def seed(name: str) -> pl.DataFrame:
    """Return the vocabulary ``seeds/<name>.csv``; every column is text and an empty cell is NULL.

    Raises ``FileNotFoundError`` naming the file when the vocabulary is not there.
    """
    path = SEEDS_FOLDER / f"{name}.csv"
    if not path.is_file():
        raise FileNotFoundError(f"vocabulary {path} is missing: set JOBMARKET_SEEDS to the folder of seeds")
    return pl.read_csv(path, infer_schema=False)


def phrases(cell: str | None) -> list[str]:
    """Split a pipe-separated cell of a seed into its phrases."""
    return [phrase.strip() for phrase in (cell or "").split("|") if phrase.strip()]


def plain(text: str) -> str:
    """Fold case and diacritics and turn every run of other signs into one blank: the form that keys compare in.

    ``plain("São Paulo – SP") == "sao paulo sp"``; letters that do not decompose (ł, ø, đ, ß) are mapped by hand.
    """
    folded = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED)).casefold()
    kept = (c if c.isalnum() else " " for c in folded if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


_UNDECOMPOSED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "’": "", "'": ""})
