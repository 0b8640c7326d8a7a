"""Words that are a skill only in company: "Go", "R", "Excel at", "the rest of the team".

A gate (``seeds/skill_gates.csv``) names an alias, words beside it that say the skill is meant, and words that say it
is not. With words of the first kind, silence means no; without, silence means yes. A skill of another kind beside it
in a list ("Python, R, SQL") always says yes; a negative always says no.
"""

from __future__ import annotations

import re
from functools import lru_cache

import polars as pl

from extractors.vocabulary import phrases, seed

#: How far around a word its company is looked for, in code points.
REACH_POSITIVE = 140
REACH_NEGATIVE = 40
_LIST_GAP = (
    r"^\s*(?:[,/;|•&+(]|and\b|or\b|und\b|oder\b|et\b|ou\b|y\b|o\b|e\b|i\b|lub\b|en\b|of\b)\s*(?:and\s|or\s|und\s)?\s*$"
)


@lru_cache(maxsize=1)
def _gates() -> dict[tuple[str, str], tuple[str | None, str | None]]:
    """Return (alias in lower case, skill_id) -> (positive pattern, negative pattern)."""
    rows = seed("skill_gates").select("alias", "skill_id", "positive_context", "negative_context").rows()
    return {(alias.lower(), skill): (_any_of(pos), _any_of(neg)) for alias, skill, pos, neg in rows}


def _any_of(cell: str | None) -> str | None:
    words = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases(cell))
    return rf"(?i)(?:^|[^\p{{L}}\p{{N}}])(?:{words})(?:$|[^\p{{L}}\p{{N}}])" if words else None


def passed(hits: pl.DataFrame, texts: pl.Series, is_list: bool = False) -> pl.DataFrame:
    """Return ``hits`` (``row, char_start, char_end, key, skill_id``) whose gate lets them through, with ``is_gated``.

    With ``is_list`` the text is a stated list of skills, so a word that fills a whole item needs no gate.
    """
    gates = _gates()
    gated = pl.DataFrame({"key": [a for a, _ in gates], "skill_id": [s for _, s in gates]}, schema=_KEYS)
    marked = hits.join(gated.with_columns(is_gated=pl.lit(True)), on=["key", "skill_id"], how="left").with_columns(
        pl.col("is_gated").fill_null(False)
    )
    doubtful = marked.filter("is_gated")
    if doubtful.is_empty():
        return marked
    doubtful = _with_surroundings(doubtful, texts).join(_list_neighbours(marked, texts), on=_PLACE, how="left")
    verdicts = [
        part.filter(_verdict(*gates[(str(key), str(skill))], is_list))
        for (key, skill), part in doubtful.group_by("key", "skill_id")
    ]
    return pl.concat([marked.filter(~pl.col("is_gated")), *(v.select(marked.columns) for v in verdicts)]).sort(_PLACE)


_KEYS = {"key": pl.String, "skill_id": pl.String}
_PLACE = ["row", "char_start", "char_end"]


def _verdict(positive: str | None, negative: str | None, is_list: bool) -> pl.Expr:
    company = pl.col("in_list").fill_null(False)
    if is_list:
        company = company | pl.col("fills_item")
    yes = company | (pl.col("wide").str.contains(positive) if positive else pl.lit(True))
    return yes & ~pl.col("near").str.contains(negative) if negative else yes


def _with_surroundings(hits: pl.DataFrame, texts: pl.Series) -> pl.DataFrame:
    def around(reach: int) -> pl.Expr:
        start = pl.max_horizontal(pl.col("char_start") - reach, pl.lit(0))
        return pl.col("text").str.slice(start, pl.col("char_end") + reach - start)

    left = pl.col("near").str.head(0)
    return (
        hits.with_columns(text=texts.gather(hits["row"]))
        .with_columns(
            near=around(REACH_NEGATIVE),
            wide=around(REACH_POSITIVE),
            fills_item=(around(1).str.strip_chars(" \t\n,;|[]\"'") == pl.col("matched")),
        )
        .drop("text")
        if left is not None
        else hits
    )


def _list_neighbours(hits: pl.DataFrame, texts: pl.Series) -> pl.DataFrame:
    """Return the places of hits that stand in a list beside a hit that needs no gate."""
    ordered = hits.sort(_PLACE).with_columns(text=texts.gather(hits.sort(_PLACE)["row"]))
    gap = pl.col("text").str.slice(
        pl.col("char_end"), pl.max_horizontal(pl.col("char_start").shift(-1).over("row") - pl.col("char_end"), 0)
    )
    joined = ordered.with_columns(
        joins_next=gap.str.contains(_LIST_GAP)
        & ((pl.col("char_start").shift(-1).over("row") - pl.col("char_end")) < 12)
    ).with_columns(pl.col("joins_next").fill_null(False))
    chain = joined.with_columns(
        chain=(~pl.col("joins_next").shift(1).over("row").fill_null(False)).cum_sum().over("row")
    )
    sure = ~pl.col("is_gated") & pl.col("skill_type").is_in(["software", "specialised", "certification"])
    return chain.with_columns(in_list=sure.any().over("row", "chain")).select(*_PLACE, "in_list").unique(_PLACE)
