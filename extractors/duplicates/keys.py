"""What a posting is compared by besides its text: requisition, places, and what they say of a pair."""

from __future__ import annotations

import re
from functools import lru_cache

#: UUIDs, hashes, addresses: the number that a board gave an advertisement, which says nothing of the requisition.
_BOARD_ID = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{20,}|.*(?:://|www\.|@).*", re.IGNORECASE
)
_NO_ID = frozenset("na none null nan tbd tba unknown various multiple evergreen pipeline general".split())
_NAMED = re.compile(r"^(?:REQUISITION|REQ|JOBREQ|JOBID|JOB|REF|JR|ID|NO|R)+(?=\d{3})")
#: Workday and others put the number of a further place behind the requisition: R-12345-1.
_FURTHER_PLACE = re.compile(r"(?<=\d{5})[-_]\d{1,2}$")
_HAS_FURTHER_PLACE = re.compile(r"^(?:R|JR|REQ)[-_ ]?\d{5,}[-_]\d{1,2}$", re.IGNORECASE)
_LONGEST = 40


@lru_cache(maxsize=1 << 16)
def requisition_key(requisition: str | None) -> str:
    """Return the requisition in the form that ids are compared in: "Req. #R-0012345" is "12345"; "" for none.

    A board's own id (UUID, hash, address) and words that stand for no id give "" as well.
    """
    text = (requisition or "").strip()
    if not text or len(text) > _LONGEST or _BOARD_ID.fullmatch(text):
        return ""
    text = _FURTHER_PLACE.sub("", text) if _HAS_FURTHER_PLACE.match(text) else text
    signs = re.sub(r"[^0-9A-Za-z]+", "", text).upper()
    if not signs or signs.lower() in _NO_ID or not any(map(str.isdigit, signs)):
        return ""
    return _NAMED.sub("", signs).lstrip("0")


@lru_cache(maxsize=1 << 16)
def may_contradict(one: str, other: str) -> bool:
    """Tell whether two requisition keys of different boards are numbers of one kind, so that they can differ.

    One system's ids look alike: letters or none before the digits, and about as many digits.
    """
    lettered, other_lettered = (not key[:1].isdigit() for key in (one, other))
    digits, other_digits = (sum(map(str.isdigit, key)) for key in (one, other))
    return lettered == other_lettered and abs(digits - other_digits) <= 2


@lru_cache(maxsize=1 << 18)
def places_agree(one: str, other: str, same_source: bool) -> str:
    """Return ``same``, ``overlap``, ``other`` or ``unknown`` for two keys of places (joined with ``|``).

    A place is a path from wide to narrow ("us/ca/palo alto") or any id. Another board may state a wider place
    ("us"); one board does not say "us" and "us/ca/palo alto" of the same job.
    """
    if not one or not other:
        return "same" if one == other else "unknown"
    places, others = set(one.split("|")), set(other.split("|"))
    if places == others:
        return "same"
    if places & others:
        return "overlap"
    if not same_source and any(_holds(p, o) or _holds(o, p) for p in places for o in others):
        return "same"
    return "other"


def _holds(wide: str, narrow: str) -> bool:
    return narrow.startswith(wide + "/")
