"""Employment types in running text: which mentions of "full-time" or "contract" are about this job?

A type counts after a label ("Vertragsart: …"), on a line of its own, as a clause, before a word for the job
("full-time position"), or after words that hire ("Zatrudnienie w oparciu o …"). Degrees, former jobs, colleagues and
what a job may turn into later are none of it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.employment.types import type_terms
from extractors.folding import fold_characters, read_seed
from extractors.own_line import line_after, opened_line_before

#: How much text around a term is read.
REACH = 64

#: Labels that mean nothing else, wherever they stand in a line.
_SURE_LABEL = re.compile(
    r"(?<![a-z])(?:(?:employment|job|contract|position) (?:type|status)|employee status|work status|vertragsart"
    r"|cooperation (?:model|type)|form of cooperation|(?:forma|model) wspolpracy"
    r"|anstellungsart|beschaftigungsart|type de contrat|tipo de contrato|tipo de contratacion|tipo de contratacao"
    r"|regime de contratacao|rodzaj umowy|typ umowy|forma zatrudnienia|wymiar etatu|wymiar pracy|contractvorm"
    r"|tipo di contratto|anstallningsform|ansettelsesform|ansattelsesform|stillingstype|tyosuhteen (?:tyyppi|laatu)"
    r"|typ (?:pracovniho vztahu|uvazku|smlouvy)|druh pracovneho pomeru|foglalkoztatas (?:tipusa|jellege|formaja)"
    r"|munkaviszony (?:tipusa|jellege)|tip (?:job|contract)|tipul (?:jobului|contractului)|calisma sekli)"
    r"(?:/[a-z ]{1,14})? ?\**: ?\**[ \n-]{0,3}"
    r"(?:[a-z0-9/,() +-]{0,26}[ ,/(+])?$"
)
_LABEL = re.compile(
    r"(?:^|[\n*.;|>)~•]|  )[ \-*#]{0,4}(?:employment(?: (?:type|status))?|(?:job|position|contract|work|time|shift)"
    r" type|type of (?:employment|contract|position|job)|job (?:schedule|status)|schedule|hours|position|commitment"
    r"|terms|terms of employment|working (?:pattern|hours)|vertragsart|anstellungsart|arbeitszeit|beschaftigungsart"
    r"|beschaftigungsumfang|type de contrat|contrat|temps de travail|tipo de contrato|jornada|tipo de jornada|horario"
    r"|tipo de vaga|regime de contratacao|tipo de contratacao|contratacao|contratacion|modalidad de contratacion"
    r"|rodzaj umowy|typ umowy|forma zatrudnienia|wymiar pracy|wymiar etatu|umowa|dienstverband|contractvorm"
    r"|pracovni pomer|uvazek|pracovny pomer|uvazok|tyosuhde|tyoaika|munkaido|munkaviszony|program(?: de lucru)?"
    r"|stilling|stillingsprosent|heltid/deltid|calisma (?:tipi|turu)"
    r"|tipo di contratto|contratto|anstallningsform|omfattning|ansaettelsesform|stundenumfang|umfang|status|duration"
    r"|contract|tipo|type|work status|employee status|full-?time/part-?time|full time/part time|regular/temporary)"
    r" ?\**[:\n]\**[ \n\-]{0,4}(?:[a-z0-9/,() +-]{0,26}[ ,/(+])?$"
)
#: How every labelled term stands: most terms are told by it to have no label.
_LABELLED = re.compile(r"[:\n] ?\**[ \n\-]{0,4}(?:[a-z0-9/,() +-]{0,26}[ ,/(+])?$")
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
_JOB = re.compile(
    r"[),]?(?:,? ?(?:/ ?)?(?:permanent|exempt|salaried|hourly|remote|hybrid|on-?site|in-office|in-person|w2|1099"
    r"|regular|direct[- ]hire|non-exempt|temporary|contract|full[- ]time|part[- ]time|fixed[- ]term|paid"
    r"|day shift)){0,4}"
    r"(?:,? (?:position|role|job|opportunity|vacancy|post|stelle|poste|puesto|vaga|emploi|stilling|tjanst"
    r"|tyosuhde|allas|pozicio|alimi)\b"
    r"| (?:employment|appointment|assignment|contract|employment contract)\b(?!,? (?:or|and|of)\b|[,/]|s\b))"
)
#: Words that hire: the term right after them is what the job offers.
_HIRES = re.compile(
    r"(?:this is an?|role is|position is|job is|position will be|role will be|employed on an?|offered (?:on|as) an?"
    r"|hir(?:e|ing) (?:an?|for an?|on an?)|seeking an?|on an?|in oparciu o|oparciu o|na podstawie|w ramach|w formie"
    r"|zatrudnienie na|prac[aey] na|umowe na|oferujemy|proponujemy|in|en|als|im rahmen einer|als unbefristete|poste en"
    r"|contrat en|contrato|contratacion|regime|trabajo|trabalho|work|available|cdi|cdd"
    r"|determinato|indeterminato|unbefristete?|befristete?)"
    r" ?:?[ *-]{0,3}(?: ?(?:\d{1,2}(?:-\d{1,2})?|six|three|twelve|one|two|full|stabiln[ae]|an?|the)[- ]?"
    r"(?:months?|mo|year|years?"
    r"|mies\w*)?)? ?$"
)
_NOT_THIS_JOB = re.compile(
    r"\b(?:former|previous|prior|other|not an?|isn't an?|no|experience (?:in|as) an?|degree|students?|equivalent"
    r"|conver\w+ (?:in)?to|into|become an?|becoming|leads? to|transition\w* (?:in)?to|possibility"
    r" of|potential (?:for|to)|pipeline to|commit\w* to|pathway to|extended to|hired|hire|offer(?:ed)? of|years? of"
    r"|months? of|eligible|benefits for|all|outside of|after|alongside|future|between|combin\w+|start\w* as|instead of)"
    r"(?: an?| to| into| the| their| your| our){0,2} $"
)
_OF_OTHERS = re.compile(
    r"[^\n.;]{0,42}\b(?:roles|positions|jobs|employees|colleagues|staff|workers|candidates|team members|associates"
    r"|contractors|students|experience|degree|studies|education|program|enrolled|equivalent|offers?|benefits|wage)\b"
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


def judge_type(folded: str, term: str, start: int, end: int) -> tuple[str, int] | None:
    """Return ``(rule, length)`` of the term at ``folded[start:end]`` where it is about this job, or None.

    The length may take in a word after it.
    """
    before = folded[max(0, start - REACH) : start]
    is_labelled = bool(_LABELLED.search(before) and (_LABEL.search(before) or _SURE_LABEL.search(before)))
    return _judged(opened_line_before(folded, start, REACH), term, line_after(folded, end, REACH), is_labelled)


@lru_cache(maxsize=1 << 16)
def _judged(before: str, term: str, after: str, is_labelled: bool) -> tuple[str, int] | None:
    kind, status = type_terms()[term]
    vague = _weak_terms().get(term) == "vague"
    bare = term in _weak_terms()
    if is_labelled and not (bare and not _CLAUSE_END.match(after)):
        return "employment-1-label", len(term)
    if before.endswith((" ", " \n")) and _NOT_THIS_JOB.search(before):
        return None
    job = _JOB.match(after) if status == "stated" and not vague else None
    if job:
        return "employment-2-of-the-job", len(term) + job.end()
    if (
        _LINE_END.match(after)
        and _LINE_START.search(before)
        and term not in ("mission", "profil", "employee", "student")
    ):
        return "employment-3-own-line", len(term)
    if _OF_OTHERS.match(after):
        return None
    clause = not bare and _CLAUSE_END.match(after) is not None
    if clause and status == "stated" and kind in (*_HOURS, "TEMPORARY") and _CLAUSE_START.search(before):
        return "employment-4-clause", len(term)
    if (clause or " " in term) and not bare and (_HIRES.search(before) or term.split()[0] in _INTO):
        return "employment-5-hired-as", len(term)
    return None
