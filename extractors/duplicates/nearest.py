"""Of several advertisements that look like one, which it is a copy of."""

from __future__ import annotations

import polars as pl

from extractors.duplicates.judging import PARTIAL

#: A job of its own needs no more than its nearest look-alikes: templates of large employers would fill the table.
_MOST_PARTIAL = 3
#: Rules that hold for look-alikes of one employer as well ("Account Manager", "Enterprise Account Manager").
_LOOSE = ["agency-names-employer", "agency-copy", "copy-names-employer", "copy-without-company", "teaser"]


def nearest(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return judged ``pairs`` without those whose records have a better match at the same company and source.

    First lines that stand in several advertisements are those of none. A pair by a loose rule, under two wordings of
    the title or without a place, is kept when neither record is more like another record of the other's company and
    source, nor as much like one at another place; a PARTIAL pair when it is among the first of its left or right one.
    """
    is_job = pl.col("link_type") != PARTIAL
    is_loose = (
        is_job
        & (pl.col("rule_id").is_in(_LOOSE) | (pl.col("title") < 1) | (pl.col("place") == "unknown"))
        & (pl.col("requisition") != "same")
        & ~pl.col("same_ad")
        & ~pl.col("other_language")
    )
    is_by_words = pl.col("rule_id").is_in(["same-title-place-text", "teaser"])
    job = pairs.filter(is_job)
    ends = pl.concat([_end(job, "left", "r"), _end(job, "right", "l")])
    at_best = pl.col("score") == pl.col("score").max()
    best = ends.group_by(_END).agg(
        best=pl.col("score").max(),
        places=pl.col("location_keys").filter(at_best).n_unique(),
        texts=pl.col("text").filter(at_best).n_unique(),
    )
    is_best, is_of_none = pl.lit(True), pl.lit(False)
    for side, other in (("left", "r"), ("right", "l")):
        said = _end(pairs, side, other).join(best, on=_END, how="left", nulls_equal=True, maintain_order="left")
        pairs = pairs.hstack([said[name].alias(f"{name}_{side}") for name in ("best", "places", "texts")])
        is_best &= (pl.col("score") >= pl.col(f"best_{side}")) & (pl.col(f"places_{side}") == 1)
        is_of_none |= pl.col("is_cut") & (pl.col(f"texts_{side}") > 1)
    order = pairs.sort("score", "left", "right", descending=[True, False, False])
    place = [pl.int_range(pl.len()).over("load", side, "link_type") for side in ("left", "right")]
    is_near = pl.min_horizontal(place) < _MOST_PARTIAL
    keeps = pl.when(is_loose).then(is_best).when(is_job).then(True).otherwise(is_near)
    keeps &= ~(is_job & is_by_words & is_of_none)
    return order.filter(keeps).sort("left", "right")


#: Pairs are told apart by the load that they were found with: a later one takes nothing back.
_END = ["load", "row", "source", "company_id"]


def _end(pairs: pl.DataFrame, side: str, other: str) -> pl.DataFrame:
    """Return the record at ``side`` of each pair with what the other one is of, where that is, and their score."""
    return pairs.select(
        "load",
        "score",
        row=side,
        source=f"source_{other}",
        company_id=f"company_id_{other}",
        location_keys=f"location_keys_{other}",
        text=f"text_{other}",
    )
