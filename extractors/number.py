"""Numbers as people write them: 45k, 60.000, 110'000, 20,00,000, 5.000,00, 55 000, 15 LPA."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

#: One written number, without sign or currency. Bounded, so that digits in a row cost nothing.
NUMBER = (
    r"(?:\d{1,3}(?:[ .,']\d{3}){1,4}(?!\d)(?:(?:\.\d{1,4}|,\d{1,2})(?!\d))?"
    r"|\d{1,3}, 000(?!\d)"
    r"|\d{1,2}(?:,\d{2}){1,3},\d{3}(?:\.\d{1,2})?"
    r"|\d{1,9}(?:[.,]\d{1,2}(?!\d))?)(?!\d)"
)
_BLANK, _WRITTEN = re.compile(r"[\s'’]"), re.compile(r"\d[\d.,]*")
#: Words and letters that multiply; ``m`` and larger are for the caller to judge.
MULTIPLIERS = {
    "k": 1_000, "mil": 1_000, "tys": 1_000, "tys.": 1_000, "thousand": 1_000, "tsd": 1_000, "tsd.": 1_000,
    "lpa": 100_000, "lakh": 100_000, "lakhs": 100_000, "lac": 100_000, "lacs": 100_000, "l": 100_000,
    "cr": 10_000_000, "crore": 10_000_000, "crores": 10_000_000, "万": 10_000, "w": 10_000, "千": 1_000,
    "만": 10_000, "trieu": 1_000_000, "tr": 1_000_000, "juta": 1_000_000, "jt": 1_000_000,
    "m": 1_000_000, "mm": 1_000_000, "mn": 1_000_000, "mio": 1_000_000, "million": 1_000_000,
    "millions": 1_000_000, "millionen": 1_000_000, "millones": 1_000_000, "milhoes": 1_000_000, "mln": 1_000_000,
    "тыс": 1_000, "тыс.": 1_000, "тысяч": 1_000, "тис": 1_000, "тис.": 1_000, "тисяч": 1_000, "ezer": 1_000,
    "tis": 1_000, "tis.": 1_000, "bin": 1_000,
    "b": 1_000_000_000, "bn": 1_000_000_000, "billion": 1_000_000_000, "mrd": 1_000_000_000,
}  # fmt: skip


@lru_cache(maxsize=20_000)
def parse_number(written: str) -> Decimal | None:
    """Return the value of a written number, or NULL when it is none.

    The last of two kinds of separator is the decimal one; a single separator before exactly three digits groups
    thousands ("60.000", "110'000"), before one or two digits it is the decimal mark ("21.5", "9,50").
    """
    text = _BLANK.sub("", written)
    if not _WRITTEN.fullmatch(text):
        return None
    text = text.rstrip(".,")
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return Decimal(text)
    mark, tail = text[last], text[last + 1 :]
    other = "," if mark == "." else "."
    if other in text:
        whole = text[:last].replace(other, "").replace(mark, "")
        return (
            Decimal(f"{whole}.{tail}") if text.count(mark) == 1 else Decimal(text.replace(mark, "").replace(other, "."))
        )
    if text.count(mark) > 1 or (len(tail) == 3 and text[0] != "0"):
        return Decimal(re.sub(r"[.,]", "", text))
    return Decimal(f"{text[:last]}.{tail}")
