"""The written form of an amount of money or a range of them, built from the vocabularies of currencies."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.alternation import any_of
from extractors.folding import fold_characters, read_seed
from extractors.number import MULTIPLIERS, NUMBER

#: What joins the two ends of a range, in any of the languages.
_JOINS = (
    r"-{1,3}|~|\uff5e|\u301c|/-|/(?=\d{2,3} ?k\b)|(?<=\d{4})/(?=\d{4} ?€)"
    r"|(?<![a-z])(?:to|bis(?: zu)?|and|a|et|y|e|do|i|und|tot(?: en met)?|en|ate|through|au|al"
    r"|hasta|up to|till?|rising to|och|og|az|si|ile|es|до|έως|ως|μέχρι|iki|lidz|kuni|den|sampai|hingga|la"
    r"|ถึง)(?!\w)|[至到]"
)
#: A period or a remark between the two ends: "$25/hr - $30/hr", "$60k (min) - $80k", "165,000 [lowest market] to".
_PERIOD = (
    r"(?: ?(?:/|per|an|a|pro|par|por|al|za|de l') ?(?:hour|hr|h|year|yr|annum|month|mo|week|wk|day|stunde|std|monat"
    r"|jahr"
    r"|heure|mois|an|hora|mes|ano|godz|mies|uur|maand)\b\.?| ?hr\b\.?| ?p[/.]?[ahd]\b\.?| ?pcm\b| annually| hourly"
    r"| monthly"
    r"| brutto| gross| base| minimum| min\.?| ?\((?:min|low|minimum)\.?\)| ?\[[^\]\n]{1,110}\])"
)
#: Turkish writes its endings behind an apostrophe: "40.000 TL'den başlayan".
_NO_SUFFIX = r"(?!(?:d[ae]n|y[ae]|lik|dir)(?![a-z]))"
#: Letters that multiply only what they stand against: "20w" is Chinese, "23,00 w zależności" is not.
_GLUED = frozenset({"w", "tr", "jt"})
_MIDDLE = r" ?(?:\((?:mid|midpoint|median|target)\)|mid\b|midpoint\b)"


@lru_cache(maxsize=1)
def currency_codes() -> frozenset[str]:
    """Return the ISO 4217 codes, lower case."""
    return frozenset(row["currency_code"].lower() for row in read_seed("currencies"))


@lru_cache(maxsize=1)
def currency_symbols() -> dict[str, tuple[str, bool]]:
    """Symbol or word, folded -> (ISO 4217 code, whether several currencies are written so)."""
    rows = read_seed("pay_currency_symbols")
    return {fold_characters(r["symbol"]): (r["currency_code"], r["is_ambiguous"] == "yes") for r in rows}


@lru_cache(maxsize=1)
def money_pattern() -> re.Pattern[str]:
    """Return the pattern of one amount or range, over text as ``fold_characters`` leaves it.

    Groups: ``p1 n1 m1 s1`` prefix, number, multiplier and suffix of the first amount, ``u1`` a period or remark
    between, ``p2 n2 m2 s2`` the second amount of a range, ``p3 n3 m3 s3`` the third where the second is the middle.
    """
    letters = [symbol for symbol in currency_symbols() if len(symbol) == 1 and symbol.isascii() and symbol.isalpha()]
    symbols = any_of(symbol for symbol in currency_symbols() if symbol not in letters)
    codes = any_of(currency_codes())
    # a single letter is a currency only right before grouped thousands: "R25 000", not "R2"
    lone = rf"(?<![a-z0-9])(?:{any_of(letters)}) ?(?=\d{{1,3}}[ ,.]\d{{3}}(?!\d)|\d{{2,3}}k\b)"
    currency = (
        rf"(?:(?:(?<![a-z])(?:{codes})(?: ?: ?| )?)?(?:(?<![a-z])(?:{symbols}))|(?<![a-z])(?:{codes})(?: ?:)?|{lone})"
    )
    multiplier = (
        rf"(?: ?(?:{any_of(set(MULTIPLIERS) - _GLUED)})(?![a-z0-9])|(?<=\d)(?:{any_of(_GLUED)})(?![a-z0-9])"
        rf"|(?<=\d)k(?=(?:{codes})\b)|(?<=\d) ?t(?= ?(?:€|eur\b)))"
    )
    after = rf"(?:\)? ?\(?(?:(?:{symbols}) (?:{codes})|(?:{symbols})|(?:{codes}))\)?(?![a-z0-9]|'{_NO_SUFFIX}))"

    after_join = rf"(?:{currency}|[$€£])"  # "to$124,330"

    def amount(i: int, currency: str = currency) -> str:
        return (
            rf"(?P<p{i}>{currency})?[ ~]{{0,2}}(?P<n{i}>(?<![\d.,'a-z_#/@-]){NUMBER}|(?<=[a-z.]){NUMBER}(?!b)"
            rf"|(?<=[a-z],){NUMBER}|(?<=[-/]){NUMBER})(?:[.,]-{{1,2}}(?![\d-]))?"
            rf"(?P<m{i}>{multiplier})?(?:\+(?! ?[a-z]))?(?P<s{i}>{after})?"
        )

    second = rf"\s{{0,2}}(?:{_JOINS})[ \n]{{0,2}}(?:(?:ok|ca|approx)\. ?|circa |about )?{amount(2, after_join)}"
    # three amounts are least, middle and most when the middle is named or all three are money
    third = rf"(?:(?P<mid>{_MIDDLE})|(?=\s{{0,2}}-{{1,3}}\s{{0,2}}{currency}))\s{{0,2}}(?:{_JOINS})\s{{0,2}}{amount(3)}"
    return re.compile(rf"{amount(1)}(?P<u1>{_PERIOD})?(?:{second}(?:{third})?)?")
