"""What the rules say of pairs, whatever the pairs."""

from __future__ import annotations

import numpy as np
import polars as pl

from extractors.duplicates.judging import MAY_BE_LINKED, judged

_PAIRS = 300_000


def any_pairs() -> pl.DataFrame:
    """Return pairs of all kinds, and of kinds that cannot be."""
    draw = np.random.default_rng(6)
    agree = {name: draw.choice(["same", "other", "unknown"], _PAIRS) for name in ("company", "requisition", "pay")}
    said = {
        name: draw.random(_PAIRS) < 0.5
        for name in (
            "same_source", "same_wording", "same_shift", "same_terms", "same_level", "title_within", "only_ones",
            "nobody", "names", "same_number",
        )
    }  # fmt: skip
    seldom = {name: draw.random(_PAIRS) < 0.1 for name in ("same_text", "same_ad", "other_language")}
    shares = {name: draw.random(_PAIRS) for name in ("whole", "core", "contained", "core_contained", "size")}
    return pl.DataFrame(
        {
            **agree, **said, **seldom, **shares,
            "place": draw.choice(["same", "overlap", "other", "unknown"], _PAIRS),
            "title": draw.choice([0.0, 0.5, 0.9, 1.0], _PAIRS),
            "words": draw.choice([0, 20, 40, 300], _PAIRS),
            "agencies": draw.integers(0, 3, _PAIRS),
            "posted_apart": draw.integers(0, 90, _PAIRS),
            "seen_apart": draw.integers(0, 90, _PAIRS),
        }
    )  # fmt: skip


def test_no_rule_holds_for_a_pair_that_is_left_out_by_its_numbers():
    pairs = any_pairs().with_columns(
        has_agency=pl.col("agencies") > 0, same_requisition=pl.col("requisition") == "same"
    )
    left_out = pairs.filter(~MAY_BE_LINKED)
    assert len(left_out) > 10_000
    assert judged(left_out).is_empty()
    told = judged(pairs)
    assert told["rule_id"].n_unique() == 16


def test_another_boards_advertisement_without_a_place_is_the_same_job_only_in_its_weeks_or_in_its_very_words():
    told = judged(any_pairs().with_columns(same_source=pl.lit(False), place=pl.lit("unknown"), same_ad=pl.lit(False)))
    later = told.filter((pl.col("rule_id") == "same-title-place-text") & (pl.col("posted_apart") > 60))
    assert len(later) > 10
    assert later["same_text"].all()
