"""What the words around a hit say of it: the wordings of one reading of ``seeds/*_cues.csv`` as one expression."""

from __future__ import annotations

from extractors.alternation import whole_words
from extractors.folding import fold_term, read_seed


def cue(vocabulary: str, reading: str, term: str = "") -> str:
    """Return the expression of the folded wordings that ``vocabulary`` gives this reading, as whole words.

    ``term``: of those that are about one term alone, in vocabularies that have such.
    """
    rows = (row for row in read_seed(vocabulary) if row["reading"] == reading and row.get("term", "") == term)
    return whole_words(fold_term(row["wording"]) for row in rows)
