"""Places in Chinese, Japanese and Korean letters, the wide one first and often no mark between: "수원시영통구"."""

from __future__ import annotations

import re

from extractors.place.pieces import Reading, alias_row

_LETTERS = re.compile(r"[一-鿿가-힣]{3,30}")
_BETWEEN = re.compile(r"[\s·・\-–]+|(?:\s외)$")
#: A prefecture or province of the same name as its town: 大阪府堺市 is not in the town of Osaka.
_WIDER = ("府", "県", "縣", "省", "州", "자치도", "도")
_LONGEST_NAME = 8


def read_wide_first(text: str) -> list[Reading]:
    """Return the town that stands first, or behind its province; the quarters after it are parts of it."""
    bare = _BETWEEN.sub("", text)
    if not _LETTERS.fullmatch(bare):
        return []
    found, size = _named(bare)
    if found is not None and found[10] != "city":
        town, _ = _named(bare[size:])
        # 경기 광주시 is no part of the city that is a province of its own
        found = town if town is not None and town[10] == "city" and not _is_metropolis(bare[size:]) else found
    elif bare[size:].startswith(_WIDER):
        return []
    return [Reading(found, False, "place-wide-first")] if found is not None else []


def _named(text: str) -> tuple[tuple[object, ...] | None, int]:
    """Return the place of the longest name that a text begins with, and the length of the name."""
    for size in range(min(_LONGEST_NAME, len(text)), 1, -1):
        if (row := alias_row(text[:size])) is not None:
            return row, size
    return None, 0


def _is_metropolis(text: str) -> bool:
    return text.startswith(("서울", "부산", "대구", "인천", "광주", "대전", "울산", "세종"))
