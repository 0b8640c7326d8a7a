"""The level a title states: words of ``seeds/seniority_terms.csv``, or the role's own level."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from extractors.folding import find_terms, fold_term
from extractors.vocabulary import seed

SENIORITY_SCHEMA = {
    "seniority_level": pl.String,
    "is_people_manager": pl.Boolean,
    "is_internship": pl.Boolean,
    "seniority_term": pl.String,
    "seniority_inferred": pl.Boolean,
}

#: Which of several levels in one title holds: a trainee manager is a trainee, a senior director a director.
_RANK = {
    "intern": 12, "entry": 11, "junior": 10, "c_level": 9, "vp": 8, "director": 7, "manager": 6, "principal": 5,
    "lead": 4, "senior": 3, "mid": 2,
}  # fmt: skip
#: "Assistant to the CEO", "reporting to the Director": the level is somebody else's.
_OF_ANOTHER = r"\b(?:to|to the|to our|for the|der|des|du|de la|del|dla|van de|pour le|pour la)\s*$"


@lru_cache(maxsize=1)
def _terms() -> pl.DataFrame:
    rows = seed("seniority_terms").with_columns(
        term=pl.col("term").map_elements(fold_term, return_dtype=pl.String),
        rank=pl.col("seniority_level").replace_strict(_RANK, default=0, return_dtype=pl.Int64),
    )
    return rows.sort("rank", descending=True).unique("term", keep="first", maintain_order=True)


@lru_cache(maxsize=1)
def _role_levels() -> pl.DataFrame:
    return seed("roles").select(
        "role_id",
        role_level="seniority_level",
        role_manages=pl.col("is_people_manager") == "true",
    )


@lru_cache(maxsize=1)
def _role_names() -> pl.DataFrame:
    return seed("roles").select("role_id", role_name=pl.col("role_name").str.to_lowercase())


def _in_role_name() -> pl.Expr:
    """A word that belongs to the role: "manager" in any name of it, "director" only if the role itself is called so."""
    inside = (pl.col("char_start") >= pl.col("role_start")) & (pl.col("char_end") <= pl.col("role_end"))
    strong = pl.col("seniority_level").is_in(["c_level", "vp", "director"])
    own = pl.col("role_name").str.contains(pl.col("term"), literal=True)
    return (inside & (~strong | own)).fill_null(False)


def seniority_of(titles: pl.DataFrame) -> pl.DataFrame:
    """Return ``SENIORITY_SCHEMA`` for each title (``folded, role_id, role_start, role_end``), in order.

    A level word inside the role's own name ("manager" in "Product Manager") says nothing; then the role's own level
    holds ("Store Manager" is a manager, a "Product Manager" is not).
    """
    frame = titles.with_row_index("row")
    hits = (
        find_terms(frame["folded"], _terms()["term"].to_list())
        .join(_terms(), on="term")
        .join(frame, on="row")
        .filter(pl.col("seniority_level").is_not_null())
        .join(_role_names(), on="role_id", how="left", maintain_order="left")
        .filter(~_in_role_name())
        .filter(
            ~((pl.col("term") == "mid") & pl.col("folded").str.contains(r"\bmid[ -]?(?:market|atlantic|west|town)"))
        )
        .filter(~pl.col("folded").str.slice(0, pl.col("char_start")).str.contains(_OF_ANOTHER))
        .with_columns(slash=pl.col("folded").str.slice(pl.col("char_end")).str.contains(r"^\s*[/|]|^\s+(?:or|to)\s"))
        .with_columns(rank=pl.when("slash").then(pl.col("rank") + 20).otherwise("rank"))
        .sort("row", "rank", "char_start", descending=[False, True, False])
        .unique("row", keep="first", maintain_order=True)
        .select("row", "term", "seniority_level", "is_people_manager", "is_internship")
    )
    known = frame.join(hits, on="row", how="left").join(_role_levels(), on="role_id", how="left").sort("row")
    stated = pl.col("seniority_level")
    leads = stated.is_in(["senior", "mid"]) & (pl.col("role_level") == "manager")
    level = pl.when(leads).then("role_level").otherwise(pl.coalesce(stated, "role_level"))
    manages = pl.col("is_people_manager") == "true"
    return known.select(
        seniority_level=level,
        is_people_manager=pl.when(stated.is_not_null() & manages).then(True)
        .when(stated.is_null() & pl.col("role_manages")).then(True)
        .when(level.is_not_null() | pl.col("role_id").is_not_null()).then(pl.col("role_manages").fill_null(False)),
        is_internship=(pl.col("is_internship") == "true").fill_null(False),
        seniority_term=pl.col("term"),
        seniority_inferred=stated.is_null(),
    )  # fmt: skip
