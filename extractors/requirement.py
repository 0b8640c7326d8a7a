"""Which part of an advertisement a span stands in: is what it names required, preferred or mentioned?

Two sources of evidence: headings ("Nice to have", "Ihr Profil"; ``extractors.requirement_sections``) and wording in
the same sentence ("… is a plus", "mindestens …"; ``seeds/requirement_cues.csv``). Wording wins.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import polars as pl

from extractors import requirement_sections
from extractors.folding import fold_term, read_seed
from extractors.phrase_index import FlatTexts, Places
from extractors.requirement_sections import Sections, find_sections, sections_frame
from extractors.scan import Scan, Words

CUES = "requirement.cues"
LEVELS = ("required", "preferred", "mentioned")
#: Wording further from a span than this says nothing about it.
_SENTENCE = 300
_NEVER = 1 << 60
#: A full stop after these (the three letters before it, folded) ends no sentence; nor does one in "e.g." and "z.B.".
_SHORTENED = ("etc", "ncl", "nkl", "min", "max", "ind", "bzw", " ca", " vs", " st", " dr", " nr", "(ca", "ggf", "usw")
_SHORTENED_CODES = np.array([int.from_bytes(word.encode(), "big") for word in _SHORTENED])


class Outline:
    """What requirement levels are read from, for one batch: its sentences, sections and cues by place."""

    def __init__(self, scan: Scan) -> None:
        self.flat = scan.flat
        self.sections = find_sections(scan, self.flat)
        self.breaks = _sentence_breaks(self.flat)
        cues = scan.hits(CUES).join(_cues(), on="term").sort("row", "char_start", "char_end")
        offset = self.flat.starts[cues["row"].to_numpy().astype(np.int64)] + 1
        is_before = (cues["position"] == "before").to_numpy()
        level = cues["level"].to_numpy()
        self._before = (cues["char_end"].to_numpy() + offset)[is_before]
        self._before_level = np.append(level[is_before], -1)
        self._after = (cues["char_start"].to_numpy() + offset)[~is_before]
        self._after_level = np.append(level[~is_before], -1)

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
        kinds = [LEVELS.index(kind) if kind in LEVELS else 2 for kind in self.sections.of(start, rows)]
        level = np.where(
            takes_before,
            self._before_level[last],
            np.where(has_after, self._after_level[following], np.array(kinds, dtype=np.int64)),
        )
        return pl.Series("requirement_level", np.array(LEVELS, dtype=object)[level.astype(np.int64)], dtype=pl.String)


def words() -> dict[str, Words]:
    """Return the words that a scan looks for."""
    return {**requirement_sections.words(), CUES: Words.of(_cues()["term"])}


def outline(scan: Scan) -> Outline:
    """Return the outline of a batch, made once for all extractors; the scan looks for :func:`words`."""
    found: Outline = scan.once("requirement.outline", lambda: Outline(scan))
    return found


def sections(
    texts: pl.Series, folded: pl.Series | None = None, rows: pl.Series | None = None, scan: Scan | None = None
) -> pl.DataFrame:
    """Return ``row, char_start, char_end, section`` of every titled part of each text, in order.

    ``rows`` limits the answer to the texts of those numbers. A section runs from its heading (included) to the next
    heading. Sections: required, preferred, responsibilities, about, benefits, other. Text before the first heading is
    in no section. ``scan`` is the batch's own, where there is one; ``folded`` is then not needed.
    """
    read = outline(scan or _scan_of(texts))
    frame = sections_frame(read.sections, read.flat)
    return frame if rows is None else frame.filter(pl.col("row").is_in(rows.cast(pl.UInt32).unique().implode()))


def requirement_level(
    texts: pl.Series,
    spans: pl.DataFrame,
    folded: pl.Series | None = None,
    parts: pl.DataFrame | None = None,
    scan: Scan | None = None,
) -> pl.Series:
    """Return ``required``, ``preferred`` or ``mentioned`` for each span, in the order of ``spans``.

    ``spans`` has ``row`` (counting the texts from 0), ``char_start`` and ``char_end``. Wording in the sentence wins,
    the nearest first; then the heading of the section. ``scan`` is the batch's own, made with :func:`words`.
    """
    if spans.is_empty():
        return pl.Series("requirement_level", [], dtype=pl.String)
    read = outline(scan or _scan_of(texts))
    rows = spans["row"].to_numpy().astype(np.int64)
    offset = read.flat.starts[rows] + 1
    return read.levels(spans["char_start"].to_numpy() + offset, spans["char_end"].to_numpy() + offset, rows)


def _scan_of(texts: pl.Series) -> Scan:
    names = pl.Series("record_id", range(len(texts)), dtype=pl.Int64)
    return Scan(pl.DataFrame({"record_id": names, "description_text": texts}), words())


@lru_cache(maxsize=1)
def _cues() -> pl.DataFrame:
    """Folded wording with its position (before or after what it is about) and the number of its level."""
    rows = {(fold_term(r["wording"]), r["position"]): r["requirement_level"] for r in read_seed("requirement_cues")}
    return pl.DataFrame(
        [(term, position, LEVELS.index(level)) for (term, position), level in rows.items()],
        schema={"term": pl.String, "position": pl.String, "level": pl.Int64},
        orient="row",
    )


def _sentence_breaks(flat: FlatTexts) -> Places:
    """Return the places where a sentence has ended: wording on the other side says nothing about this side."""
    data = flat.data
    if len(data) < 3:
        return np.zeros(0, dtype=np.int64)
    at = np.flatnonzero(_MAY_END[data])
    at = at[(at > 3) & (at < len(data) - 1)]
    sign, is_blank = data[at], data[at + 1] == 0x20
    before = data[at - 1]
    ends = (sign == 0x0A) | (sign == ord("~"))
    ends |= is_blank & _ENDS[sign]
    ends |= is_blank & _DIVIDES[sign] & (before == 0x20)
    stops = np.flatnonzero(ends & (sign == ord(".")))
    places = at[stops]
    word = (data[places - 3].astype(np.int64) << 16) | (data[places - 2].astype(np.int64) << 8) | data[places - 1]
    is_initial = (data[places - 2] == ord(".")) & _IS_LETTER[data[places - 1]]
    ends[stops[np.isin(word, _SHORTENED_CODES) | is_initial]] = False
    return at[ends]


def _table(signs: str) -> np.ndarray:
    table = np.zeros(256, dtype=bool)
    table[[ord(sign) for sign in signs]] = True
    return table


_ENDS, _DIVIDES = _table(".!?;"), _table("-*")
_MAY_END = _table(".!?;-*~\n")
_IS_LETTER = _table("abcdefghijklmnopqrstuvwxyz")

__all__ = ["LEVELS", "Outline", "Sections", "outline", "requirement_level", "sections", "words"]
