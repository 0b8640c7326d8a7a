"""The language a posting is written in, and the human languages it asks for, with their level where it is stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import polars as pl

from extractors import requirement
from extractors.candidates import DESCRIPTION, Candidate, evidence_frame
from extractors.folding import OTHER, fold_term, read_seed
from extractors.language_of_text import detect_language, language_of_texts, rereads_language
from extractors.requirement import requirement_level
from extractors.scan import Scan, Words

__all__ = ["detect_language", "extract_languages", "languages_of", "rereads", "words"]

_NAMED, _LEVEL_RULE = "language-with-level", "language-level-beside-name"
_VERSION = "2"
_LEVEL = re.compile(
    r"(?<![a-z])(?:fluen(?:t|cy|tly)|native|bilingual|trilingual|proficien(?:t|cy)|mother tongue|business[- ]level"
    r"|advanced|conversational|spoken|written|verbal|oral|speak(?:s|ing|er|ers)?|excellent|strong|good|basic"
    r"|intermediate|upper[- ]intermediate|knowledge of|command of|working knowledge|full professional"
    r"|skills|level|languages?|a2|b1|b2|c1|c2|kenntnisse|sprachkenntnisse|fliesend\w*"
    r"|verhandlungssicher\w*|sehr gute\w*|gute\w*|muttersprach\w*|sprache\w*|sicheres?"
    r"|in wort und schrift|courant\w*|lu, ecrit|bilingue|maitrise\w*|langues?|parle\w*|niveau|professionnel|a l'aise"
    r"|fluido|fluente|nivel|dominio|avanzado|avancado|intermedio|intermediario|alto|hablado|nativo|idiomas?"
    r"|jezyk\w*|znajomosc\w*|biegl\w*|komunikatywn\w*|plynn\w*|j\.|vloeiend\w*|beheers\w*"
    r"|goede|uitstekende|taal|talen|spreekt|woord en geschrift|ottima conoscenza|conoscenza|buona|lingua|lingue"
    r"|flytande|tal och skrift|skrift og tale|sprak\w*|sprog\w*|flydende"
    r"|communication|communicate|command|read and write|fluida|escrito|excelente|conocimientos?|dominar"
    r"|turkce bilen|iyi derecede|kielitaito|sujuva|plynule|znalost)(?![a-z])"
)
_TRAPS = re.compile(
    r"^(?: literature| version| translation| teachers?| breakfast| your| up your| the\b| arts| majors?| department"
    r"| language (?:arts|teaching|learners?|teachers?|schools?|models?)"
    r"|[ -](?:speaking|language)? ?(?:countr\w+|markets?|famil\w+|customers?|clients?|students?|communit\w+"
    r"|patients|users?"
    r"|team|teams|environment|world|regions?|consumers|audiences?|content|media|population)"
    r"|[ -](?:and \w+ )?(?:compan\w+|tax|laws?|government|gaap|labou?r|employment|payroll|culture|cuisine|restaurant"
    r"|insurance|healthcare|public|legal|accounting|banks?|banking|regulat\w+|bulldog|army|riviera|chamber|channel"
    r"|classes|lessons|courses?|coach|training|tuition|kurse?|unterricht|lekcje|national|citizen\w*|passport|office))"
)
_TAUGHT = re.compile(
    r"(?:clases|cursos?|lekcj\w+|kurs\w*|lessons|classes|courses|cours|unterricht|nauk\w+|learn|learning|szkoleni\w+"
    r"|corsi|aulas|teach|teaching|sprachkurs\w*|lektion\w*|team speaks?|we speak|translated (?:in)?to)"
    r" (?:(?:de|d'|of|in|von|jezykow\w*|jezyka|the|auf|free|gratis) )*$"
)
#: Names that are common words where they begin with a small letter.
_COMMON_WORDS = {"polish", "german", "english", "french", "chinese", "thai", "greek", "dutch"}
_GERMAN_ENDINGS = ("kenntnisse", "kenntnissen", "sprachkenntnisse", "sprachkenntnissen", "sprachig", "sprachige")
_CEFR_AFTER = re.compile(r"^[^\n.;]{0,30}?(?<![a-z0-9])([abc][12])(?![a-z0-9])")
_CEFR_BEFORE = re.compile(r"(?<![a-z0-9])([abc][12])[+)]?(?:[ -](?:level|niveau))?(?: (?:in|en|of|de|der|w))? ?$")
_NATIVE = re.compile(r"(?:native|muttersprach\w*|mother tongue|langue maternelle|nativo|moedertaal|ojczyst\w+)")


class Asked(NamedTuple):
    """A language asked for in a text: where its name and the words about its level stand."""

    row: int
    start: int
    end: int
    code: str
    level: str | None


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return folded name -> code, German compounds included: "englisch", "englischkenntnisse"."""
    codes = {fold_term(row["name"]): row["language_code"] for row in read_seed("languages")}
    codes = {name: code for name, code in codes.items() if OTHER not in name}
    german = {name: code for name, code in codes.items() if name.endswith(("isch", "deutsch"))}
    return codes | {name + ending: code for name, code in german.items() for ending in _GERMAN_ENDINGS}


@lru_cache(maxsize=1)
def _any_name() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_names(), key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:{names})(?![a-z])")


def words() -> dict[str, Words]:
    """Return the words that languages are found by, for the shared scan."""
    return {**requirement.words(), "languages.names": Words.of(_names())}


def languages_of(scan: Scan) -> list[str | None]:
    """Return the BCP 47 code of the language of each text of a batch; NULL where it cannot be told."""
    return [language and language.code for language in language_of_texts(scan)]


def _cut(folded: str, start: int, end: int) -> tuple[str, str]:
    before, after = folded[max(0, start - 55) : start], folded[end : end + 45]
    # "j. angielskiego" is a language and not the end of a sentence.
    return re.split(r"[\n!?;]|(?<!\bj)\.", before)[-1], re.split(r"[\n.;!?]", after)[0]


@lru_cache(maxsize=20_000)
def _read(name: str, before: str, after: str) -> tuple[int, int, str | None] | None:
    """Return how far the words about the level reach, before the name and after it, and the level if it is stated."""
    if _TRAPS.match(after) or _TAUGHT.search(before):
        return None
    level = _CEFR_AFTER.search(after) or _CEFR_BEFORE.search(before)
    stated = level[1].upper() if level else "native" if _NATIVE.search(before[-25:] + "|" + after[:16]) else None
    following = _LEVEL.search(after)
    earlier = max(_LEVEL.finditer(before), key=lambda match: match.end(), default=None)
    is_compound = len(name) > 8 and name.endswith(_GERMAN_ENDINGS)
    if not (is_compound or following or earlier):
        return None
    reach_after = level.end() if level and level.re is _CEFR_AFTER else 0
    if earlier:
        return len(before) - earlier.start(), reach_after, stated
    return 0, max(reach_after, following.end() if following and not is_compound else 0), stated


def find_languages(scan: Scan) -> list[Asked]:
    """Return the languages that each text names beside words about their level."""
    found = []
    for row, name, start, end in scan.hits("languages.names").iter_rows():
        if name in _COMMON_WORDS and not scan.written[row][start].isupper():
            continue
        reading = _read(name, *_cut(scan.lowered[row], start, end))
        if reading:
            before, after, level = reading
            found.append(Asked(row, start - before, end + after, _names()[name], level))
    return found


def _asked(scan: Scan) -> Iterator[Candidate]:
    found = find_languages(scan)
    if not found:
        return
    spans = pl.DataFrame([one[:3] for one in found], schema=["row", "char_start", "char_end"], orient="row")
    levels = requirement_level(scan.texts, spans, scan=scan).to_list()
    read = requirement.outline(scan)
    rows = spans["row"].to_numpy()
    parts = read.sections.of(spans["char_start"].to_numpy() + read.flat.starts[rows] + 1, rows)
    for one, wanted, part in zip(found, levels, parts, strict=True):
        if wanted == "preferred" or part in ("about", "benefits"):
            continue
        record, quote = scan.records[one.row], scan.written[one.row][one.start : one.end]
        place = (DESCRIPTION, one.start, one.end, quote, "stated", "dictionary", _VERSION)
        yield Candidate(record, "required_language", one.code, _NAMED, *place)
        if one.level:
            yield Candidate(record, "required_language_level", f"{one.code} {one.level}", _LEVEL_RULE, *place)


def extract_languages(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return ``language`` (of the text: ``inferred``), ``required_language`` (BCP 47) and ``required_language_level``.

    A level is the code and a level of the Common European Framework or ``native``: "de C1".
    """
    scan = Scan(postings, words()) if scan is None else scan
    found: list[Candidate] = []
    for row, read in enumerate(language_of_texts(scan)):
        if read:
            quote = scan.written[row][read.start : read.end]
            place = (DESCRIPTION, read.start, read.end, quote, "inferred", "lookup", "3")
            found.append(Candidate(scan.records[row], "language", read.code, read.rule, *place))
    return evidence_frame([*found, *_asked(scan)])


def rereads(fact: Mapping[str, Any]) -> bool:
    """Say whether the quote of a fact, read alone by the rule that ``rule_id`` names, gives its value again."""
    if fact["field_name"] == "language":
        return rereads_language(fact)
    folded = fold_term(fact["evidence_text"])
    for match in _any_name().finditer(folded):
        reading = _read(match.group(), folded[: match.start()][-55:], folded[match.end() :][:45])
        if reading and fact["value_text"] in (_names()[match.group()], f"{_names()[match.group()]} {reading[2]}"):
            return True
    return False
