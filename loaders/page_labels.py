"""What pages call things: the vocabulary in ``page_labels.csv``, loaded once, and the look-ups on it.

Besides landing fields (``identifier_raw`` …) the file holds kinds of line: ``section`` (headings inside an
advertisement), ``chrome`` (buttons and navigation), ``tail`` (what starts a list of other jobs), ``role_word``,
``place_word``, ``place_code``, ``short_place`` (how a place is called where room is short), ``short_town`` (those of
them that are towns) and ``board`` (names that are never the employer of a saved page).
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

VOCABULARY: Final = Path(__file__).with_name("page_labels.csv")
MAX_LABEL: Final = 40
LABEL_EDGES: Final = " \t:*#-–—•|_"
PLACE_PARTICLES: Final = re.compile(
    r"of|the|d[aeo]|dos|di|del|della|l[ae]s?|am|an|de[rn]|im|upon|on|sur|y|e|i|and|a\.?"
)
_COUNTED: Final = re.compile(r"\s*\(?\d{0,6}\+?\)?[\s:›»>!…?]*$")
WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@cache
def labels() -> dict[str, str]:
    """Return label (lower case) → landing field; a label in two fields keeps the first by field order."""
    found: dict[str, str] = {}
    for kind, label in _rows():
        if kind.endswith("_raw"):
            found.setdefault(label, kind)
    return found


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words of one kind, in lower case (``place_code`` in capitals)."""
    return frozenset(label for row_kind, label in _rows() if row_kind == kind)


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    with VOCABULARY.open(encoding="utf-8", newline="") as file:
        return tuple((row["field"], row["label"]) for row in csv.DictReader(file))


def label_field(text: str) -> str | None:
    """Return the field that a label such as ``Req ID:`` or ``Kennziffer`` names, or None."""
    if len(text) > MAX_LABEL:
        return None
    low = text.lower().replace("’", "'")
    return labels().get(low.strip(LABEL_EDGES)) or labels().get(low.strip(" \t:"))


def is_kind(text: str, kind: str) -> bool:
    """Tell whether the whole line is a phrase of that kind, marks at its edges and counts aside."""
    if len(text) > 60:
        return False
    bare, whole = _phrases(text)
    return bare in words(kind) or whole in words(kind)


@lru_cache(maxsize=10_000)
def _phrases(line: str) -> tuple[str, str]:
    """Return a line without the marks and the count at its end, and with them; each line is asked of many times."""
    whole = line.strip(LABEL_EDGES)
    return _COUNTED.sub("", whole).lower().replace("’", "'"), whole.lower()


def has_role_word(text: str) -> bool:
    """Tell whether a line holds a word that names an occupation (``Engineer``, ``Sachbearbeiter/in``)."""
    roles = words("role_word")
    for token in WORD.findall(text.lower()):
        bare = token.replace("’", "'")
        if bare in roles or bare.removesuffix("s") in roles or bare.removesuffix("in") in roles:
            return True
        if any(part in roles for part in bare.split("-")) or _is_compound(bare):
            return True
    return False


def _is_compound(token: str) -> bool:
    """German and Dutch glue the role to what it is about: Vertriebsmitarbeiter, Softwareontwikkelaar."""
    return len(token) > 9 and any(token[-size:] in words("role_word") for size in range(5, 15))


def is_place(text: str) -> bool:
    """Tell whether a short line is shaped like a place that names its region or country last."""
    bare = re.sub(r"\s*\([^()]{0,40}\)\s*$", "", text.strip(" .,;•📍🌎🌍🌏")).strip()
    if not bare or len(bare) > 80 or any(mark in bare for mark in ":!?@") or bare[0].islower():
        return False
    if bare.lower() in words("place_word"):
        return True
    parts = [part.strip() for part in re.split(r",| - ", bare)]
    if not 2 <= len(parts) <= 5 or any(len(part.split()) > 4 for part in parts):
        return False
    low_words = (word for part in parts for word in part.split() if word.islower())
    if any(not PLACE_PARTICLES.fullmatch(word) and word not in words("place_word") for word in low_words):
        return False
    last = re.sub(r"\s+\d[\d -]{2,9}$", "", parts[-1])
    if " - " in bare and "," in bare:
        names = [parts[0]]
    else:
        names = [last, parts[0]] if " - " in bare else [last, *last.split(" ")[-1:]]
    return any(name.lower() in words("place_word") or name in words("place_code") for name in names)
