"""Names of months in the languages that postings are written in: ``seeds/month_names.csv``.

A name that is another month elsewhere ("listopada" is October in Croatian) stands for the month of the language that
more postings are written in. ``*`` is any ending of a name.
"""

from __future__ import annotations

from functools import lru_cache

from extractors.folding import OTHER, fold_term, read_seed


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Return folded name -> number of the month, of the names in Latin letters."""
    named = {fold_term(row["name"]): int(row["month"]) for row in read_seed("month_names")}
    return {name: number for name, number in named.items() if OTHER not in name}


@lru_cache(maxsize=1)
def month_stems() -> dict[str, int]:
    """Return how the names of months begin that have several endings -> number of the month."""
    rows = read_seed("month_names")
    return {row["name"].removesuffix("*"): int(row["month"]) for row in rows if row["name"].endswith("*")}
