"""Text folded for matching, letter for letter: an offset in the folded text is an offset in the text itself.

Each code point becomes exactly one ASCII character: lower case, accents off, typographic marks plain. Byte
offsets, which Polars reports, are then code point offsets, and words match with or without their accents.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa

from extractors.compiled import compiled
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
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):  # the second are those of Vietnamese
        letter = chr(code)
        base = unicodedata.normalize("NFKD", letter)[0].lower()
        if letter not in table and base.isascii() and base.isalpha():
            table[letter] = base
    return table


_FOLD = _fold_table()
_TRANSLATE = {ord(k): v for k, v in _FOLD.items()}
#: Code point -> its letter, for all that UTF-8 writes in up to three bytes.
_ASCII = np.full(1 << 16, ord(OTHER), dtype=np.uint8)
_ASCII[list(_TRANSLATE)] = [ord(letter) for letter in _TRANSLATE.values()]
_LOWER = np.frombuffer(bytes(range(128)).lower(), dtype=np.uint8)
_OTHER = np.uint8(ord(OTHER))
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def fold_term(term: str) -> str:
    """Return ``term`` as :func:`fold` would show it in a text; same length."""
    if term.isascii():
        return term.lower()
    folded = term.translate(_TRANSLATE).lower()
    return "".join(c if c.isascii() else OTHER for c in folded)


def fold_characters(text: str) -> str:
    """Return ``text`` lower case and without accents, same length, but with signs (€, 薪, emoji) left standing."""
    return text.lower() if text.isascii() else _BEYOND_ASCII.sub(_folded_letter, text).lower()


def _folded_letter(match: re.Match[str]) -> str:
    return _FOLD.get(match[0], match[0])


def fold(texts: pl.Series, around: str = "") -> pl.Series:
    """Return texts of the same length in code points, ASCII only, for matching; NULL stays NULL.

    ``around`` is put before each text and behind it.
    """
    if texts.dtype != pl.String:
        texts = texts.cast(pl.String)
    array = texts.to_arrow(compat_level=pl.CompatLevel.oldest())
    if not len(array) or array.null_count == len(array):
        return texts
    validity, offsets, values = array.buffers()
    utf8 = np.frombuffer(values or b"", dtype=np.uint8)
    edge = np.frombuffer(around.encode("ascii"), dtype=np.uint8)
    letters, places = _folded(utf8, np.frombuffer(offsets, dtype=np.int64), array.offset, len(array), edge)
    buffers = pa.py_buffer(places), pa.py_buffer(letters), validity
    plain = pa.LargeStringArray.from_buffers(len(array), *buffers, offset=array.offset)
    return pl.Series(texts.name, pl.from_arrow(plain), dtype=pl.String)


@compiled
def _folded(utf8: Any, offsets: Any, first: Any, count: Any, edge: Any) -> Any:
    """Return the letters of ``count`` texts from number ``first`` on, and where each of them begins, and the end."""
    places = np.zeros(first + count + 1, np.int64)
    letters = np.empty(offsets[first + count] - offsets[first] + 2 * count * len(edge), np.uint8)
    written = 0
    for text in range(first, first + count):
        for letter in edge:
            letters[written] = letter
            written += 1
        for at in range(offsets[text], offsets[text + 1]):
            byte = utf8[at]
            if byte < 0x80:
                letters[written] = _LOWER[byte]
            elif byte < 0xC0:
                continue  # the second or a further byte of a letter
            elif byte < 0xE0:
                letters[written] = _ASCII[((byte & 0x1F) << 6) | (utf8[at + 1] & 0x3F)]
            elif byte < 0xF0:
                letters[written] = _ASCII[((byte & 0x0F) << 12) | ((utf8[at + 1] & 0x3F) << 6) | (utf8[at + 2] & 0x3F)]
            else:
                letters[written] = _OTHER
            written += 1
        for letter in edge:
            letters[written] = letter
            written += 1
        places[text + 1] = written
    return letters[:written], places


def code_points(texts: pl.Series, rows: pl.Series, places: pl.Series) -> pl.Series:
    """Return how many code points of ``texts[row]`` (no NULLs) stand before each of its bytes ``places``.

    Every text is gone through once however many places it has: 300,000 euro signs in a row are a text too.
    """
    read = rows.unique().sort()
    array = texts.gather(read).to_arrow(compat_level=pl.CompatLevel.oldest())
    _, offsets, values = array.buffers()
    if not len(read) or values is None:
        return places
    starts = np.frombuffer(offsets, dtype=np.int64)[array.offset :]
    begins = starts[np.searchsorted(read.to_numpy(), rows.to_numpy())]
    rest = np.flatnonzero(np.frombuffer(values, dtype=np.int8) < -64)  # the second and further bytes of a letter
    before = np.searchsorted(rest, begins + places.to_numpy()) - np.searchsorted(rest, begins)
    return pl.Series(places.name, places.to_numpy() - before, dtype=pl.Int64)


@lru_cache(maxsize=64)
def read_seed(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``seeds/<name>.csv``; empty cells are empty strings."""
    return tuple(seed(name).fill_null("").iter_rows(named=True))
