"""Which role a title names: the vocabulary's longest title in the place where a title's head stands."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from extractors.folding import find_terms, fold_term
from extractors.vocabulary import seed

ROLE_SCHEMA = {
    "role_id": pl.String,
    "role_match": pl.String,
    "role_confidence": pl.Float64,
    "role_term": pl.String,
    "role_start": pl.Int64,
    "role_end": pl.Int64,
}

#: Below this a title has no role: one vague word of it ("runner") is not its job.
LEAST_CONFIDENCE = 0.75
_FIRST_PIECE = r"^([^,;|:(\[@]*?)(?:\s+-+\s|\s*[,;|:(\[@]|$)"
#: Words that may stand around a role's name without changing it.
_AROUND = (
    r"\b(?:senior|sr\.?|snr|junior|jr\.?|jnr|lead|principal|staff|head|chief|mid|mid-level|medior|entry[- ]level|trainee"  # noqa: E501
    r"|graduate|experienced|intern|internship|i{1,3}|iv|v|[1-5]|associate|assistant|pleno|starszy|mlodszy|ssr)\b|[^a-z0-9]"
)
_LEVEL_TAIL = r"^[\s\-]*(?:(?:i{1,3}|iv|v|[1-5]|[:*/_(-]{0,2}-?(?:in|innen|r|e|ne|a|ka))\b[\s)]*)?"
_HEAD_BEFORE = r"(?i)^\s*(?:$|of\b|for\b|to\b|in\b|at\b|on\b|with\b|-|/|&|and\b|de\b|d'|du\b|des\b|en\b|fur\b|im\b|der\b|w\b|ds\b|do\b|van\b|voor\b|para\b|und\b|pour\b|em\b|y\b|e\b)"  # noqa: E501


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    """Return folded title -> role_id, with the regular plurals and feminine forms of each language."""
    table: dict[str, str] = {}
    for alias, role, language in seed("role_aliases").select("alias", "role_id", "language").iter_rows():
        for form in _forms(fold_term(alias), language or ""):
            table.setdefault(form, role)
    for alias, role in seed("role_aliases").select("alias", "role_id").iter_rows():
        table[fold_term(alias)] = role
    return table


def _forms(term: str, language: str) -> list[str]:
    if language == "en" and term[-1] not in "sy":
        return [term, term + "s"]
    if language == "de" and term.endswith(("er", "ent", "ist", "eur", "or", "ant", "at", "ar", "oge", "loge", "ekt")):
        return [term, term.removesuffix("e") + "in", term.removesuffix("e") + "innen"]
    return [term]


def roles_of(folded: pl.Series) -> pl.DataFrame:
    """Return ``ROLE_SCHEMA`` for each folded title, in order; NULL where no role is found.

    exact: the title is the role's name, give or take a level. alias: a name of several words stands in it.
    head: one word ("nurse") stands where the head of a title does. Elsewhere one word alone is no role.
    """
    titles = _titles()
    frame = pl.DataFrame({"t": folded}).with_row_index("row")
    turned = frame.with_columns(t=pl.col("t").str.replace(r"^([^,]{3,40}), ([^,(]{3,60})$", "$2 $1"))
    hits = _hits(frame, titles, 0.0)
    swapped = _hits(turned.with_columns(t=pl.when(pl.col("t") != frame["t"]).then("t")), titles, 0.05)
    best = (
        pl.concat([hits, swapped])
        .filter(pl.col("role_match").is_not_null() & (pl.col("role_confidence") >= LEAST_CONFIDENCE))
        .sort(
            "row", "role_confidence", "width", "role_start", descending=[False, True, True, False], maintain_order=True
        )
        .unique("row", keep="first", maintain_order=True)
    )
    return frame.select("row").join(best, on="row", how="left").sort("row").select(*ROLE_SCHEMA)


def _hits(frame: pl.DataFrame, titles: dict[str, str], penalty: float) -> pl.DataFrame:
    found = find_terms(frame["t"], list(titles)).join(frame, on="row")
    role = pl.DataFrame({"term": list(titles), "role_id": list(titles.values())})
    piece = pl.col("t").str.extract(_FIRST_PIECE).str.len_chars().fill_null(0)
    start, end = pl.col("char_start"), pl.col("char_end")
    rest = pl.col("t").str.slice(end)
    before = pl.col("t").str.slice(0, start)
    rest_of_piece = rest.str.slice(0, (piece - end.cast(pl.Int64)).clip(0)).str.replace(_LEVEL_TAIL, "")
    around = (before + " " + rest).str.replace_all(_AROUND, "")
    is_head = (before.str.replace_all(_AROUND, "") == "") | (rest_of_piece.str.contains(_HEAD_BEFORE))
    before_is_bare = before.str.replace_all(_AROUND, "") == ""
    words = pl.col("term").str.count_matches(r"[a-z0-9]+")
    in_first = start < piece
    confidence = (
        pl.when(around == "").then(0.98)
        .when((words > 1) & in_first & is_head).then(0.9)
        .when((words > 1) & in_first).then(0.8)
        .when(in_first & is_head & before_is_bare).then(0.8)
        .when(in_first & is_head).then(0.5)
        .when(words > 1).then(0.6)
    )  # fmt: skip
    match = (
        pl.when(around == "").then(pl.lit("exact"))
        .when(words > 1).then(pl.lit("alias"))
        .when(in_first & is_head).then(pl.lit("head"))
    )  # fmt: skip
    return (
        found.join(role, on="term")
        .with_columns(
            role_match=match,
            role_confidence=confidence - penalty,
            width=words * 100 + pl.col("term").str.len_chars(),
            role_term="term",
            role_start=pl.when(pl.lit(penalty) == 0).then(start),
            role_end=pl.when(pl.lit(penalty) == 0).then(end),
        )
        .select("row", *ROLE_SCHEMA, "width")
    )
