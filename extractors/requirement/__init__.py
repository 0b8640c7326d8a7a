"""Which part of an advertisement a span stands in: is what it names required, preferred or mentioned?

Two sources of evidence: headings ("Nice to have", "Ihr Profil"; ``extractors.requirement.sections``) and wording in
the same sentence ("… is a plus", "mindestens …"; ``seeds/requirement_cues.csv``). Wording wins.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import polars as pl

from extractors.compiled import compiled
from extractors.folding import fold_term, read_seed
from extractors.phrase_index import Places
from extractors.requirement import sections as requirement_sections
from extractors.requirement.sections import Sections, find_sections
from extractors.scan import Scan, Words

CUES = "requirement.cues"
LEVELS = ("required", "preferred", "mentioned")
_MENTIONED = LEVELS.index("mentioned")
#: Wording further from a span than this says nothing about it.
_SENTENCE = 300
_NEVER = 1 << 60
#: So many letters on each side of a full stop are two words, and no name.
_WORD = 4
#: A full stop after these (the three letters before it, folded) ends no sentence; nor does one in "e.g." and "z.B.".
_SHORTENED = ("etc", "ncl", "nkl", "min", "max", "ind", "bzw", " ca", " vs", " st", " dr", " nr", "(ca", "ggf", "usw")
_SHORTENED_CODES = np.array([int.from_bytes(word.encode(), "big") for word in _SHORTENED])


class Outline:
    """What requirement levels are read from, for one batch: its sentences, sections and cues by place."""

    def __init__(self, scan: Scan) -> None:
        self.flat = scan.flat
        self.sections = find_sections(scan, self.flat)
        # A heading is of no sentence before it, also where a text has lost its lines.
        breaks = np.concatenate([_sentence_breaks(self.flat.data), self.sections.start - 1])
        self.breaks = np.sort(breaks, kind="stable")  # two sorted runs: merged, not sorted, in this order
        cues = scan.places(CUES)
        before, after = (level[cues.term] for level in _cue_levels())
        # "Znajomość X mile widziana" looks back, "znajomość Y, mile widziana Z" ahead: a sign before the wording tells.
        is_either = (before >= 0) & (after >= 0)
        data = self.flat.data
        last = np.where(data[cues.start - 1] == 0x20, data[np.maximum(cues.start - 2, 0)], data[cues.start - 1])
        opens = _OPENS[last]
        before, after = np.where(is_either & ~opens, -1, before), np.where(is_either & opens, -1, after)
        self._before = cues.end[before >= 0]
        self._before_level = np.append(before[before >= 0], -1)
        self._after = cues.start[after >= 0]
        self._after_level = np.append(after[after >= 0], -1)
        #: Level of each section by its number, of what stands in none at the end.
        levels = {kind: number for number, kind in enumerate(LEVELS)}
        self._section_level = np.array([levels.get(kind, _MENTIONED) for kind in (*self.sections.kind, "")])

    def sentences(self, start: Places, end: Places) -> tuple[Places, Places]:
        """Return where the sentence of each stretch of the flat texts has begun and ends."""
        opening = np.append(-1, self.breaks)[np.searchsorted(self.breaks, start, side="right")]
        return opening, np.append(self.breaks, _NEVER)[np.searchsorted(self.breaks, end)]

    def levels(self, start: Places, end: Places, rows: Places) -> pl.Series:
        """Return the level of each stretch of the flat texts, of the texts ``rows``."""
        opening, closing = self.sentences(start, end)
        last = np.searchsorted(self._before, start, side="right") - 1
        before = np.append(self._before, -_NEVER)[last]
        following = np.searchsorted(self._after, end)
        after = np.append(self._after, _NEVER)[following]
        has_before = (before > opening) & (start - before <= _SENTENCE)
        has_after = (after <= closing) & (after - end <= _SENTENCE)
        takes_before = has_before & (~has_after | (start - before <= after - end))
        by_section = self._section_level[self.sections.numbers(start, rows)]
        by_wording = np.where(takes_before, self._before_level[last], self._after_level[following])
        level = np.where(has_before | has_after, by_wording, by_section)
        return pl.Series("requirement_level", np.array(LEVELS, dtype=object)[level], dtype=pl.String)


def words() -> dict[str, Words]:
    """Return the words that a scan looks for."""
    return {**requirement_sections.words(), CUES: Words.of([term for term, _ in _cues()])}


def outline(scan: Scan) -> Outline:
    """Return the outline of a batch, made once for all extractors; the scan looks for :func:`words`."""
    found: Outline = scan.once("requirement.outline", lambda: Outline(scan))
    return found


def requirement_level(spans: pl.DataFrame, scan: Scan) -> pl.Series:
    """Return ``required``, ``preferred`` or ``mentioned`` for each span, in the order of ``spans``.

    ``spans`` has ``row`` (counting the texts of ``scan`` from 0), ``char_start`` and ``char_end``; the scan looks for
    :func:`words`. Wording in the sentence wins, the nearest first; then the heading of the section.
    """
    if spans.is_empty():
        return pl.Series("requirement_level", [], dtype=pl.String)
    read = outline(scan)
    rows = spans["row"].to_numpy().astype(np.int64)
    offset = read.flat.starts[rows] + 1
    return read.levels(spans["char_start"].to_numpy() + offset, spans["char_end"].to_numpy() + offset, rows)


@lru_cache(maxsize=1)
def _cues() -> dict[tuple[str, str], int]:
    """Folded wording with its position (before or after what it is about) -> the number of its level."""
    lines = read_seed("requirement_cues")
    return {(fold_term(r["wording"]), r["position"]): LEVELS.index(r["requirement_level"]) for r in lines}


@lru_cache(maxsize=1)
def _cue_levels() -> tuple[Places, Places]:
    """Return the levels of each wording of the group before and after what it is about, -1 for none."""
    terms, levels = words()[CUES].terms, _cues()
    before, after = ([levels.get((term, position), -1) for term in terms] for position in ("before", "after"))
    return np.array(before, dtype=np.int64), np.array(after, dtype=np.int64)


@compiled
def _is_between_words(data: Any, at: int) -> bool:
    """Say whether a stop has lost the blank behind it: "…angielskiego.Mile widziane", not "node.js"."""
    if at < _WORD or at + _WORD >= len(data):
        return False
    letters = 0
    for step in range(1, _WORD + 1):
        letters += _IS_LETTER[data[at - step]] and _IS_LETTER[data[at + step]]
    return bool(letters == _WORD)


@compiled
def _sentence_breaks(data: Any) -> Any:
    """Return the places where a sentence has ended: wording on the other side says nothing about this side."""
    places, found = np.empty(len(data), np.int64), 0
    for at in range(4, len(data) - 1):
        sign = data[at]
        if not _MAY_END[sign]:
            continue
        if sign != _LINE and sign != _OTHER:
            if data[at + 1] != _BLANK and not (sign == _STOP and _is_between_words(data, at)):
                continue
            if _DIVIDES[sign] and data[at - 1] != _BLANK:
                continue
            if sign == _STOP:
                if data[at - 2] == _STOP and _IS_LETTER[data[at - 1]]:
                    continue
                word = (np.int64(data[at - 3]) << 16) | (np.int64(data[at - 2]) << 8) | np.int64(data[at - 1])
                is_shortened = False
                for code in _SHORTENED_CODES:
                    is_shortened |= word == code
                if is_shortened:
                    continue
        places[found] = at
        found += 1
    return places[:found].copy()


def _table(signs: str) -> np.ndarray:
    table = np.zeros(256, dtype=bool)
    table[[ord(sign) for sign in signs]] = True
    return table


_OPENS = _table("\n.,;:!?()*-+|/~")
_DIVIDES = _table("-*")
_MAY_END = _table(".!?;-*~\n")
_LINE, _OTHER, _STOP, _BLANK = (np.uint8(ord(sign)) for sign in "\n~. ")
_IS_LETTER = _table("abcdefghijklmnopqrstuvwxyz")

__all__ = ["LEVELS", "Outline", "Sections", "outline", "requirement_level", "sections", "words"]
