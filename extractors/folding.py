"""Text folded for matching, letter for letter: an offset in the folded text is an offset in the text itself.

Each code point becomes exactly one ASCII character: lower case, accents off, typographic marks plain. Byte
offsets, which Polars reports, are then code point offsets, and words match with or without their accents.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import polars as pl

from extractors.vocabulary import seed

#: What stands for a code point that has no ASCII likeness (emoji, CJK): never part of a word.
OTHER = "~"

_PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u2002": " ", "\u2003": " ",
    "\u3000": " ", "\u2022": "*", "\u00b7": "*", "\u25cf": "*", "\u2023": "*", "\u25aa": "*", "\uff0b": "+",
    "ß": "s", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "æ": "a", "Æ": "a",
    "œ": "o", "Œ": "o", "ı": "i", "þ": "t", "ð": "d",
}  # fmt: skip


def _fold_table() -> dict[str, str]:
    table = dict(_PLAIN)
    for code in range(0xC0, 0x250):
        letter = chr(code)
        base = unicodedata.normalize("NFKD", letter)[0].lower()
        if letter not in table and base.isascii() and base.isalpha():
            table[letter] = base
    return table


_FOLD = _fold_table()
_TRANSLATE = {ord(k): v for k, v in _FOLD.items()}


def fold_term(term: str) -> str:
    """Return ``term`` as :func:`fold` would show it in a text; same length."""
    folded = term.translate(_TRANSLATE).lower()
    return "".join(c if c.isascii() else OTHER for c in folded)


def fold_characters(text: str) -> str:
    """Return ``text`` lower case and without accents, same length, but with signs (€, 薪, emoji) left standing."""
    return text.translate(_TRANSLATE).lower()


def fold(texts: pl.Series) -> pl.Series:
    """Return texts of the same length in code points, ASCII only, for matching; NULL stays NULL."""
    if texts.dtype != pl.String:
        texts = texts.cast(pl.String)
    plain = texts.str.len_bytes() == texts.str.len_chars()
    if plain.fill_null(True).all():
        return texts.str.to_lowercase()
    frame = pl.select(t=texts)
    folded = (
        pl.col("t")
        .str.replace_many(list(_FOLD), list(_FOLD.values()))
        .str.replace_all(r"[^\x00-\x7F]", OTHER)
        .str.to_lowercase()
    )
    return frame.select(folded).to_series()


def folded_description(postings: pl.DataFrame) -> pl.Series:
    """Return the folded ``description_text``; a batch may fold once and hand over ``description_folded``."""
    if "description_folded" in postings.columns:
        return postings["description_folded"]
    return fold(postings["description_text"])


@lru_cache(maxsize=64)
def read_seed(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``seeds/<name>.csv``; empty cells are empty strings."""
    return tuple(seed(name).fill_null("").iter_rows(named=True))


def find_terms(folded: pl.Series, terms: list[str], *, whole_words: bool = True) -> pl.DataFrame:
    """Return where ``terms`` (already folded) stand: ``row, term, char_start, char_end``, sorted.

    A term inside a longer one that matched is left out. ``whole_words``: no letter or digit against the ends.
    """
    schema: dict[str, pl.DataType] = {
        "row": pl.UInt32(),
        "term": pl.String(),
        "char_start": pl.Int64(),
        "char_end": pl.Int64(),
    }
    unique = sorted(set(terms), key=lambda t: (-len(t), t))
    if not unique or folded.is_empty():
        return pl.DataFrame(schema=schema)
    frame = pl.select(t=folded.fill_null("")).with_row_index("row")
    hits = (
        frame.lazy()
        .with_columns(char_start=pl.col("t").str.find_many(unique, overlapping=True))
        .with_columns(term=pl.col("t").str.extract_many(unique, overlapping=True))
        .filter(pl.col("char_start").list.len() > 0)
        .explode("char_start", "term")
        .with_columns(pl.col("char_start").cast(pl.Int64))
        .with_columns(char_end=pl.col("char_start") + pl.col("term").str.len_bytes())
    )
    if whole_words:
        binary = pl.col("t").cast(pl.Binary)
        before = binary.bin.slice((pl.col("char_start") - 1).clip(0), 1).cast(pl.String)
        after = binary.bin.slice(pl.col("char_end"), 1).cast(pl.String)
        word = r"^[a-z0-9]$"
        starts_word = pl.col("term").str.contains(r"^[a-z0-9]")
        ends_word = pl.col("term").str.contains(r"[a-z0-9]$")
        free_left = (pl.col("char_start") == 0) | ~before.str.contains(word) | ~starts_word
        free_right = ~after.str.contains(word) | ~ends_word
        hits = hits.filter(free_left & free_right)
    pruned = (
        hits.drop("t")
        .sort("row", "char_start", "char_end", descending=[False, False, True])
        .with_columns(reach=pl.col("char_end").cum_max().shift(1).over("row"))
        .filter(pl.col("reach").is_null() | (pl.col("char_end") > pl.col("reach")))
    )
    return pruned.select(*schema).collect().cast(schema)  # type: ignore[arg-type]
