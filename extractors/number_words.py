"""Numbers in words, where they fold to Latin letters (``seeds/number_words.csv``): "three", "fünf", "dwa"."""

from __future__ import annotations

from functools import lru_cache

from extractors.folding import OTHER, fold_term, read_seed


@lru_cache(maxsize=1)
def number_words() -> dict[str, int]:
    """Return folded word -> number. Words of other scripts fold to signs that stand for any letter: they are none."""
    numbers = {fold_term(row["word"]): int(row["number"]) for row in read_seed("number_words")}
    return {word: number for word, number in numbers.items() if OTHER not in word}
