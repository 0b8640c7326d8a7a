"""The work mode of a board's own field, of a title and of a place's name: "Hybrid", "TELECOMMUTE", "Remote - US"."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.alternation import any_of
from extractors.folding import OTHER, fold_term, read_seed
from extractors.native import plain
from extractors.work_mode.wording import read_wording

#: A title or place says a work mode only in words that mean nothing else there ("Office Manager", "Anywhere Inc").
_PLAIN = re.compile(
    r"(?<![a-z0-9])(?:100% |fully |full[- ])?(?:remote(?:ly)?|hybrid[eao]?|onsite|on-site|homeoffice|home[- ]office"
    r"|remot[oa]|hibrid[oa]|presencial|zdaln(?:ie|a)|praca zdalna|hybrydow[oa]|teletravail|work from home|wfh"
    r"|home[- ]based|telecommut(?:e|ing)|teletrabajo|teletrabalho)(?![a-z0-9])"
)
#: Of these letters each of them has some.
_LETTERS = ("remot", "hybr", "hibrid", "home", "site", "presencial", "zdaln", "teletra", "wfh", "telecommut")
#: What may follow without making it a title's subject: "Remote Sensing Analyst", "Remote Support Engineer".
_NOT_HERE = re.compile(
    r" ?(?:sens|area |communit|support|patient|monitor|control|cloud|hands|site|oper|access|pilot|device|deposit"
    r"|app|mobile|vehicle|electric|learning|infra|energy|services? (?:eng|tech)|manager|coordinator|team lead"
    r"|training|instruct|installat|repair|mechanic|construct|nurs|medical (?!cod|bill|scrib|record|writ|review)"
    r"|therap|health|clinic)"
)


@lru_cache(maxsize=1)
def _values() -> dict[str, str]:
    terms = {fold_term(r["term"]): r["remote_type"] for r in read_seed("work_mode_terms") if r["scope"] == "field"}
    return {term: mode for term, mode in terms.items() if OTHER not in term}


@lru_cache(maxsize=1)
def _other_scripts() -> dict[str, str]:
    """Return the values of fields in letters that do not fold to ASCII, as they are compared -> work mode."""
    rows = (r for r in read_seed("work_mode_terms") if r["scope"] == "field" and OTHER in fold_term(r["term"]))
    return {plain(r["term"].lower()): r["remote_type"] for r in rows}


def _read_other_scripts(value: str) -> tuple[str, int, int] | None:
    written = plain(value.lower())
    found = [(mode, at, at + len(term)) for term, mode in _other_scripts().items() if (at := written.find(term)) >= 0]
    return next((f for f in found if f[0] == "hybrid"), min(found, key=lambda f: f[1], default=None))


@lru_cache(maxsize=1)
def _value_words() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9]){any_of(_values())}(?![a-z0-9])")


@lru_cache(maxsize=1 << 12)
def read_work_mode(value: str) -> tuple[str, int, int] | None:
    """Return ``(remote_type, start, end)`` of a field such as "Hybrid", "Remote - US", "Pas_teletravail"; hybrid wins.

    A field that names both remote and on-site offers a choice; the first one named stands.
    """
    folded = fold_term(value).replace("_", " ")
    if OTHER in folded and (found_so := _read_other_scripts(value)):
        return found_so
    known = _values()
    whole = folded.strip()
    if whole in known:
        start = folded.index(whole)
        return known[whole], start, start + len(whole)
    turned = read_wording(folded)
    found = [(known[m.group()], *m.span()) for m in _value_words().finditer(folded)]
    if turned and len(found) <= 1:
        return turned[0].remote_type, turned[0].start, turned[0].end
    hybrid = next((f for f in found if f[0] == "hybrid"), None)
    return hybrid or (found[0] if found else None)


@lru_cache(maxsize=1 << 14)
def read_work_mode_aside(value: str) -> tuple[str, int, int] | None:
    """Return ``(remote_type, start, end)`` of a title or place that mentions a work mode beside its subject."""
    folded = fold_term(value)
    if not any(letters in folded for letters in _LETTERS):
        return None
    readings: list[tuple[str, int, int]] = []
    for match in _PLAIN.finditer(folded):
        if _NOT_HERE.match(folded, match.end()) and not folded[: match.start()].rstrip().endswith(("(", "-", ",")):
            continue
        mode = read_work_mode(value[match.start() : match.end()])
        if mode:
            readings.append((mode[0], *match.span()))
    return next((r for r in readings if r[0] == "hybrid"), readings[0] if readings else None)
