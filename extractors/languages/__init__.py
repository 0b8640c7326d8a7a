"""The language a posting is written in, and the human languages it asks for, with their level where it is stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from extractors import requirement
from extractors.alternation import any_of
from extractors.candidates import DESCRIPTION, Candidate, evidence_frame, raw_values
from extractors.folding import OTHER, fold_term, read_seed
from extractors.languages.of_text import detect_language, language_of_texts, rereads_language
from extractors.languages.of_title import TITLE_WORDS, languages_of_title
from extractors.languages.reading import endings, is_named_otherwise, is_wish, read_language
from extractors.scan import Scan, Words

__all__ = ["detect_language", "extract_languages", "languages_of", "rereads", "words"]

_NAMED, _LEVEL_RULE, _TITLE_RULE = "language-with-level", "language-level-beside-name", "language-in-title"
_VERSION = "4"
#: What these parts name is not asked for.
_NOT_ASKED = ("preferred", "benefits")
#: What a company says about itself names languages too, but asks for none of them fluently.
_FLUENT = re.compile(
    r"fluen|nativ|proficien|excellent|bilingual|flies|courant|avanzad|avancad|biegl|vloeiend|(?<![a-z])[bc][12]"
)
#: Names that are common words where they begin with a small letter.
_COMMON_WORDS = {"polish", "german", "english", "french", "chinese", "thai", "greek", "dutch"}
#: Countries as well, where no word for a tongue follows: "suomen ja englannin kielen".
_OF_FINNISH_TONGUES, _TONGUE = {"suomen", "ruotsin", "englannin"}, re.compile(r"(?: ja [a-z]+)? kiel")

_Hit = tuple[int, str, int, int]
#: Between the names of a list.
_JOINED = re.compile(
    r" ?(?:[,/&+|-]|&amp;)? ?(?:(?:and|or|ja|und|oder|et|ou|y|o|e|i|oraz|lub|en|of|and/or|as well as|sowie|plus)\b ?)?"
    r"(?:(?:some|also|fluent|good|basic|ideally) )?"
)


class Asked(NamedTuple):
    """A language asked for in a text: where its name and the words about its level stand."""

    row: int
    start: int
    end: int
    code: str
    level: str | None
    is_wish: bool


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return folded name -> code, German compounds included: "englisch", "englischkenntnisse"."""
    codes = {fold_term(row["name"]): row["language_code"] for row in read_seed("languages")}
    codes = {name: code for name, code in codes.items() if OTHER not in name}
    german = {name: code for name, code in codes.items() if name.endswith(("isch", "deutsch"))}
    return codes | {name + ending: code for name, code in german.items() for ending in endings("de")}


@lru_cache(maxsize=1)
def _any_name() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){any_of(_names())}(?![a-z])")


def words() -> dict[str, Words]:
    """Return the words that languages are found by, for the shared scan."""
    return {**requirement.words(), "languages.names": Words.of(_names())}


def languages_of(scan: Scan) -> list[str | None]:
    """Return the BCP 47 code of the language of each text of a batch; NULL where it cannot be told."""
    return [language and language.code for language in language_of_texts(scan)]


def _cut(folded: str, start: int, end: int) -> tuple[str, str]:
    before, after = folded[max(0, start - 55) : start], folded[end : end + 60]
    # "j. angielskiego" is a language and not the end of a sentence.
    stop = re.search(r"[\n;!?]|(?<!\bmin)(?<!\bmind)\.", after)
    return re.split(r"[\n!?;]|(?<!\bj)(?<!\bjez)\.", before)[-1], after[: stop.end()] if stop else after


def find_languages(scan: Scan) -> list[Asked]:
    """Return the languages that each text names beside words about their level, or in a list with such a one."""
    hits = [
        hit
        for hit in scan.hits("languages.names").iter_rows()
        if (hit[1] not in _COMMON_WORDS or scan.written[hit[0]][hit[2]].isupper())
        and (hit[1] not in _OF_FINNISH_TONGUES or _TONGUE.match(scan.lowered[hit[0]], hit[3]))
    ]
    found = []
    for listed in _lists(scan.lowered, hits):
        found += [Asked(listed[0][0], *one) for one in _read_list(scan.lowered[listed[0][0]], listed)]
    return found


def _lists(lowered: list[str], hits: list[_Hit]) -> Iterator[list[_Hit]]:
    """Yield the names that stand in one list: "Portuguese, English and some Spanish"; most stand alone."""
    listed: list[_Hit] = []
    for hit in hits:
        follows = listed and listed[-1][0] == hit[0] and _JOINED.fullmatch(lowered[hit[0]], listed[-1][3], hit[2])
        if listed and not follows:
            yield listed
            listed = []
        listed.append(hit)
    if listed:
        yield listed


def _read_list(folded: str, listed: list[_Hit]) -> Iterator[tuple[int, int, str, str | None, bool]]:
    """Yield start, end, code, level and wish of the languages of a list; one without a level has its neighbour's."""
    contexts = [_cut(folded, start, end) for _, _, start, end in listed]
    readings = [read_language(hit[1], *context) for hit, context in zip(listed, contexts, strict=True)]
    spans = [
        (start - reading.before, end + reading.after)
        for (_, _, start, end), reading in zip(listed, readings, strict=True)
        if reading
    ]
    for (_, name, start, end), reading, context in zip(listed, readings, contexts, strict=True):
        if reading:
            yield start - reading.before, end + reading.after, _names()[name], reading.level, reading.is_wish
        elif spans and not is_named_otherwise(*context):
            low, high = min(spans, key=lambda span: min(abs(span[0] - end), abs(start - span[1])))
            yield min(low, start), max(high, end), _names()[name], None, is_wish(*context)


def _asked(scan: Scan) -> Iterator[Candidate]:
    found = find_languages(scan)
    if not found:
        return
    rows, records = np.array([one.row for one in found]), scan.records.to_list()
    read = requirement.outline(scan)
    parts = read.sections.of(np.array([one.start for one in found]) + read.flat.starts[rows] + 1, rows)
    for one, part in zip(found, parts, strict=True):
        quote = scan.written[one.row][one.start : one.end]
        if one.is_wish or part in _NOT_ASKED or (part == "about" and not _FLUENT.search(fold_term(quote))):
            continue
        record = records[one.row]
        place = (DESCRIPTION, one.start, one.end, quote, "stated", "dictionary", _VERSION)
        yield Candidate(record, "required_language", one.code, _NAMED, *place)
        if one.level:
            yield Candidate(record, "required_language_level", f"{one.code} {one.level}", _LEVEL_RULE, *place)


def _of_titles(postings: pl.DataFrame) -> Iterator[Candidate]:
    if "title_raw" not in postings.columns:
        return
    naming = postings.filter(pl.col("title_raw").cast(pl.String).str.contains(TITLE_WORDS))
    for record, title in raw_values(naming, "title_raw"):
        for code, start, end in languages_of_title(title, _names()):
            place = ("title_raw", start, end, title[start:end], "stated", "dictionary")
            yield Candidate(record, "required_language", code, _TITLE_RULE, *place)


def extract_languages(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return ``language`` (of the text: ``inferred``), ``required_language`` (BCP 47) and ``required_language_level``.

    Reads ``title_raw`` and ``description_text``. A level is the code and a level of the Common European Framework or
    ``native``: "de C1".
    """
    scan = Scan(postings, words()) if scan is None else scan
    found: list[Candidate] = []
    for record, text, read in zip(scan.records.to_list(), scan.written, language_of_texts(scan), strict=True):
        if read:
            quote = text[read.start : read.end]
            place = (DESCRIPTION, read.start, read.end, quote, "inferred", "lookup", "3")
            found.append(Candidate(record, "language", read.code, read.rule, *place))
    return evidence_frame([*found, *_of_titles(postings), *_asked(scan)])


def rereads(fact: Mapping[str, Any]) -> bool:
    """Say whether the quote of a fact, read alone by the rule that ``rule_id`` names, gives its value again."""
    if fact["field_name"] == "language":
        return rereads_language(fact)
    if fact["rule_id"] == _TITLE_RULE:
        return fact["value_text"] in [code for code, _, _ in languages_of_title(fact["evidence_text"], _names())]
    folded = fold_term(fact["evidence_text"])
    hits = [(0, match.group(), *match.span()) for match in _any_name().finditer(folded)]
    return any(
        fact["value_text"] in (code, f"{code} {level}")
        for listed in _lists([folded], hits)
        for _, _, code, level, _ in _read_list(folded, listed)
    )
