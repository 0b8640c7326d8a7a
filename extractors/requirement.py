"""Which part of an advertisement a span stands in: is what it names required, preferred or mentioned?

Two sources of evidence: headings ("Nice to have", "Ihr Profil"; ``seeds/section_headings.csv``) and wording
in the same sentence ("… is a plus", "mindestens …"; ``seeds/requirement_cues.csv``). Wording wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

import polars as pl

from extractors.folding import find_terms, fold, fold_term, read_seed

SECTION_SCHEMA = {"row": pl.UInt32, "char_start": pl.Int64, "char_end": pl.Int64, "section": pl.String}

#: A heading is short; a line longer than this that opens with "Experience" is a sentence.
LONGEST_HEADING_LINE = 70
#: Wording further from a span than this says nothing about it.
_SENTENCE = 300
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


#: Where a line's words begin, which may be a heading.
_LINE = re.compile(r"\n[^a-z0-9\n]{0,12}([a-z0-9])")
_FIRST_LINE = re.compile(r"[^a-z0-9\n]{0,12}([a-z0-9])")
#: In a text with more and shorter lines than this, headings begin lines.
_FEWEST_LINES = 4
_LONGEST_MEAN_LINE = 300


@lru_cache(maxsize=1)
def _lengths() -> dict[str, list[int]]:
    """First three letters of a heading -> lengths of the headings that begin so, the longest first."""
    lengths: dict[str, set[int]] = {}
    for heading in _headings():
        lengths.setdefault(heading[:3], set()).add(len(heading))
    return {head: sorted(sizes, reverse=True) for head, sizes in lengths.items()}


def _opening_lines(folded: str) -> Iterator[tuple[int, int, str]]:
    """Yield ``start, end, heading`` of each line that opens with a known heading, the longest one."""
    headings, lengths = _headings(), _lengths()
    first = _FIRST_LINE.match(folded)
    for match in chain([first] if first else [], _LINE.finditer(folded)):
        start = match.start(1)
        for length in lengths.get(folded[start : start + 3], ()):
            end = start + length
            heading = folded[start:end]
            if heading in headings and not (heading[-1].isalnum() and folded[end : end + 1].isalnum()):
                yield start, start + len(heading), heading
                break


def _marks(texts: list[str | None], folded: pl.Series) -> Iterator[tuple[int, int, int, str]]:
    """Yield ``row, start, end, heading`` of what may be headings: at line starts, in texts without lines anywhere."""
    lowered = folded.to_list()
    lines = folded.str.count_matches("\n", literal=True)
    runs_on = ((lines < _FEWEST_LINES) | (folded.str.len_bytes() > _LONGEST_MEAN_LINE * lines)).fill_null(False)
    for row, (text, low, is_run_on) in enumerate(zip(texts, lowered, runs_on.to_list(), strict=True)):
        if text and low and not is_run_on:
            yield from ((row, *mark) for mark in _opening_lines(low))
    unlined = pl.select(t=pl.when(runs_on).then(folded))["t"]
    for row, term, start, end in find_terms(unlined, list(_headings())).iter_rows():
        yield row, start, end, term


def sections(texts: pl.Series, folded: pl.Series | None = None, rows: pl.Series | None = None) -> pl.DataFrame:
    """Return ``row, char_start, char_end, section`` of every titled part of each text, in order.

    ``rows`` limits the work to the texts of those numbers.

    A section runs from its heading (included) to the next heading. Sections: required, preferred,
    responsibilities, about, benefits, other. Text before the first heading is in no section.
    """
    folded = fold(texts) if folded is None else folded
    if rows is not None:
        is_wanted = pl.arange(0, len(folded), eager=True).is_in(rows.unique().implode())
        folded = pl.select(t=pl.when(is_wanted).then(folded))["t"]
    headings = _headings()
    found: dict[int, list[tuple[int, str]]] = {}
    plain, lowered = texts.to_list(), folded.to_list()
    for row, start, end, term in _marks(plain, folded):
        if _is_heading(plain[row], lowered[row], start, end):
            found.setdefault(row, []).append((start, headings[term]))
    parts: list[tuple[int, int, int, str]] = []
    for row, marks in found.items():
        known = {start for start, _ in marks}
        near = sorted(known)
        for start in _markdown_headings(plain[row]):
            if not any(0 <= k - start <= 12 for k in near):
                marks.append((start, "other"))
        marks.sort()
        ends = [start for start, _ in marks[1:]] + [len(plain[row])]
        parts += [(row, start, end, section) for (start, section), end in zip(marks, ends, strict=True)]
    return pl.DataFrame(parts, schema=SECTION_SCHEMA, orient="row")


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


def _find_near(folded: pl.Series, spans: pl.DataFrame, terms: list[str], *, whole_words: bool) -> pl.DataFrame:
    """Find terms in the stretch of each text that holds its spans, with a sentence's length on either side."""
    stretch = (
        spans.group_by("row")
        .agg(low=(pl.col("char_start").min() - _SENTENCE).clip(0), high=pl.col("char_end").max() + _SENTENCE)
        .sort("row")
    )
    cut = (
        stretch.with_columns(t=folded.gather(stretch["row"]).cast(pl.Binary))
        .with_columns(t=pl.col("t").bin.slice(pl.col("low"), pl.col("high") - pl.col("low")).cast(pl.String))
    )  # fmt: skip
    hits = find_terms(cut["t"], terms, whole_words=whole_words)
    at = stretch.with_row_index("at").select("at", "low", origin="row")
    return hits.join(at, left_on="row", right_on="at").select(
        row="origin", term="term",
        char_start=pl.col("char_start") + pl.col("low"), char_end=pl.col("char_end") + pl.col("low"),
    )  # fmt: skip


def requirement_level(
    texts: pl.Series, spans: pl.DataFrame, folded: pl.Series | None = None, parts: pl.DataFrame | None = None
) -> pl.Series:
    """Return ``required``, ``preferred`` or ``mentioned`` for each span, in the order of ``spans``.

    ``spans`` has ``row`` (counting the texts from 0), ``char_start`` and ``char_end``. Wording in the
    sentence wins, the nearest first; then the heading of the section. ``parts`` are the :func:`sections` of the
    texts where the caller has them already.
    """
    if spans.is_empty():
        return pl.Series("requirement_level", [], dtype=pl.String)
    folded = fold(texts) if folded is None else folded
    keyed = spans.select(
        pl.col("row").cast(pl.UInt32), pl.col("char_start").cast(pl.Int64), pl.col("char_end").cast(pl.Int64)
    ).with_row_index("span")
    cues = _cues()
    hits = _find_near(folded, keyed, cues["term"].to_list(), whole_words=True).join(cues, on="term")
    breaks = _find_near(folded, keyed, [*_BREAKS, *_NOT_BREAKS], whole_words=False)
    breaks = breaks.filter(~pl.col("term").is_in(_NOT_BREAKS)).with_columns(level=pl.lit("break"))
    before, after = hits.filter(pl.col("position") == "before"), hits.filter(pl.col("position") == "after")
    for marks, forward, name in (
        (before, False, "before"),
        (after, True, "after"),
        (breaks, False, "opening"),
        (breaks, True, "closing"),
    ):
        keyed = _nearest(keyed, marks, forward=forward, name=name)
    parts = sections(texts, folded, keyed["row"]) if parts is None else parts
    parts = parts.sort("char_start")
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
