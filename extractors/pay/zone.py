"""The zone or level that one of several amounts is for: "Zone 1: $140,000", "Senior: €70,000"."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.alternation import any_of, whole_words
from extractors.folding import fold_characters, read_seed

_ZONE = re.compile(r"(?:^|[\n;|•*]|\. |- )[ \t]*([^\n;|•*:]{2,70}?)[ \t]*(?::\s*|[–-][ \t]*)$")
#: A level that stands right before its amount: "Mid 12 800 PLN - 17 600 PLN | Senior 16 900 PLN".
_LEVEL_ALONE = re.compile(
    r"(?:^|[\n;|•*:,(]|\. |- )[ \t]*((?:junior|mid|medior|regular|senior|lead|principal|staff|expert)"
    r"(?:[ -](?:level|position|role))?)[ \t]*[:–-]?[ \t]*$"
)
_DIVIDERS = (":", "–", "-")
_LEVEL = re.compile(
    r"\b(?:junior|mid|senior|staff|principal|lead|level|l\d|ic\d|associate|entry|manager|i{1,3}|iv"
    r"|experienced|intermediate|graduate|regular)\b"
)
_NO_ZONE = re.compile(
    r"\b(?:salar\w+|pay|compensation|range|base|gehalt\w*|is|rate|bonus|ote|wage|sala\w+|wynagrodzenie|from|to|paid"
    r"|verg\w+|lohn|lon|stipendio|loon|sueldo|package|earn\w*|commission|annual\w*|hourly|monthly|benefits|ctc|tjm|ral"
    r"|stawka|remun\w+|renta|fixe?|min|max|minimum|maximum|mid|budget|mzda|schaal|retrib\w+|widelki|income|equity"
    r"|offer\w*|note|target|total|brut\w*|lohn\w*|stunden\w*|jaar\w*|uurloon|timlon|arslonn?)\b"
)

_BEHIND = re.compile(
    r"^[ \t]{0,2}(?:base )?(?:\(?(?:usd|cad|eur|gbp)\)? )?(?P<in>in|for)(?: (?:the|our))? (?P<words>[^\n;:.,()"
    r"|\d]{3,40}?)"
    r"(?= ?(?:[;.,()|\n]|\band\b|\bor\b|\bplus\b|\bbased\b|$))"
)
#: Capitals within the words, so that "in base pay" and "for this role" are no place.
_NAMED = re.compile(r"^(?:[A-Z][\w'’-]*(?: (?=[A-Z])|$)){1,4}$")


@lru_cache(maxsize=1)
def _calls_pay() -> re.Pattern[str]:
    """Return the pattern of the words that call figures pay in any language: "Palkka: 3000 €" names no zone."""
    terms = [fold_characters(row["term"]) for row in read_seed("pay_words") if row["kind"] == "BASE"]
    ends = any_of(term[1:] for term in terms if term.startswith("-"))
    return re.compile(rf"{whole_words(term for term in terms if term[0].isalpha())}|{ends}(?!\w)")


def _is_no_zone(words: str) -> bool:
    folded = fold_characters(words)
    return bool(_NO_ZONE.search(folded) or _calls_pay().search(folded))


def zone_after(after: str, original: str) -> tuple[str | None, str | None, int]:
    """Return the zone, the level and where their words end: " in New York", " for Senior Engineers".

    ``after`` is the folded text behind the amount and its period, ``original`` the same as written.
    """
    match = _BEHIND.match(after)
    if not match:
        return None, None, 0
    words = original[match.start("words") : match.end("words")]
    if not _NAMED.match(words) or _is_no_zone(words):
        return None, None, 0
    if _LEVEL.search(words.lower()):
        return None, words, match.end()
    return (words, None, match.end()) if match["in"] == "in" else (None, None, 0)


def zone_before(before: str, original: str) -> tuple[str | None, str | None, int]:
    """Return the zone, the level and how many characters before the amount its words begin.

    ``before`` is the folded text up to the amount, ``original`` the same as written.
    """
    alone = _LEVEL_ALONE.search(before)
    if alone and not (alone[1] == "mid" and "min" in before):  # "Min $64,000 | Mid $72,000 | Max $81,000"
        return None, original[alone.start(1) : alone.end(1)], len(before) - alone.start(1)
    match = _ZONE.search(before) if before.rstrip()[-1:] in _DIVIDERS else None
    if not match:
        return None, None, 0
    words = original[match.start(1) : match.end(1)].strip(" -–—:(*•")
    if not 2 <= len(words) <= 60 or not re.search(r"[^\W\d_]{2}|\w \d|\d", words) or words[0].isdigit():
        return None, None, 0
    if _is_no_zone(words):
        return None, None, 0
    if not before.rstrip().endswith(":") and (len(words) > 25 or words.count(" ") > 2):
        return None, None, 0  # the title of the job, more likely
    reach = len(before) - match.start(1)
    return (None, words, reach) if _LEVEL.search(words.lower()) else (words, None, reach)
