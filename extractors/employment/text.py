"""Employment types in running text: which mentions of "full-time" or "contract" are about this job?

A type counts after a label ("Vertragsart: …"), on a line of its own, as a clause, before a word for the job
("full-time position"), or after words that hire ("Zatrudnienie w oparciu o …"). Degrees, former jobs, colleagues and
what a job may turn into later are none of it. All these words stand in ``seeds/employment_cues.csv``.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial

from extractors.cues import cue
from extractors.employment.types import type_terms
from extractors.folding import fold_characters, read_seed
from extractors.own_line import line_after, opened_line_before

_any = partial(cue, "employment_cues")
#: How much text around a term is read.
REACH = 64

#: What may stand between a label and its term: "Contract type: permanent, full-time".
_LABELLED_END = r"(?:[a-z0-9/,() +-]{0,26}[ ,/(+])?$"
#: How every labelled term stands: most terms are told by it to have no label.
_LABELLED = re.compile(rf"[:\n] ?\**[ \n\-]{{0,4}}{_LABELLED_END}")
_LINE_START = re.compile(r"(?:^|\n)[ *\-#•~>]{0,5}$")
#: How long or how much may follow: "Pflichtpraktikum (6 Monate)", "Teilzeit 50 %".
_LINE_END = re.compile(
    r"(?:,? ?(?:fur |for |de |di |van )?\(?(?:ca\.? )?\d[\d,.]{0,4}(?: ?(?:-|bis|to|a|tot) ?\d[\d,.]{0,4})? ?"
    r"(?:%|h|std|stunden|hours|hrs|monate|months|mois|meses|mesi|maanden|uur|manader|maneder)(?![a-z])[^)\n]{0,12}\)?)?"
    r"[ *.,)]{0,3}(?:\n|$)"
)
_CLAUSE_START = re.compile(r"(?:^|[\n.;|(*~,:•/] ?|\n- | - )$")
_CLAUSE_END = re.compile(
    r" ?(?:[,.;|)(\n*~/]|$)| ?- | (?:a|at|until|for|auf|bis|till|jusqu|ou|or|oder|und|and|et|en|y|e|i|lub) "
)
#: Wordings that begin with one of these hire by themselves: "in Teilzeit", "na pełny etat".
_INTO = ("in", "na", "w", "a", "en", "im")
_HOURS = ("FULL_TIME", "PART_TIME")
_OR = re.compile(
    r"[ ,/&()+-]{1,3}(?:(?:or|and|oder|und|ou|et|o|y|e|lub|i|of|en|eller|och|og|bzw\.?|and/or) )?"
    r"(?:in |a |na |w |auf )?"
)


def are_alternatives(first: str, between: str, second: str) -> bool:
    """Tell whether two terms stand as a choice of hours: "full-time or part-time"."""
    kinds = {type_terms()[first][0], type_terms()[second][0]}
    return kinds == set(_HOURS) and _OR.fullmatch(between) is not None


@lru_cache(maxsize=1)
def _weak_terms() -> dict[str, str]:
    """Return the wordings that are about the job only before a word for it ("contract role"), or vague however."""
    return {fold_characters(row["term"]): row["in_text"] for row in read_seed("employment_types") if row["in_text"]}


@lru_cache(maxsize=1)
def text_terms() -> tuple[str, ...]:
    """Return the wordings that are looked for in texts."""
    return tuple(t for t, (kind, _) in type_terms().items() if kind != "OTHER" and len(t) > 1 and t.isascii())


@lru_cache(maxsize=1)
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a label that means nothing else, anywhere in a line, and of one that opens a line."""
    anywhere = rf"{_any('label')}(?:/[a-z ]{{1,14}})? ?\**: ?\**[ \n-]{{0,3}}{_LABELLED_END}"
    opening = rf"(?:^|[\n*.;|>)~•]|  )[ \-*#]{{0,4}}{_any('line label')} ?\**[:\n]\**[ \n\-]{{0,4}}{_LABELLED_END}"
    return re.compile(anywhere), re.compile(opening)


@lru_cache(maxsize=1)
def _job() -> re.Pattern[str]:
    """Return the pattern of a word for the job after a term: "permanent position", "employment", not "contracts"."""
    return re.compile(
        rf"[),]?(?:,? ?(?:/ ?)?{_any('beside')}){{0,4}}"
        rf"(?:,? {_any('job')}| {_any('job alone')}(?!,? (?:or|and|of)\b|[,/]|s\b))"
    )


@lru_cache(maxsize=1)
def _hires() -> re.Pattern[str]:
    """Return the pattern of words that hire: the term right after them is what the job offers."""
    return re.compile(
        rf"{_any('hires')} ?:?[ *-]{{0,3}}"
        r"(?: ?(?:\d{1,2}(?:-\d{1,2})?|six|three|twelve|one|two|full|stabiln[ae]|an?|the)[- ]?"
        r"(?:months?|mo|year|years?|mies\w*)?)? ?$"
    )


@lru_cache(maxsize=1)
def _of_other() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what says before a term, and after it, that it is of other people or another time."""
    before = re.compile(rf"{_any('of other before')}(?: an?| to| into| the| their| your| our){{0,2}} $")
    return before, re.compile(rf"[^\n.;]{{0,42}}{_any('of other after')}")


def judge_type(folded: str, term: str, start: int, end: int) -> tuple[str, int] | None:
    """Return ``(rule, length)`` of the term at ``folded[start:end]`` where it is about this job, or None.

    The length may take in a word after it.
    """
    before = folded[max(0, start - REACH) : start]
    is_labelled = bool(_LABELLED.search(before) and any(label.search(before) for label in _labels()))
    return _judged(opened_line_before(folded, start, REACH), term, line_after(folded, end, REACH), is_labelled)


@lru_cache(maxsize=1 << 16)
def _judged(before: str, term: str, after: str, is_labelled: bool) -> tuple[str, int] | None:
    kind, status = type_terms()[term]
    vague = _weak_terms().get(term) == "vague"
    bare = term in _weak_terms()
    if is_labelled and not (bare and not _CLAUSE_END.match(after)):
        return "employment-1-label", len(term)
    other_before, other_after = _of_other()
    if before.endswith((" ", " \n")) and other_before.search(before):
        return None
    job = _job().match(after) if status == "stated" and not vague else None
    if job:
        return "employment-2-of-the-job", len(term) + job.end()
    if (
        _LINE_END.match(after)
        and _LINE_START.search(before)
        and term not in ("mission", "profil", "employee", "student")
    ):
        return "employment-3-own-line", len(term)
    if other_after.match(after):
        return None
    clause = not bare and _CLAUSE_END.match(after) is not None
    if clause and status == "stated" and kind in (*_HOURS, "TEMPORARY") and _CLAUSE_START.search(before):
        return "employment-4-clause", len(term)
    if (clause or " " in term) and not bare and (_hires().search(before) or term.split()[0] in _INTO):
        return "employment-5-hired-as", len(term)
    return None
