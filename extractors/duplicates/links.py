"""Duplicate links: pairs of records that advertise one job, or a job of its own in largely the same words."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import numpy as np
import polars as pl

from extractors.duplicates.candidates import NEIGHBOURS, NEIGHBOURS_OF_TITLE, Block, candidates
from extractors.duplicates.fingerprints import Fingerprints, fingerprints
from extractors.duplicates.judging import judged
from extractors.duplicates.nearest import nearest
from extractors.duplicates.overlap import estimated
from extractors.duplicates.pairs import asks_for_names, compared, named
from extractors.duplicates.records import block, numbered, records
from extractors.duplicates.shingles import Rows
from extractors.duplicates.texts import HeldTexts, Texts
from extractors.duplicates.thresholds import WORTH_COMPARING

LINK_COLUMNS: dict[str, pl.DataType] = {
    "record_id": pl.String(),
    "other_record_id": pl.String(),
    "link_type": pl.String(),
    "score": pl.Float64(),
    "rule_id": pl.String(),
    "evidence": pl.String(),
}
_PAIRS_AT_A_TIME = 200_000


def duplicate_links(
    postings: pl.DataFrame,
    *,
    by_load: bool = False,
    texts: Texts | None = None,
    folder: Path | None = None,
    after: datetime | None = None,
) -> pl.DataFrame:
    """Return typed links between ``postings`` (columns of ``records.POSTING_COLUMNS``).

    One row a pair: ``record_id`` (the later one), ``other_record_id``, ``link_type`` (FULL, SEMANTIC, TEMPORAL or
    PARTIAL; a pair without a row is NON), ``score`` (0 to 1, the weighted agreement of what is known), ``rule_id``
    and ``evidence`` (what agreed and by how much). Ordered by both ids; the order of ``postings`` changes nothing.
    Work and memory grow with the number of postings (see ``candidates``).

    ``by_load``: the links of each load's records (``landed_at``) are those found among what was known then. Which
    pairs meet, and which words are an employer's boilerplate, depends on all that is known; links found load by load
    are never taken back. All loads are told in one pass, each text read once.

    ``texts`` are those of ``description_text``, in the order of ``record_id``, where they are not all in memory; then
    what is made of them goes to files of ``folder``, which the caller removes. ``after``: only links of records that
    were landed after it, when those of the loads before are known.
    """
    frame = records(postings, by_load=by_load)
    if frame.height < 2:
        return pl.DataFrame(schema=LINK_COLUMNS)
    texts = texts or HeldTexts(frame["description_text"])
    employer, title = numbered(frame["company_id"]), numbered(frame["title_words"])
    landed = frame["load"].to_numpy()
    prints = fingerprints(texts.batches(), employer, title, landed, folder)
    until = frame["requisition_until"].to_numpy().astype(np.int64)
    sure = (
        Block(*block(frame, "company_id", "role_id", "location_keys"), NEIGHBOURS_OF_TITLE),
        Block(*block(frame, "company_id", "requisition_key", until=until), NEIGHBOURS),
        Block(*block(frame, "source", "source_posting_id"), 1),
    )
    blocks = (
        *sure,
        Block(*block(frame, "requisition_key", "title_words", until=until), NEIGHBOURS),
        Block(*block(frame, "company_id", "title_words"), NEIGHBOURS_OF_TITLE),
        Block(*block(frame, "title_words", "location_keys"), NEIGHBOURS_OF_TITLE),
    )
    is_known = pl.lit(False) if after is None else (pl.col("landed_at") <= after).fill_null(True)
    known_load = frame.filter(is_known)["load"].max()
    left, right = candidates(
        prints, _orders(frame), title, blocks, landed, after=known_load if isinstance(known_load, int) else -1
    )
    load = np.maximum(landed[left], landed[right])
    has_text = prints.size > 0
    worth = (estimated(prints, left, right, load) >= WORTH_COMPARING) & has_text[left] & has_text[right]
    # A sketch of a core and one of a whole text do not meet: where title and employer (or agency) agree, texts decide.
    is_agency = frame["is_staffing"].to_numpy()
    worth |= (title[left] == title[right]) & (
        (employer[left] == employer[right]) | (is_agency[left] != is_agency[right])
    )
    for met in sure:
        worth |= (met.key[left] == met.key[right]) & (met.until[left] > load)
    left, right, load = left[worth], right[worth], load[worth]
    judged_pairs = _judged(frame, prints, texts, left, right, load)
    return _links(frame, nearest(judged_pairs))


def _judged(
    frame: pl.DataFrame, prints: Fingerprints, texts: Texts, left: Rows, right: Rows, load: Rows
) -> pl.DataFrame:
    """Return the pairs that are duplicates of some kind, judged.

    Texts are searched for the names of companies last and least: where a pair is none whatever they name, there is no
    need to know.
    """
    settled, asking = [], []
    for low in range(0, max(len(left), 1), _PAIRS_AT_A_TIME):
        pairs = compared(frame, prints, *(rows[low : low + _PAIRS_AT_A_TIME] for rows in (left, right, load)))
        asks = pairs.filter(asks_for_names())
        either_way = [judged(asks.with_columns(names=pl.lit(says))).select("left", "right") for says in (True, False)]
        asking.append(asks.join(pl.concat(either_way).unique(), on=["left", "right"], how="semi"))
        settled.append(_told(judged(pairs.filter(~asks_for_names()).with_columns(names=pl.lit(False)))))
    told = pl.concat([*settled, _told(judged(named(pl.concat(asking), texts)))])
    of_record = frame.select("source", "company_id", "location_keys")
    sides = (of_record[told[side].to_numpy()].select(pl.all().name.suffix(f"_{side[0]}")) for side in ("left", "right"))
    return told.hstack([column for side in sides for column in side])


def _told(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return of judged pairs what is said of them, and what ``nearest`` asks for: they are many and their rows wide."""
    return pairs.select(
        "left", "right", "load", "link_type", "score", "rule_id", _evidence().alias("evidence"),
        "title", "place", "requisition", "same_ad", "other_language",
    )  # fmt: skip


def _orders(frame: pl.DataFrame) -> list[Rows]:
    """Return the orders in which neighbours are looked for: those of one employer first, those of one title first."""
    by_employer = ["company_id", "title_key", "location_keys", "date_posted", "retrieved_at", "record_id"]
    by_title = ["title_words", "location_keys", "date_posted", "company_id", "retrieved_at", "record_id"]
    numbers = frame.with_row_index("row")
    return [numbers.sort(by)["row"].to_numpy().astype(np.int64) for by in (by_employer, by_title)]


def _links(frame: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Name the records of judged pairs, the later one first, and say what agreed."""
    when = frame.select(
        "record_id", on=pl.coalesce(pl.col("date_posted").cast(pl.Datetime("us", "UTC")), "retrieved_at")
    )
    named = pairs.hstack(
        [
            *when[pairs["left"].to_numpy()].select(pl.all().name.suffix("_l")),
            *when[pairs["right"].to_numpy()].select(pl.all().name.suffix("_r")),
        ]
    )
    # The left record has the lower id: it is the later one only when it says so.
    is_later = (pl.col("on_l") > pl.col("on_r")).fill_null(False)
    links = named.select(
        pl.when(is_later).then("record_id_l").otherwise("record_id_r").alias("record_id"),
        pl.when(is_later).then("record_id_r").otherwise("record_id_l").alias("other_record_id"),
        "link_type",
        "score",
        "rule_id",
        "evidence",
    )
    return links.sort("record_id", "other_record_id").cast(LINK_COLUMNS)  # type: ignore[arg-type]


def _evidence() -> pl.Expr:
    """Return e.g. ``text=0.82 contained=0.97 title=1.00 company=same place=same pay=unknown days=34``."""
    said = [
        pl.format("text={}", pl.when("same_text").then(pl.lit("same")).otherwise(_short("core"))),
        pl.format("contained={}", _short("core_contained")),
        pl.format("title={}", _short("title")),
        pl.when(~pl.col("same_level")).then(pl.lit("level=other")),
        *(pl.format(name + "={}", name) for name in ("company", "place", "pay")),
        pl.when(pl.col("requisition") != "unknown").then(pl.format("requisition={}", "requisition")),
        pl.when(pl.col("names")).then(pl.lit("names=employer")),
        pl.format("days={}", "posted_apart"),
    ]
    return pl.concat_str(said, separator=" ", ignore_nulls=True)


def _short(column: str) -> pl.Expr:
    return pl.col(column).round(2).cast(pl.String)
