"""The titled parts of an advertisement ("Nice to have", "Ihr Profil"): where each begins and what kind it is.

Headings are in ``seeds/section_headings.csv``; here it is judged whether such words are a heading where they stand.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import polars as pl

from extractors.folding import fold_term, read_seed
from extractors.phrase_index import FlatTexts, Places
from extractors.scan import Scan, Words

SECTION_SCHEMA = {"row": pl.UInt32, "char_start": pl.Int64, "char_end": pl.Int64, "section": pl.String}
HEADINGS = "requirement.headings"

#: A heading is short; a line longer than this that opens with "Experience" is a sentence.
LONGEST_HEADING_LINE = 70
#: How far from a heading its line is read, and how many bullets and marks may stand before it.
_REACH = 200
_LONGEST_MARKS = 12
#: In a text with more and shorter lines than this, headings begin lines.
_FEWEST_LINES = 4
_LONGEST_MEAN_LINE = 300
_UNKNOWN = "other"
#: What stands in the file for the name that ends a heading, and how long a heading with it is.
_NAME = "…"
_LONGEST_NAME = 40
#: Bullets, marks and numbers before a heading: "- ", "## ", "2) ", "II. ".
_GAP = re.compile(r"[^a-z0-9]*(?:(?:\d{1,2}|[ivx]{1,4}|[a-h])[.):] ?[^a-z0-9]*)?")
_FULL_STOP = re.compile(r"\.(?!\.)")
_MARKDOWN_HEADING = re.compile(r"#{1,6} ")


class Sections(NamedTuple):
    """The parts of a batch in order, by place in ``FlatTexts``: where each begins, of which text, and its kind."""

    start: Places
    row: Places
    kind: list[str]

    def of(self, places: Places, rows: Places) -> list[str | None]:
        """Return the kind of the part that each place of a text stands in; ``None`` before the first heading."""
        kinds = np.array([*self.kind, None], dtype=object)
        found: list[str | None] = kinds[self.numbers(places, rows)].tolist()
        return found

    def numbers(self, places: Places, rows: Places) -> Places:
        """Return the number of the part that each place of a text stands in; -1 before the first heading."""
        part = np.searchsorted(self.start, places, side="right") - 1
        return np.where(np.append(self.row, -1)[part] == rows, part, -1)


@lru_cache(maxsize=1)
def headings() -> dict[str, tuple[str, bool]]:
    """Folded heading -> its section, and whether a name follows it ("about …" in the file).

    Where languages disagree the first in the file stands.
    """
    found: dict[str, tuple[str, bool]] = {}
    for row in read_seed("section_headings"):
        words = row["heading"].removesuffix(_NAME).strip()
        found.setdefault(fold_term(words), (row["section"], row["heading"].endswith(_NAME)))
    return found


def words() -> dict[str, Words]:
    """Return the words that a scan looks for, in the order of :func:`headings`."""
    return {HEADINGS: Words(tuple(headings()), longest=True)}


def find_sections(scan: Scan, flat: FlatTexts) -> Sections:
    """Return the titled parts of every text of a batch."""
    found = scan.places(HEADINGS)
    start, end = found.start, found.end
    row = flat.rows(start)
    breaks = np.flatnonzero(flat.data == 0x0A)
    opening = np.searchsorted(breaks, start) - 1
    line = np.maximum(breaks[opening] + 1, start - _REACH)
    line_end = np.minimum(breaks[np.minimum(opening + 1, len(breaks) - 1)], end + _REACH)
    runs_on = _runs_on(flat, breaks)[row]
    at = start - flat.starts[row] - 1
    opens_line = start - line <= _LONGEST_MARKS
    maybe = np.flatnonzero(opens_line | runs_on)
    columns = (found.term, row, start, end, line, line_end, at, runs_on, opens_line)
    written, kinds = scan.written, list(headings().values())
    marks: dict[int, tuple[int, str]] = {}
    for term, text, low, high, opens, closes, first, anywhere, is_near in zip(
        *(column[maybe].tolist() for column in columns), strict=True
    ):
        words = written[text][first : first + high - low + 2]
        if not is_near and not words[:1].isupper():
            continue  # in the middle of a line a heading has a capital
        kind, is_open = kinds[term]
        if _is_heading(flat.raw[opens:closes], low - opens, high - low, words, anywhere, is_open):
            marks[low] = (text, kind)
    known = np.array(sorted(marks), dtype=np.int64)
    for place in _markdown_headings(flat, breaks):
        near = int(np.searchsorted(known, place))
        if near == len(known) or known[near] - place > _LONGEST_MARKS:
            marks[place] = (int(flat.rows(np.array([place]))[0]), _UNKNOWN)
    places = sorted(marks)
    return Sections(
        np.array(places, dtype=np.int64),
        np.array([marks[p][0] for p in places], dtype=np.int64),
        [marks[p][1] for p in places],
    )


def _runs_on(flat: FlatTexts, breaks: Places) -> np.ndarray:
    """Say of each text whether its lines are too few or too long to hold its headings."""
    lines = np.diff(np.searchsorted(breaks, flat.starts)) - 2  # without the padding
    sizes = np.diff(flat.starts) - 2
    return np.asarray((lines < _FEWEST_LINES) | (sizes > _LONGEST_MEAN_LINE * lines))


def _markdown_headings(flat: FlatTexts, breaks: Places) -> list[int]:
    """Return the starts of Markdown headings, known or not: an unknown heading closes the section before it."""
    openings = breaks[:-1] + 1
    marked = openings[flat.data[openings] == ord("#")].tolist()
    return [at for at in marked if _MARKDOWN_HEADING.match(flat.raw[at : at + 8].decode("ascii"))]


@lru_cache(maxsize=200_000)
def _is_heading(line: bytes, start: int, size: int, written: str, anywhere: bool, is_open: bool) -> bool:
    """Judge a heading by where it stands: alone on its line, before a colon, in capitals, glued.

    ``line`` is folded and the words are ``line[start:start + size]``; ``written`` are they and the next two characters.
    ``is_open``: a name in capitals may follow.
    """
    folded = line.decode("ascii")
    before, after = folded[:start], folded[start + size :]
    opens_line = _GAP.fullmatch(before) is not None and len(before) <= _LONGEST_MARKS
    if not (opens_line or anywhere):
        return False
    tail = after.strip(" *_#:-~.?!=[](){}<>|")
    if opens_line and not tail and not _FULL_STOP.match(after.lstrip(" *_")):
        return True
    if is_open:
        named = tail.isascii() and written[size + 1 : size + 2].isupper() and len(tail) <= _LONGEST_NAME
        return opens_line and named and not re.search(r"[,;\d]|\. ", tail)
    words, following = written[:size], written[size : size + 1]
    if not words[:1].isupper() and not opens_line:
        return False
    colon = after.lstrip(" *_")[:1] == ":"
    if opens_line:
        closes = after.rstrip(" *_").endswith(":") and len(folded) <= LONGEST_HEADING_LINE
        return colon or closes or (words.isupper() and after[:1] in " :") or following.isupper()
    several_words = " " in words
    sentence_ended = before.rstrip(" *_#-~")[-1:] in ".!?:)" or before.endswith("  ")
    if colon and words[:1].isupper():
        return True
    if words.isupper() and several_words:
        return True
    glued = following.isupper() and (several_words or sentence_ended)
    return (glued and before[-1:] not in (" ", "")) or (glued and sentence_ended)
