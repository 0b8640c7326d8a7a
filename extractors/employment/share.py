"""The share of a full week that a contract is for: "0.6 FTE", "Pensum 80-100 %", "1/2 etatu"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

#: How much text around a word for a share is read.
BEFORE, AFTER = 26, 30
#: Words at which a share stands.
ANCHORS = (
    "fte", "ftes", "vze", "vzä", "etp", "etatu", "etat", "pensum", "arbeitspensum", "beschäftigungsgrad",
    "beschäftigungsumfang", "stellenumfang", "stellenprozent", "stellenanteil", "taux d'activité", "taux d'occupation",
    "quotité", "stillingsprosent", "stillingsprocent", "sysselsättningsgrad", "tjänstgöringsgrad",
    "grado di occupazione", "100%", "100 %", "stilling", "stillinger", "tjänst", "teilzeit", "vollzeit", "deltid",
    "temps partiel", "ou partiel", "o parcial", "ou parcial", "o parziale",
)  # fmt: skip
_UNIT = r"(?:ftes?|vze|vza|etp|etatu?)"
_LABEL = (
    r"(?:(?:arbeits)?pensum|beschaftigungsgrad|beschaftigungsumfang|stellenumfang|stellenanteil|taux d'activite"
    r"|taux d'occupation|quotite|stillingspros?cent|stillingsprosent|sysselsattningsgrad|tjanstgoringsgrad"
    r"|grado di occupazione)"
)
_FRACTION = re.compile(rf"(?<![\d.,/-])(?:(?P<part>[01][.,]\d{{1,2}})|(?P<top>[1-3])/(?P<under>[2-5])) ?-?{_UNIT}\b")
_LABELLED = re.compile(r"\b(?:fte|vze|vza|etp) ?[:=] ?(?P<part>[01](?:[.,]\d{1,6})?)(?![\d,.])")
_PERCENT = re.compile(
    rf"\b{_LABEL}(?: von| de| du poste| på| pa| of)?[ :*(]{{0,4}}(?P<low>\d{{2,3}})"
    rf"(?: ?%? ?(?:-|bis|a|to|til|till) ?(?P<high>\d{{2,3}}))? ?%"
    rf"|(?<![\d-])(?P<low2>\d{{2,3}})(?: ?%? ?(?:-|bis) ?(?P<high2>\d{{2,3}}))? ?%[ -](?:pensum|stellenprozent|fte"
    rf"|(?:fast |vikariat )?stilling\w{{0,2}}|tjanst)\b"
    rf"|(?:^|\n)[ *-]{{0,3}}(?P<low3>\d{{2}}) ?%? ?(?:-|bis) ?(?P<high3>100) ?%[ *]{{0,3}}(?=\n|$)"
)
#: Both in one word or two: "Voll- oder Teilzeit", "temps plein ou partiel".
_BOTH = re.compile(
    r"\b(?:(?:voll-? ?(?:oder|und|/|bzw\.?|o\.|u\.) ?-?teilzeit|teil-? ?(?:oder|und|/|bzw\.?) ?-?vollzeit)(?![a-z])"
    r"|temps (?:plein|complet)(?: ou|/| et) partiel|(?:jornada completa|tiempo completo) o parcial"
    r"|tempo (?:integral|inteiro) ou parcial|(?:full[- ]time|tempo pieno) o parziale|(?:hel|fuld)- (?:eller|og"
    r"|och) deltid)"
)
#: Those that the words are about where they are not the job: "Betreuung unserer Voll- und Teilzeitkräfte".
_BOTH_OF_OTHERS = re.compile(r"\b(?:unserer?n?|aller?|fur|nos|nuestr[oa]s|vore|vara|vores|sowohl)\b[^\n]{0,14}$")
#: Budgets and teams are counted in FTE too: "a team of 0.5 FTE" is no contract, nor is "about 1.0 FTE of effort".
_OF_OTHERS = re.compile(
    r"\b(?:team|staff|manag\w+|supervis\w+|budget|effort|savings?|equivalent to|per|reports?)\b[^\n]{0,14}$"
)
_FULL = 100


class Share(NamedTuple):
    """The employment types that a share means, and the place of its words."""

    types: tuple[str, ...]
    start: int
    end: int


def _types(low: float, high: float) -> tuple[str, ...]:
    part = ("PART_TIME",) if low < _FULL else ()
    return (*(("FULL_TIME",) if high == _FULL else ()), *part)


@lru_cache(maxsize=1 << 12)
def read_share(folded: str) -> tuple[Share, ...]:
    """Return the shares of a full week that a folded window of text states; a whole one is FULL_TIME."""
    found: list[Share] = []
    for match in (*_FRACTION.finditer(folded), *_LABELLED.finditer(folded)):
        part = match["part"]
        share = 100 * (float(part.replace(",", ".")) if part else int(match["top"]) / int(match["under"]))
        if 0 < share <= _FULL and not _OF_OTHERS.search(folded[: match.start()]):
            found.append(Share(_types(share, share), *match.span()))
    for match in _PERCENT.finditer(folded):
        low = int(match["low"] or match["low2"] or match["low3"])
        high = int(match["high"] or match["high2"] or match["high3"] or low)
        if low <= high <= _FULL:
            found.append(Share(_types(low, high), *match.span()))
    for match in _BOTH.finditer(folded):
        if not _BOTH_OF_OTHERS.search(folded[: match.start()]):
            found.append(Share(("FULL_TIME", "PART_TIME"), *match.span()))
    return tuple(found)
