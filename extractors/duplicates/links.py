"""Duplicate links: pairs of records that advertise one job, or a job of its own in largely the same words."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Protocol

import numpy as np
import polars as pl

from extractors.duplicates.candidates import NEIGHBOURS, NEIGHBOURS_OF_TITLE, Block, candidates
from extractors.duplicates.fingerprints import Fingerprints, fingerprints
from extractors.duplicates.judging import judged
from extractors.duplicates.later import fingerprints_later, with_sets
from extractors.duplicates.nearest import nearest
from extractors.duplicates.pairs import Numbers, asks_for_names, compared, named, overlapping
from extractors.duplicates.records import block, numbered, records
from extractors.duplicates.shingles import Rows
from extractors.duplicates.texts import HeldTexts, Texts
from extractors.duplicates.thresholds import EDITED
from extractors.duplicates.worth import where_they_lie, worth_comparing

LINK_COLUMNS: dict[str, pl.DataType] = {
    "record_id": pl.String(),
    "other_record_id": pl.String(),
    "link_type": pl.String(),
    "score": pl.Float64(),
    "rule_id": pl.String(),
    "evidence": pl.String(),
}
_PAIRS_AT_A_TIME = 200_000
#: With more than half of them new, texts are all read anew: each is asked for by its id where most are known.
_MOST_ANEW = 2
_NUMBERED = (
    "source", "source_posting_id", "company_id", "title_words", "role_id", "language", "requisition_key",
    "location_keys",
)  # fmt: skip


class KeptPrints(Protocol):
    """Fingerprints kept from one day to the next."""

    def read(self) -> Fingerprints | None:
        """Return those of all records but the new ones, where they are kept."""

    def keep(self, prints: Fingerprints) -> None:
        """Keep those of all records."""


def duplicate_links(
    postings: pl.DataFrame,
    *,
    by_load: bool = False,
    texts: Texts | None = None,
    folder: Path | None = None,
    after: datetime | None = None,
    kept: KeptPrints | None = None,
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
    were landed after it, when those of the loads before are known. ``kept`` are the fingerprints of these, and is
    given those of all.
    """
    frame = records(postings, by_load=by_load)
    if frame.height < 2:
        return pl.DataFrame(schema=LINK_COLUMNS)
    texts = texts or HeldTexts(frame["description_text"])
    stated = {name: numbered(frame[name]) for name in _NUMBERED}
    employer, title, landed = stated["company_id"], stated["title_words"], frame["load"].to_numpy()
    numbers = Numbers(
        employer, title, stated["requisition_key"], stated["source_posting_id"], stated["language"],
        frame["is_staffing"].to_numpy(),
    )  # fmt: skip
    is_known = pl.lit(False) if after is None else (pl.col("landed_at") <= after).fill_null(True)
    at = frame.select(is_known.arg_true()).to_series().to_numpy().astype(np.int64)
    known = kept.read() if kept is not None and _MOST_ANEW * len(at) > len(frame) else None
    if known is not None and len(known.text) == len(at):
        prints = fingerprints_later(known, at, texts, employer, title, landed, folder)
    else:
        prints = fingerprints(texts.batches(), employer, title, landed, folder)
    del known
    if kept is not None:
        kept.keep(prints)
    until = frame["requisition_until"].to_numpy().astype(np.int64)

    def keyed(most: int, *columns: str, until: Rows | None = None) -> Block:
        return Block(*block([stated[name] for name in columns], until), most)

    sure = (
        keyed(NEIGHBOURS_OF_TITLE, "company_id", "role_id", "location_keys"),
        keyed(NEIGHBOURS, "company_id", "requisition_key", until=until),
        keyed(1, "source", "source_posting_id"),
    )
    blocks = (
        *sure,
        keyed(NEIGHBOURS, "requisition_key", "title_words", until=until),
        keyed(NEIGHBOURS_OF_TITLE, "company_id", "title_words"),
        keyed(NEIGHBOURS_OF_TITLE, "title_words", "location_keys"),
    )
    met = candidates(prints, _orders(frame), title, blocks, landed, after=int(landed[at].max(initial=-1)))
    left, right = worth_comparing(met, prints, numbers, sure, landed)
    prints = with_sets(prints, np.concatenate([left, right]), texts, folder)
    left, right = where_they_lie(prints, left, right)
    alike = []
    for low in range(0, max(len(left), 1), _PAIRS_AT_A_TIME):
        one, other = left[low : low + _PAIRS_AT_A_TIME], right[low : low + _PAIRS_AT_A_TIME]
        alike.append(overlapping(numbers, prints, one, other, np.maximum(landed[one], landed[other])))
    return _links(frame, nearest(_judged(frame, pl.concat(alike), texts, pl.Series("text", prints.text))))


def _judged(frame: pl.DataFrame, pairs: pl.DataFrame, texts: Texts, text: pl.Series) -> pl.DataFrame:
    """Return the pairs that are duplicates of some kind, judged.

    Texts are searched for the names of companies last and least: where a pair is none whatever they name, there is no
    need to know. ``text`` are the hashes of the texts.
    """
    settled, asking = [], []
    for low in range(0, max(len(pairs), 1), _PAIRS_AT_A_TIME):
        some = compared(frame, pairs[low : low + _PAIRS_AT_A_TIME])
        asks = some.filter(asks_for_names())
        either_way = [judged(asks.with_columns(names=pl.lit(says))).select("left", "right") for says in (True, False)]
        asking.append(asks.join(pl.concat(either_way).unique(), on=["left", "right"], how="semi"))
        settled.append(_told(judged(some.filter(~asks_for_names()).with_columns(names=pl.lit(False)))))
    told = pl.concat([*settled, _told(judged(named(pl.concat(asking), texts)))])
    board = pl.concat_str("source", "site", separator="|", ignore_nulls=True).alias("source")
    of_record = frame.select(board, "company_id", "location_keys", text)
    sides = (of_record[told[side].to_numpy()].select(pl.all().name.suffix(f"_{side[0]}")) for side in ("left", "right"))
    return told.hstack([column for side in sides for column in side])


def _told(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return of judged pairs what is said of them, and what ``nearest`` asks for: they are many and their rows wide."""
    is_cut = ~pl.col("same_text") & (pl.col("core") < EDITED)
    return pairs.select(
        "left", "right", "load", "link_type", "score", "rule_id", _evidence().alias("evidence"),
        "title", "place", "requisition", "same_ad", "other_language", is_cut.alias("is_cut"),
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
