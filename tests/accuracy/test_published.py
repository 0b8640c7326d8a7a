"""The published figures are the measured ones: a figure that drops, or a page that is stale, fails here."""

from __future__ import annotations

import polars as pl

from accuracy.measuring import OWN_SETS, measure
from accuracy.published import PAGE, SOURCES, as_frame, page, published

KEY = ["field_name", "source", "language"]


def differences(measured: pl.DataFrame) -> list[dict[str, str]]:
    """Rows that were measured now and are not published so, or published of these sets and no longer measured."""
    of_these = published().filter(pl.col("source").is_in(measured["source"].unique().to_list()))
    gone = of_these.join(measured, on=of_these.columns, how="anti", nulls_equal=True)
    new = measured.join(of_these, on=of_these.columns, how="anti", nulls_equal=True)
    return gone.join(new, on=KEY, how="full", coalesce=True).select(*KEY, "^(precision|recall).*$").to_dicts()


def test_page_shows_the_published_figures():
    assert PAGE.read_text(encoding="utf-8") == page(published()), "run: jobmarket accuracy --write"


def test_every_published_set_is_explained():
    explained = set(pl.read_csv(SOURCES, infer_schema=False)["source"])
    # A part of a set ("…: high") is explained with the whole.
    assert [s for s in set(published()["source"]) if not {s, s.rpartition(": ")[0]} & explained] == []


def test_our_own_sets_give_the_published_figures():
    measured = as_frame(measure(OWN_SETS).scores)
    assert measured.height > 0
    assert differences(measured) == [], "read the difference, then run: jobmarket accuracy --write"


def test_given_sets_give_the_published_figures(shared):
    measured = as_frame(measure([shared / "data"]).scores)
    assert differences(measured) == [], "read the difference, then run: jobmarket accuracy --write ../shared/data"
