"""The words of ``seeds/seniority_terms.csv`` in a title, and which of them speak of somebody else."""

from __future__ import annotations

from functools import lru_cache

from extractors.folding import fold_term
from extractors.title.words import Hit, TermIndex, Token, folded_title, term_flags, term_key, tokens_of
from extractors.vocabulary import seed

#: Which of several levels in one title holds: a trainee manager is a trainee, a senior director a director.
RANK = {
    "intern": 12, "entry": 11, "junior": 10, "c_level": 9, "vp": 8, "director": 7, "manager": 6, "principal": 5,
    "lead": 4, "senior": 3, "mid": 2,
}  # fmt: skip
LEADS = frozenset({"manager", "director", "vp", "c_level"})
#: "Assistant to the CEO", "Office of the CFO", "Assistenz der Geschäftsführung": the level is somebody else's.
_OF_ANOTHER = frozenset({
    "to the", "to our", "for the", "of the", "office of", "der", "des", "du", "de la", "del", "dla", "van de",
    "pour le", "pour la",
})  # fmt: skip
_HELPERS = frozenset({
    "assistenz", "assistent", "assistentin", "sekretariat", "sekretar", "sekretarin", "asystent", "asystentka",
    "sekretarka", "secretaire", "secretaria", "secretario", "secretariat", "secretariado", "to",
})  # fmt: skip
_ANOTHERS = frozenset({"office", "assistant", "assistants", "secretary", "advisory", "s"})
#: Programmes for beginners are run by others: an internship coordinator is no intern.
_PROGRAMME = frozenset({
    "internship", "apprenticeship", "traineeship", "graduate program", "graduate programme", "early career",
    "early careers", "co op", "student worker", "ausbildung", "praktikum", "stage", "practicas", "estagio",
    "trainee", "graduate", "intern", "apprentice",
})  # fmt: skip
#: As the first piece of a title they say how one learns, and the job stands behind: "Alternance - Comptable".
_TRAINING = frozenset({
    "alternance", "apprentissage", "contrat d apprentissage", "contrat de professionnalisation", "stage",
    "stage de fin d etudes", "pfe", "praktikum", "pflichtpraktikum", "ausbildung", "internship", "traineeship",
    "practicas", "practicas profesionales", "estagio", "tirocinio", "staz", "praktyki",
})  # fmt: skip
_RUNS = frozenset({
    "coordinator", "recruiter", "recruiting", "recruitment", "advisor", "adviser", "program", "programs", "programme",
    "supervisor", "admissions", "trainer", "instructor", "acquisition", "success", "services", "school", "studies",
})  # fmt: skip
_RUNNERS = frozenset({"manager", "lead", "leader", "director", "head", "specialist", "administrator", "officer"})
_SCHOOLS = frozenset(
    {"school", "schools", "elementary", "academy", "preschool", "kindergarten", "college", "k12", "pk"}
)


@lru_cache(maxsize=1)
def terms() -> dict[str, tuple[str, bool, bool]]:
    """Return key of a term -> level ("" shields), whether it leads people, whether it is an internship."""
    table: dict[str, tuple[str, bool, bool]] = {}
    rows = seed("seniority_terms").select("term", "seniority_level", "is_people_manager", "is_internship").rows()
    for term, level, manages, internship in sorted(rows, key=lambda row: RANK.get(row[1] or "", 99)):
        table[term_key(fold_term(term))] = (level or "", manages == "true", internship == "true")
    return table


@lru_cache(maxsize=1)
def index() -> TermIndex:
    """Return the index of the terms, built once."""
    return TermIndex(term_flags(terms()))


def level_hits(tokens: list[Token]) -> list[Hit]:
    """Return where terms of the vocabulary stand in a title, those that only shield other words too."""
    return list(index().find(tokens))


def behind_training(tokens: list[Token]) -> list[Token]:
    """Return the tokens without a first piece that only says how one learns."""
    sign = next((i for i, token in enumerate(tokens) if not token.is_word), 0)
    is_training = " ".join(token.text for token in tokens[:sign]) in _TRAINING
    return tokens[sign + 1 :] if is_training and tokens[sign].text in "-:|" and tokens[sign + 1 :] else tokens


def levels_of(text: str) -> frozenset[str]:
    """Return every level that the words of ``text`` name, in no order."""
    return frozenset(level for hit in index().find(tokens_of(folded_title(text))) if (level := terms()[hit.term][0]))


def is_anothers(tokens: list[Token], hit: Hit) -> bool:
    """Whether the words beside a level say that it is another's ("Assistant to the CEO")."""
    first = hit.first
    while first > 1 and tokens[first - 1].text in ("and", "und", "y", "e", "et") and tokens[first - 2].text in terms():
        first -= 2  # "to CEO & Founder"
    words = [token.text for token in tokens[max(0, first - 2) : first]]
    if words and (words[-1] in _HELPERS or words[-1] in _OF_ANOTHER or " ".join(words) in _OF_ANOTHER):
        return True
    after = tokens[hit.last].text if hit.last < len(tokens) else ""
    return after in _ANOTHERS and terms()[hit.term][0] in LEADS


def is_programme(tokens: list[Token], hit: Hit) -> bool:
    """Whether a term names a programme for beginners that the job only runs."""
    after = tokens[hit.last].text if hit.last < len(tokens) else ""
    if hit.term in _PROGRAMME and hit.term.startswith(("graduate p", "internship", "apprenticeship", "early")):
        return after in _RUNS or after in _RUNNERS
    return hit.term in _PROGRAMME and after in _RUNS


def is_of_school(tokens: list[Token], hit: Hit) -> bool:
    """Whether a principal without a craft after it is one of a school that the title names."""
    after = tokens[hit.last] if hit.last < len(tokens) else None
    is_bare = after is None or not after.is_word or after.text in ("of", "at", "for")
    return is_bare and any(token.text in _SCHOOLS for token in tokens)
