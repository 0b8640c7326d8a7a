"""Which part of an advertisement a span stands in: is what it names required, preferred or mentioned?

Two sources of evidence: headings ("Nice to have", "Ihr Profil"; ``seeds/section_headings.csv``) and wording
in the same sentence ("… is a plus", "mindestens …"; ``seeds/requirement_cues.csv``). Wording wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import polars as pl

from extractors.folding import find_terms, fold, fold_term, read_seed

SECTION_SCHEMA = {"row": pl.UInt32, "char_start": pl.Int64, "char_end": pl.Int64, "section": pl.String}

#: A heading is short; a line longer than this that opens with "Experience" is a sentence.
LONGEST_HEADING_LINE = 70
_GAP = re.compile(r"[^a-z0-9]*")
#: Where a sentence ends: wording on the other side says nothing about this side.
_BREAKS = (". ", "! ", "? ", "; ", "\n", ".\n", " - ", " * ", "~")
_NOT_BREAKS = (
    "e.g. ",
    "i.e. ",
    "etc. ",
    "incl. ",
    "min. ",
    "max. ",
    "bzw. ",
    "z.b. ",
    "ca. ",
    "mind. ",
    "inkl. ",
)


@lru_cache(maxsize=1)
def _headings() -> dict[str, str]:
    """Folded heading -> section; where languages disagree the first in the file stands."""
    headings: dict[str, str] = {}
    for row in read_seed("section_headings"):
        headings.setdefault(fold_term(row["heading"]), row["section"])
    return headings


def _is_heading(text: str, folded: str, start: int, end: int) -> bool:
    """Judge a heading by where it stands: alone on its line, before a colon, in capitals, glued."""
    line_start = folded.rfind("\n", max(0, start - 200), start) + 1 or max(0, start - 200)
    line_end = folded.find("\n", end, end + 200)
    line_end = min(len(folded), end + 200) if line_end < 0 else line_end
    before, after = folded[line_start:start], folded[end:line_end]
    opens_line = _GAP.fullmatch(before) is not None and len(before) <= 12
    tail = after.strip(" *_#:-~.?!")
    if opens_line and not tail and not after.lstrip(" *_").startswith("."):
        return True
    words = text[start:end]
    if not words[:1].isupper() and not opens_line:
        return False
    colon = after.lstrip(" *_")[:1] == ":"
    if opens_line:
        closes = after.rstrip(" *_").endswith(":") and line_end - line_start <= LONGEST_HEADING_LINE
        return colon or closes or (words.isupper() and after[:1] in " :") or text[end : end + 1].isupper()
    several_words = " " in words
    sentence_ended = before.rstrip(" *_#-~")[-1:] in ".!?:)" or before.endswith("  ")
    if colon and words[:1].isupper() and (sentence_ended or words.isupper()):
        return True
    if words.isupper() and several_words:
        return True
    glued = text[end : end + 1].isupper() and (several_words or sentence_ended)
    return (glued and before[-1:] not in (" ", "")) or (glued and sentence_ended)


def _markdown_headings(text: str) -> Iterator[int]:
    """Starts of Markdown headings, known or not: an unknown heading closes the section before it."""
    if "#" in text:
        for match in re.finditer(r"^#{1,6} ", text, flags=re.MULTILINE):
            yield match.start()


def sections(texts: pl.Series, folded: pl.Series | None = None) -> pl.DataFrame:
    """Return ``row, char_start, char_end, section`` of every titled part of each text, in order.

    A section runs from its heading (included) to the next heading. Sections: required, preferred,
    responsibilities, about, benefits, other. Text before the first heading is in no section.
    """
    folded = fold(texts) if folded is None else folded
    headings = _headings()
    hits = find_terms(folded, list(headings))
    found: dict[int, list[tuple[int, str]]] = {}
    plain = texts.to_list()
    lowered = folded.to_list()
    for row, term, start, end in hits.iter_rows():
        if _is_heading(plain[row], lowered[row], start, end):
            found.setdefault(row, []).append((start, headings[term]))
    rows: list[tuple[int, int, int, str]] = []
    for row, marks in found.items():
        known = {start for start, _ in marks}
        near = sorted(known)
        for start in _markdown_headings(plain[row]):
            if not any(0 <= k - start <= 12 for k in near):
                marks.append((start, "other"))
        marks.sort()
        ends = [start for start, _ in marks[1:]] + [len(plain[row])]
        rows += [(row, start, end, section) for (start, section), end in zip(marks, ends, strict=True)]
    return pl.DataFrame(rows, schema=SECTION_SCHEMA, orient="row")


@lru_cache(maxsize=1)
def _cues() -> pl.DataFrame:
    """Folded wording with its position (before or after what it is about) and level."""
    rows = {(fold_term(r["wording"]), r["position"]): r["requirement_level"] for r in read_seed("requirement_cues")}
    return pl.DataFrame(
        [(term, position, level) for (term, position), level in rows.items()],
        schema={"term": pl.String, "position": pl.String, "level": pl.String},
        orient="row",
    )


def _nearest(spans: pl.DataFrame, marks: pl.DataFrame, *, forward: bool, name: str) -> pl.DataFrame:
    """Add ``<name>_at`` and ``<name>_level`` of the nearest mark before or after each span."""
    column = "char_start" if forward else "char_end"
    right = (
        marks.select("row", at=pl.col(column), level=pl.col("level"))
        .sort("row", "at")
        .rename({"level": f"{name}_level"})
        .with_columns(pl.col("at").alias(f"{name}_at"))
    )
    left_key = "char_end" if forward else "char_start"
    joined = spans.sort("row", left_key).join_asof(
        right.sort("at"),
        left_on=left_key,
        right_on="at",
        by="row",
        strategy="forward" if forward else "backward",
        check_sortedness=False,
    )
    return joined.drop("at", strict=False)


def requirement_level(texts: pl.Series, spans: pl.DataFrame, folded: pl.Series | None = None) -> pl.Series:
    """Return ``required``, ``preferred`` or ``mentioned`` for each span, in the order of ``spans``.

    ``spans`` has ``row`` (counting the texts from 0), ``char_start`` and ``char_end``. Wording in the
    sentence wins, the nearest first; then the heading of the section.
    """
    if spans.is_empty():
        return pl.Series("requirement_level", [], dtype=pl.String)
    folded = fold(texts) if folded is None else folded
    keyed = spans.select(
        pl.col("row").cast(pl.UInt32), pl.col("char_start").cast(pl.Int64), pl.col("char_end").cast(pl.Int64)
    ).with_row_index("span")
    used = keyed["row"].unique()
    wanted = folded.to_frame("t").with_row_index("row").with_columns(
        t=pl.when(pl.col("row").is_in(used.implode())).then("t").otherwise(None)
    )["t"]  # fmt: skip
    cues = _cues()
    hits = find_terms(wanted, cues["term"].to_list()).join(cues, on="term")
    breaks = find_terms(wanted, [*_BREAKS, *_NOT_BREAKS], whole_words=False)
    breaks = breaks.filter(~pl.col("term").is_in(_NOT_BREAKS)).with_columns(level=pl.lit("break"))
    before, after = hits.filter(pl.col("position") == "before"), hits.filter(pl.col("position") == "after")
    for marks, forward, name in (
        (before, False, "before"),
        (after, True, "after"),
        (breaks, False, "opening"),
        (breaks, True, "closing"),
    ):
        keyed = _nearest(keyed, marks, forward=forward, name=name)
    parts = sections(texts, folded).sort("char_start")
    keyed = keyed.sort("row", "char_start").join_asof(
        parts.select("row", "section", section_start="char_start"),
        left_on="char_start",
        right_on="section_start",
        by="row",
        strategy="backward",
        check_sortedness=False,
    )
    gap_before = pl.col("char_start") - pl.col("before_at")
    gap_after = pl.col("after_at") - pl.col("char_end")
    has_before = pl.col("before_at").is_not_null() & (
        pl.col("opening_at").is_null() | (pl.col("before_at") > pl.col("opening_at"))
    )
    has_after = pl.col("after_at").is_not_null() & (
        pl.col("closing_at").is_null() | (pl.col("after_at") <= pl.col("closing_at"))
    )
    wording = (
        pl.when(has_before & (~has_after | (gap_before <= gap_after)))
        .then("before_level")
        .when(has_after)
        .then("after_level")
    )
    heading = pl.when(pl.col("section").is_in(["required", "preferred"])).then("section").otherwise(pl.lit("mentioned"))
    return keyed.sort("span").select(requirement_level=pl.coalesce(wording, heading)).to_series()
