"""Words that are a skill only in company: "Go", "R", "Excel at", "the rest of the team".

A gate (``seeds/skill_gates.csv``) names an alias, words beside it that say the skill is meant, and words that say it
is not. With words of the first kind, silence means no; without, silence means yes. A skill of another kind beside it
in a list ("Python, R, SQL") always says yes; a negative always says no.
"""

from __future__ import annotations

import re
from functools import lru_cache

import polars as pl

from extractors.folding import fold_term
from extractors.skills_matching import cut
from extractors.vocabulary import phrases, seed

#: How far around a word its company is looked for, in code points.
REACH_POSITIVE = 140
REACH_NEGATIVE = 40
#: Between two words of a list, in folded text.
_LIST_GAP = (
    r"^\s*(?:[,/;|*&+(]|and\b|or\b|und\b|oder\b|et\b|ou\b|y\b|o\b|e\b|i\b|lub\b|en\b|of\b)\s*(?:and\s|or\s|und\s)?\s*$"
)
_LONGEST_GAP = 12
#: Kinds of skills whose presence in a list says that the list is one of skills.
_SURE = ("software", "specialised", "certification")
_KEYS = {"key": pl.String, "skill_id": pl.String}
_PLACE = ["row", "char_start", "char_end"]


@lru_cache(maxsize=1)
def _gates() -> dict[tuple[str, str], tuple[str | None, str | None]]:
    """Return (alias in lower case, skill_id) -> (positive pattern, negative pattern) for folded text."""
    rows = seed("skill_gates").select("alias", "skill_id", "positive_context", "negative_context").rows()
    return {(alias.lower(), skill): (_any_of(pos), _any_of(neg)) for alias, skill, pos, neg in rows}


def _any_of(cell: str | None) -> str | None:
    words = "|".join(re.escape(fold_term(phrase)).replace(r"\ ", r"\s+") for phrase in phrases(cell))
    return rf"(?:^|[^a-z0-9])(?:{words})(?:$|[^a-z0-9])" if words else None


def passed(hits: pl.DataFrame, folded: pl.Series, is_list: bool = False) -> pl.DataFrame:
    """Return ``hits`` whose gate lets them through, with ``is_gated``, in the order of the text.

    ``hits`` has ``row, char_start, char_end, key, skill_id, skill_type``; ``folded`` are the texts as
    ``skills_matching.padded`` gives them. With ``is_list`` the text is a stated list of skills, so a word that fills
    a whole item needs no gate.
    """
    gates = _gates()
    gated = pl.DataFrame({"key": [a for a, _ in gates], "skill_id": [s for _, s in gates]}, schema=_KEYS)
    marked = hits.join(gated.with_columns(is_gated=pl.lit(True)), on=["key", "skill_id"], how="left").with_columns(
        pl.col("is_gated").fill_null(False)
    )
    doubtful = marked.filter("is_gated")
    if doubtful.is_empty():
        return marked.sort(_PLACE)
    near_doubt = marked.join(doubtful.select("row").unique(), on="row", how="semi")
    doubtful = _with_surroundings(doubtful, folded).join(_list_neighbours(near_doubt, folded), on=_PLACE, how="left")
    verdicts = [
        part.filter(_verdict(*gates[(str(key), str(skill))], is_list))
        for (key, skill), part in doubtful.group_by("key", "skill_id")
    ]
    return pl.concat([marked.filter(~pl.col("is_gated")), *(v.select(marked.columns) for v in verdicts)]).sort(_PLACE)


def _verdict(positive: str | None, negative: str | None, is_list: bool) -> pl.Expr:
    company = pl.col("in_list").fill_null(False)
    if is_list:
        company = company | pl.col("fills_item")
    yes = company | (pl.col("wide").str.contains(positive) if positive else pl.lit(True))
    return yes & ~pl.col("near").str.contains(negative) if negative else yes


def _with_surroundings(hits: pl.DataFrame, folded: pl.Series) -> pl.DataFrame:
    def around(reach: int) -> pl.Series:
        return cut(folded, hits["row"], hits["char_start"] + 1 - reach, hits["char_end"] + 1 + reach)

    item = around(1).str.strip_chars(" \t\n,;|[]\"'")
    word = cut(folded, hits["row"], hits["char_start"] + 1, hits["char_end"] + 1)
    return hits.with_columns(
        near=around(REACH_NEGATIVE),
        wide=around(REACH_POSITIVE),
        fills_item=item == word,
    )


def _list_neighbours(hits: pl.DataFrame, folded: pl.Series) -> pl.DataFrame:
    """Return the places of hits that stand in a list beside a hit that needs no gate, or beside other software."""
    ordered = hits.sort(_PLACE).with_columns(space=pl.col("char_start").shift(-1).over("row") - pl.col("char_end"))
    is_near = (ordered["space"] < _LONGEST_GAP).fill_null(False)
    between = cut(
        folded,
        ordered["row"],
        ordered["char_end"] + 1,
        pl.select(e=pl.when(is_near).then(ordered["char_end"] + 1 + ordered["space"]).otherwise(0))["e"],
    )
    joined = ordered.with_columns(joins_next=is_near & between.str.contains(_LIST_GAP).fill_null(False))
    chain = joined.with_columns(
        chain=(~pl.col("joins_next").shift(1).over("row").fill_null(False)).cum_sum().over("row")
    )
    sure = ~pl.col("is_gated") & pl.col("skill_type").is_in(_SURE)
    # Two words that are both names of software vouch for each other: "Go and R".
    tools = pl.when(pl.col("skill_type") == "software").then("skill_id").n_unique() - (
        pl.col("skill_type") != "software"
    ).any().cast(pl.UInt32)
    company = (sure.any() | (tools > 1)).over("row", "chain")
    return chain.with_columns(in_list=company).select(*_PLACE, "in_list").unique(_PLACE)
