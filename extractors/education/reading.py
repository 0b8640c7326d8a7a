"""Which words name a level of education, and which only look like one: a scrum master, MS Office, master data."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.folding import OTHER, fold_term, read_seed

_ABBREVIATION_NEEDS = re.compile(
    r"degree|diploma|bachelor|master|ph\.?d|computer|engineering|equivalent|math|statistic|physics"
    r"|economics|finance| field|discipline|\b[bm]\.?sc?\b ?[/,]|/ ?[bm]\.?(?:s|a|sc|eng)\b"
    r"|\bin [a-z]+ (?:science|engineering)|\bmba\b|diplome|formation|niveau|titulaire|\bbac|etudes|\bbts|\bbep|estudios"
    r"|titulo|grado"
)
#: "BS with 5+ years", "requires a BA, 5 years".
_WITH_YEARS = re.compile(r"^,? ?(?:with |and |plus |or |\+ ?|& )?\(?(?:\d{1,2}|[a-z]{3,6} \(\d)")
#: What stands for something else far more often than for a degree, and what must stand near it.
_RARE = {"llm": re.compile(r"\blaws?\b|juris|\bj\.?d\b|\bll\.?b\b|legal (?:degree|education|qualification|studies)")}
_COMPLETED = re.compile(r"(?:completion of|completed|graduat\w+ (?:of|from)|finished)(?: an?| the| your)? $")
_AFTER_ABBREVIATION = re.compile(
    r"^ ?(?:office|excel|word|sql|teams|project|dynamics|azure|windows|365|access|outlook|powerpoint"
    r"|visio|sharepoint|\d{5}|suite|server|exchange|intune|power|fabric|defender|copilot)"
)
#: A term that goes on to the subject: "advanced degree in data science".
_OPEN_ENDS = (" in", " en", " em", " im", " of", " der", " als", " (")
_STATE = re.compile(r"[a-z]{3,}, $")
_TRAPS = re.compile(
    r"^(?:-? ?(?:und|oder|/|,) ?master-?(?:arbeit|thes)| part(?:y|ies)\b| of (?:our|the|this) (?:course|program"
    r"|school|academy)| und lehre| jakosci| niz\b| stawk"
    r"| stanowisk| pensj| wynagrodz"
    r"| data| plan| class|mind|ful|y of| service agreement| trainer| builder| electrician| plumber"
    r"| branch| list| schedule| file| record| agreement| the (?:art|craft)| limited partnership| key| the\b| chef"
    r"|(?: or phd)?\)?[ -](?:students?|candidates?|interns?|teachers?|graduates? program|program(?:me)?s?|thesis"
    r"|thesen|arbeit"
    r"|in progress"
    r"|in corso|cursando|em curso|em andamento|trunca|age\b|sports?|classes|assistance|reimbursement"
    r"|research(?:er)?s?\b"
    r"|tuition|studies program|[^\n.;]{0,60}may be substituted|level (?:english|math)))"
)
_TRAPS_BEFORE = re.compile(
    r"(?:scrum|web|quarter|post|grand|head|past|station|game|dungeon|concert|harbour|ring|mix|toast|brand) ?-?$"
    r"|(?:immatrikuliert|eingeschrieben|enrolled|inscrite?|ingeschreven|pursuing|pursue|working towards?"
    r"|studying (?:for|towards?)"
    r"|studying|standing in|student in|towards|toward|cursando|en cours de|preparant|preparez|prepares|estudiante de"
    r"|estudiante|estudiantes de|estudante de|etudiante? en|w trakcie|student\w*|studierst|studierende\w*"
    r"|einstieg ins|your"
    r"|laufende\w*|free|funded|support through|reimbursement for|tuition (?:fees )?for|assistance for|help for"
    r"|scholarships? for|bilden aus:?"
    r"|undertake|undertaking|gain|gaining|achieve|achieving|access to|awansu"
    r"|earn|complete|completing|obtain|support for|studying at|(?<!bac\+)(?<!bac \+)\d\+?)"
    r" (?:an? |your |the |einem |einer |einen |im |in |in an? |ein |un |una |une |het |en |kierunk\w+ |studi\w+ "
    r"|4[- ]year |four[- ]year"
    r"|undergraduate |graduate |full[- ]time |part[- ]time |university |relevant |accredited ){0,3}$"
)
_REPLACED = re.compile(
    r"this is not a requirement"
    r"|do(?:es)? not replace|not (?:a )?require|not necessary|not needed|no [a-z' ]{0,20}degree"
    r"|without a degree|don't (?:need|require|care)|nicht erforderlich|n'est pas (?:requis|necessaire)"
    r"|no es necesario|nao e necessari|nie jest wymagane|not essential"
)
_NAMES_EDUCATION = re.compile(
    r"wyksztalc|edukac|diplom|formation|niveau|etudes|titulair|titulo|formacion|estudios|educacion|escolaridad"
    r"|opleiding|denkniveau|formacao|graduac|laurea|istruzione|degree|education|qualification|universit|hochschul"
    r"|abschluss|ausbildung|studium|studi|bac\b|mbo|hbo|graduad|titulad|licenci|bachelor|phd|doktor|doctor|abitur"
    r"|weiterbildung|fachrichtung|gepruft|ensino|escolarid|\bcurso|magist|licencj|\blehre|mestrad"
    r"|meister|techniker|maestri|\bfp\b|ciclo formativ|\bbts\b|maturit"
)

#: Another degree beside a word that means one only there: "diploma or degree", "grado o máster".
_BESIDE_AFTER = re.compile(
    r"^ ?(?:/|,|or|and/or|o) ?(?:an? )?(?:[a-z']+ )?"
    r"(?:degree|bachelor|master|maestria|licenci|diplomatura|posgrado|ingenier|doctor)"
)
_BESIDE_BEFORE = re.compile(r"(?:degree|licenciatura|diplomatura|formativo|\bfp) ?(?:/|,|or|and/or|o) ?(?:an? )?$")
#: Whose degree it is: the founder's, the team's.
_OF_OTHERS = re.compile(
    r"\b(?:(?:our|the|whose) (?:[a-z-]+ ){0,2}(?:founders?|co-founders?|ceo|cto|owner|trainers?|instructors?|colleagues"
    r"|experts|scientists)|founded by|led by|team of|group of|group includes|run by)\b[^.;\n]{0,50}$"
)
#: A "bac" that holds flowers or sand.
_NO_SCHOOL = re.compile(r" a (?!bac|\d)")
#: Whoever still studies: "students of chemistry, from year 2 of the bachelor".
_STUDIES = re.compile(
    r"\b(?:students?|etudiante?s?|estudiantes?|estudantes?|studierende\w*|studentow|studenci|studenti|laureandi|studenten)"
    r"\b[^.;\n]{0,35}\b(?:year|semester|jahr|ano|annee|rok\w*|jaar|anno|en|de|of)\b[ a-z\d]{0,12}$"
)
#: The name of an apprenticeship that is on offer: "Ausbildung zum Koch (m/w/d)".
_APPRENTICESHIP = re.compile(r"^[^.\n]{0,45}\((?:[mwdfx]/){1,2}[mwdfx]\)")
_DONE = re.compile(r"abgeschloss|abschluss|erfolgreich|bestanden|\beiner? |verfug|absolviert|vorausgesetzt|und/oder")

#: What follows a field of study: "Ingeniería en Sistemas, Electrónica o afín".
_SIMILAR = re.compile(r"\bafin(?:es)?\b|carreras? similar|ou areas afins|o similar")
_NAMES_EXPERIENCE = re.compile(
    r"doswiadcz|experien|erfahrung|ervaring|esperienza|stanowisk|uprawnien|kwalifikacj|umiejetn"
)

#: Words that say that there is a degree and not which.
GENERIC = re.compile(r"(?:degree|diploma)\b")


#: "5 GCSEs": a number before them counts them, and is no year of study.
_SCHOOL_SUBJECTS, _COUNTED = re.compile(r"gcse|a.?levels?\b|o.?levels?\b|highers\b"), re.compile(r"\d\+? $")


class Term(NamedTuple):
    """One line of ``education_terms.csv``."""

    written: str
    language: str
    level: str
    match: str


@lru_cache(maxsize=1)
def ranks() -> dict[str, int]:
    """Return level -> rank, 0 for none."""
    return {row["education_level"]: int(row["rank"]) for row in read_seed("education_levels")}


@lru_cache(maxsize=1)
def terms() -> dict[str, tuple[Term, ...]]:
    """Return folded term -> its lines; terms that do not fold to ASCII stand in :func:`unfolded_terms`."""
    found: dict[str, tuple[Term, ...]] = {}
    for row in read_seed("education_terms"):
        line = Term(row["term"], row["language"], row["education_level"], row["match"])
        found[fold_term(row["term"])] = (*found.get(fold_term(row["term"]), ()), line)
    return {term: lines for term, lines in found.items() if OTHER not in term}


@lru_cache(maxsize=1)
def terms_as_written() -> dict[str, tuple[Term, ...]]:
    """Return the terms with blanks for hyphens, as the scan reads them."""
    found: dict[str, tuple[Term, ...]] = {}
    for term, lines in terms().items():
        found[term.replace("-", " ")] = (*found.get(term.replace("-", " "), ()), *lines)
    return found


@lru_cache(maxsize=1)
def unfolded_terms() -> dict[str, str]:
    """Return term -> level of the terms in scripts that do not fold to ASCII (Chinese, Cyrillic)."""
    rows = read_seed("education_terms")
    return {row["term"]: row["education_level"] for row in rows if OTHER in fold_term(row["term"])}


@lru_cache(maxsize=20_000)
def level_of(term: str, written: str, language: str | None) -> tuple[str, str] | None:
    """Return level and kind of match of a folded term as it is ``written``, in a text of that language."""
    for line in sorted(terms()[term], key=lambda one: one.language != (language or "en")):
        if language and line.language not in (language, "en"):
            continue
        if line.match == "exact" and written != line.written:
            continue
        return line.level, line.match
    return None


def is_english(term: str) -> bool:
    """Say whether a term is English, so that it needs an English context."""
    return any(line.language == "en" for line in terms()[term])


@lru_cache(maxsize=2048)
def _is_abbreviation(term: str) -> bool:
    """Say whether a term may mean much else: "MS" or "BA", unlike "BSc" and "MEng"."""
    return all(
        line.match == "exact" and not (len(line.written) >= 3 and line.written.isalpha() and not line.written.isupper())
        for line in terms()[term]
    )


@lru_cache(maxsize=1 << 16)
def is_of_students(before: str) -> bool:
    """Say whether the letters before a degree say that it is still studied for, or on offer."""
    return _TRAPS_BEFORE.search(before) is not None


def _is_named(before: str, after: str) -> bool:
    """Say whether a word for education stands near, and none for experience nearer."""
    last = max((match.start() for match in _NAMES_EDUCATION.finditer(before)), default=-1)
    other = max((match.start() for match in _NAMES_EXPERIENCE.finditer(before)), default=-1)
    return last > other or bool(_NAMES_EDUCATION.search(after[:25]) or _SIMILAR.search(after))


def is_apprenticeship(term: str, before: str, after: str) -> bool:
    """Say whether a term is the job itself, and not what it asks for; the line above may say that it is done."""
    return bool(term.startswith("ausbildung") and _APPRENTICESHIP.match(after) and not _DONE.search(before))


@lru_cache(maxsize=1 << 16)
def is_degree(term: str, before: str, after: str, *, match: str, level: str) -> bool:
    """Say whether a term means an education, by the folded letters of its line before and after it."""
    trap = None if term.endswith(_OPEN_ENDS) else _TRAPS.match(after)
    if (is_of_students(before) and not (_SCHOOL_SUBJECTS.match(term) and _COUNTED.search(before))) or (
        trap and not ("program" in trap.group() and _COMPLETED.search(before))
    ):
        return False
    if _OF_OTHERS.search(before) or _STUDIES.search(before):
        return False
    if match == "beside" and not (_BESIDE_AFTER.match(after) or _BESIDE_BEFORE.search(before)):
        return False
    if term.endswith("bac") and _NO_SCHOOL.match(after):
        return False
    line_before, line_after = re.split(r"[\n;!?]", before)[-1], re.split(r"[\n;!?]", after)[0]
    if match == "context" and not _is_named(line_before[-45:], line_after):
        return False
    if match == "exact" and _is_abbreviation(term):
        is_state = _STATE.search(before) and not re.search(r"\b(?:bs|ba|bsc|bachelor'?s?|ms), $", before)
        rest = f"{line_before} {line_after}"
        if _AFTER_ABBREVIATION.match(after) or is_state:
            return False
        needs = _RARE.get(term, _ABBREVIATION_NEEDS)
        if not needs.search(rest) and not (needs is _ABBREVIATION_NEEDS and _WITH_YEARS.match(after)):
            return False
    return level == "none" or not _REPLACED.search(before.split("\n")[-1][-60:] + term + after.split("\n")[0][:60])
