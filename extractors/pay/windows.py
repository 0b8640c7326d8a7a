"""Where in a batch of texts money may stand: the stretches that the rules of pay are run on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import polars as pl

from extractors.candidates import merged
from extractors.folding import code_points, read_seed
from extractors.pay.pattern import currency_codes, currency_symbols
from extractors.pay.spelled import CURRENCY_WORDS, number_words
from extractors.scan import Scan, Words
from extractors.spacing import cut

CURRENCIES, PAY_WORDS = "pay.currencies", "pay.words"
_BEFORE, _AFTER = 40, 60
#: What is written against its figures, too: "USD120k", "450zl", "R25 000".
_GLUED = (
    "usd", "eur", "gbp", "pln", "chf", "cad", "aud", "inr", "sek", "nok", "dkk", "czk", "php",
    "zl", "kc", "lpa", "rs.", " fr.", "sfr", " rp", *(f" r{digit}" for digit in range(1, 10)),
)  # fmt: skip
#: So many terms a search finds at full speed; with more it takes its slow way.
_AT_ONCE = 8
#: Codes that are words of English; money in them is found by the words of pay beside it.
_WORDS_TOO = {"all", "top", "try", "cup", "gel", "cop", "mop"}
#: Figures that can be pay without any currency: grouped thousands, thousands as k, four digits, a range.
#: Patterns are read in folded text, which is ASCII ("-u"): letters of all scripts would take many times as long.
_BARE = (
    r"(?-u)\d{1,3}[.,' ]\d{3}|\d ?(?:k\b|tys|tsd|trieu|tr\b|juta|jt\b)|\d{4}"
    r"|\d{2}(?:[.,]\d{1,2})? ?(?:-|to|bis|et|a|do) ?\d{2}"
    r"|\d ?lpa|\d[.,]\d{2} ?(?:brut|net|/ ?[hg])"
)
#: Funding, revenue, markets: no pay is written in millions.
_MILLIONS = (
    r"(?-u)^[$~] ?\d{1,3}(?:[.,]\d{1,2})?\+? ?(?:m|mm|mn|mln|mio|b|bn|t|tn|mrd|million|billion|trillion|millionen)\b"
)
#: What money is written with besides the signs of the vocabulary.
_MORE_SIGNS = ("薪", "万", "千", "грн", "руб", "тыс", "тис", "зарплат", "оклад")


@lru_cache(maxsize=1)
def words() -> dict[str, Words]:
    """Return the groups of words for the shared scan: names of currencies, and words that call figures pay."""
    codes = currency_codes() - _WORDS_TOO
    currencies = [
        *codes,
        *CURRENCY_WORDS,
        *(s for s in currency_symbols() if s.isascii() and s.replace(" ", "").isalpha()),
    ]
    kinds = ("BASE", "MAYBE", "OTE", "OTHER", "BONUS", "COMMISSIONS", "ALLOWANCE", "SIGNING_BONUS")
    pay = [row["term"] for row in read_seed("pay_words") if row["kind"] in kinds and not row["term"].startswith("-")]
    periods = [row["term"] for row in read_seed("pay_periods") if row["form"] == "adverb" and len(row["term"]) > 4]
    more = ["lakh", "lakhs", "lacs", "lac", "crore", "crores", "lpa"]
    return {CURRENCIES: Words.of([*currencies, *more]), PAY_WORDS: Words.of([*pay, *periods], longest=False)}


@lru_cache(maxsize=1)
def _signs() -> list[str]:
    """Return the signs of money that folding takes off: €, £, 薪."""
    symbols = {symbol for symbol in currency_symbols() if not symbol.isascii()}
    return sorted({s[0] if not s[0].isalpha() or len(s) == 1 else s[:3] for s in symbols} | set(_MORE_SIGNS))


def _found(texts: pl.Series, terms: Iterable[str]) -> pl.LazyFrame:
    """Return ``row, at`` of a few terms; not many more than ``_AT_ONCE``."""
    found = pl.LazyFrame({"text": texts}).with_row_index("row")
    places = pl.col("text").str.find_many(list(terms), leftmost=True)
    return found.select("row", at=places).filter(pl.col("at").list.len() > 0).explode("at").cast({"at": pl.Int64})


def _by_signs(scan: Scan) -> pl.DataFrame:
    """Return ``row, at`` of signs of money with a digit beside them."""
    places = [_found(scan.folded, ["$"])]
    places += [_found(scan.folded, _GLUED[first : first + _AT_ONCE]) for first in range(0, len(_GLUED), _AT_ONCE)]
    ascii_signs = pl.concat(places).collect()
    others = _found(scan.texts, _signs()).collect()
    others = others.with_columns(code_points(scan.texts, others["row"], others["at"]))
    hits = pl.concat([ascii_signs, others])
    if hits.is_empty():
        return hits
    around = cut(scan.folded, hits["row"], hits["at"] - 4, hits["at"] + 7)
    behind = cut(scan.folded, hits["row"], hits["at"], hits["at"] + 18)
    return hits.filter(around.str.contains(r"(?-u)\d") & ~behind.str.contains(_MILLIONS))


def money_windows(scan: Scan) -> Iterator[tuple[int, int, int]]:
    """Yield ``row, low, high`` of the stretches in which money may stand, in order; those that touch are one."""
    near = []
    named = scan.hits(CURRENCIES)
    if not named.is_empty():
        around = cut(scan.folded, named["row"], named["char_start"] - 6, named["char_end"] + 4)
        is_money = around.str.contains(r"(?-u)\d")
        spelled = named.filter(~is_money & named["term"].is_in(CURRENCY_WORDS))
        ahead = cut(scan.folded, spelled["row"], spelled["char_start"] - 14, spelled["char_start"])
        spelled = spelled.filter(ahead.str.contains(rf"(?-u)(?:{number_words()}) (?:us |canadian |australian )?$"))
        near.append(pl.concat([named.filter(is_money), spelled]).select("row", at="char_start"))
    paid = scan.hits(PAY_WORDS)
    if not paid.is_empty():
        behind = cut(scan.folded, paid["row"], paid["char_start"] - 24, paid["char_end"] + 48)
        near.append(paid.filter(behind.str.contains(_BARE)).select("row", at="char_end"))
    near.append(_by_signs(scan))
    hits = pl.concat(near).unique().sort("row", "at")
    sizes = scan.folded.str.len_bytes().cast(pl.Int64).gather(hits["row"])
    spans = hits.select(
        "row", low=(pl.col("at") - _BEFORE).clip(0), high=pl.min_horizontal(pl.col("at") + _AFTER, sizes)
    )
    yield from merged(spans.iter_rows())
