"""Years of experience asked for; never a company's age, a person's age, or the length of a contract.

Selection takes candidates in the order of ``rule_id``: the smallest of stated alternatives (Bachelor and 5 or
Master and 3), the years that stand for the whole job, others that it asks for, and last what is only preferred
(``inferred``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import polars as pl

from extractors import requirement
from extractors.candidates import DESCRIPTION, Candidate, evidence_frame, merged, raw_values
from extractors.experience.alternatives import alternatives, main_of, smallest
from extractors.experience.pattern import before_unit, counted_in_words, in_a_word, none_needed, says_none, unit_anchors
from extractors.experience.reading import SENTENCE_END, Years, experience_stems, read_years
from extractors.experience.scripts import read_other_scripts
from extractors.experience.traps import no_beginners, wishes
from extractors.folding import OTHER, fold_term
from extractors.requirement import requirement_level
from extractors.scan import Scan, Words
from extractors.spacing import cut

FIELD = "experience_requirements_raw"
_ALTERNATIVE, _MAIN, _ALSO = "experience-0-smallest-alternative", "experience-1-asked", "experience-2-also-asked"
_NONE, _PREFERRED = "experience-3-none-needed", "experience-4-preferred"
_NONE_IN_FIELD = "experience-1-field-none"
_MONTHS = re.compile(r'"monthsOfExperience": ?"?(\d{1,3})')
#: "Scala (no experience required) and Go": one skill may be new, the job asks for experience all the same.
_OF_ONE_SKILL = re.compile(r"\b(?:in|with|of|management|sales|programming|industry|coding|domain|direct) $")
_OPENS = re.compile(r"(?:^|[\n.:;,!?(*~-]|\bbut|\band) ?$")
_IN_BRACKETS = re.compile(r"\) ?(?:and|or)\b")
_VERSION = "5"


#: Behind the unit of a label: "years of experience: 3", "lata: 2".
_LABELLED = r"^[\x00-\x7f--[\n.;]]{0,40}[:=-]{1,2} ?\d"


class _Found(NamedTuple):
    row: int
    years: Years
    level: str
    part: str | None


def words() -> dict[str, Words]:
    """Return the words that years of experience are found by, for the shared scan."""
    return {
        **requirement.words(),
        "experience.units": Words.of(unit_anchors()),
        "experience.none": Words.of(none_needed()),
    }


def _windows(scan: Scan) -> list[tuple[int, int, int]]:
    """Return ``row, start, end`` of the text around units that a number stands before, or behind "experience:"."""
    hits = scan.hits("experience.units")
    if hits.is_empty():
        return []
    before = cut(scan.folded, hits["row"], hits["char_start"] - 44, hits["char_start"])
    after = cut(scan.folded, hits["row"], hits["char_end"], hits["char_end"] + 80)
    is_whole = hits["term"].is_in(in_a_word())
    # The texts are ASCII: patterns need not know the letters and digits of all scripts ("-u").
    has_number = hits["term"].str.contains(r"(?-u)^\d") | hits["term"].is_in(counted_in_words())
    counted = before.str.contains(f"(?-u){before_unit()}") | has_number | after.str.contains(f"(?-u){_LABELLED}")
    near = hits.filter(counted | (is_whole & after.str.contains("|".join(experience_stems()))))
    spans = near.select("row", "char_start", "char_end").iter_rows()
    return list(merged((row, max(0, start - 48), end + 4) for row, start, end in spans))


def _parts(scan: Scan, spans: pl.DataFrame) -> list[str | None]:
    """Return the kind of the part of the text that each span stands in."""
    read, rows = requirement.outline(scan), spans["row"].to_numpy()
    return read.sections.of(spans["char_start"].to_numpy() + read.flat.starts[rows] + 1, rows)


def _in_texts(scan: Scan) -> list[_Found]:
    lowered = scan.lowered
    readings = [(row, years) for row, low, high in _windows(scan) for years in read_years(lowered[row], low, high)]
    for row in scan.folded.str.contains(OTHER * 2, literal=True).arg_true().to_list():
        readings += [(row, years) for years in read_other_scripts(scan.written[row])]
    readings = list(dict.fromkeys(readings))
    if not readings:
        return []
    spans = pl.DataFrame(
        [(row, years.start, years.end) for row, years in readings],
        schema=["row", "char_start", "char_end"],
        orient="row",
    )
    levels = requirement_level(spans, scan).to_list()
    parts = _parts(scan, spans)
    found = [_Found(row, years, *where) for (row, years), *where in zip(readings, levels, parts, strict=True)]
    return sorted(found, key=lambda one: (one.row, one.years.start))


def _is_asked(folded: str, one: _Found) -> bool:
    """Say whether years count as asked for and not as wished; bare ones only in a list of what is required."""
    start, end = one.years.start, one.years.end
    if wishes().before.search(folded, max(0, start - 60), start):
        return False
    if one.level != "preferred":
        return one.level == "required" or not one.years.is_bare
    if one.part == "preferred" or one.years.is_bare:
        return False
    after = folded[end : end + 150]
    after = after[: stop.start()] if (stop := SENTENCE_END.search(after)) else after
    wish = wishes().anywhere.search(after)
    if wish and wish.group().startswith("mile"):
        return re.match(r" [a-z]{4}", after[wish.end() :]) is not None  # it is about what follows
    return not wish or re.search(r"[,(][^,(]{4,}$", after[: wish.start()]) is not None


def _emit(record: str, column: str, text: str, found: Years, rule: str, status: str, how: str) -> Iterator[Candidate]:
    quote = text[found.start : found.end]
    for name, number in (("min_years_experience", found.least), ("max_years_experience", found.most)):
        if number is not None:
            place = (column, found.start, found.end, quote, status, how, _VERSION)
            yield Candidate(record, name, _text_of(number), rule, *place)


def _text_of(years: float) -> str:
    return f"{round(years, 2):g}"


def _of_record(record: str, text: str, folded: str, found: list[_Found]) -> Iterator[Candidate]:
    asked = [one.years for one in found if _is_asked(folded, one)]
    chosen = alternatives(folded, asked)
    if chosen:
        yield from _emit(record, DESCRIPTION, text, chosen, _ALTERNATIVE, "stated", "pattern")
    main = main_of(folded, asked)
    for years in asked:
        rule = _MAIN if years is main else _ALSO
        if main and years.least is not None and years.least < (main.least or 0):
            years = years._replace(most=None)  # what is enough for one part of the job is no upper end of the whole
        yield from _emit(record, DESCRIPTION, text, years, rule, "stated", "pattern")
    for one in found:
        if one.years not in asked and one.years.breadth < 3 and not one.years.is_bare:
            yield from _emit(record, DESCRIPTION, text, one.years, _PREFERRED, "inferred", "pattern")


def _from_texts(scan: Scan) -> Iterator[Candidate]:
    records, texts, lowered = scan.records.to_list(), scan.written, scan.lowered
    by_row: dict[int, list[_Found]] = {}
    for one in _in_texts(scan):
        by_row.setdefault(one.row, []).append(one)
    for row, found in by_row.items():
        yield from _of_record(records[row], texts[row], lowered[row], found)
    for row, term, start, end in scan.hits("experience.none").iter_rows():
        text = texts[row]
        before, after = lowered[row][max(0, start - 24) : start], lowered[row][end : end + 8]
        is_of_one = _OF_ONE_SKILL.search(before) or _IN_BRACKETS.match(after)
        is_qualified = term.startswith("experience") and not _OPENS.search(before)  # "beekeeping experience not needed"
        is_refused = no_beginners().search(lowered[row], max(0, start - 50), end + 50)
        if row not in by_row and not (is_of_one or is_qualified or is_refused):
            place = (DESCRIPTION, start, end, text[start:end])
            yield Candidate(records[row], "min_years_experience", "0", _NONE, *place, rule_version=_VERSION)


def _from_field(postings: pl.DataFrame) -> Iterator[Candidate]:
    for record, value in raw_values(postings, FIELD):
        months = _MONTHS.search(value)
        if months:
            years = Years(*months.span(), int(months[1]) / 12, None, 1)
            yield from _emit(record, FIELD, value, years, "experience-0-field-months", "stated", "structured")
            continue
        if says_none(value):
            years = Years(0, len(value), 0, None, 1)
            yield from _emit(record, FIELD, value, years, _NONE_IN_FIELD, "stated", "structured")
            continue
        readings = [*read_years(fold_term(value), is_field=len(value) < 60), *read_other_scripts(value, is_field=True)]
        for reading in readings:
            rule = f"experience-{reading.breadth}-field"
            yield from _emit(record, FIELD, value, reading, rule, "stated", "structured")
        if not readings and re.search(r"\d", value) and len(value) < 200:
            span = (0, len(value), value, "unparsed", "structured")
            yield Candidate(record, "min_years_experience", None, "experience-field-unknown", FIELD, *span)


def extract_experience(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return candidates of ``min_years_experience`` and ``max_years_experience`` (years; months as a fraction).

    Reads ``experience_requirements_raw`` (text, or schema.org ``monthsOfExperience``) and ``description_text``.
    """
    scan = Scan(postings, words()) if scan is None else scan
    return evidence_frame([*_from_field(postings), *_from_texts(scan)])


def rereads(fact: Mapping[str, Any]) -> bool:
    """Say whether the quote of a fact, read alone by the rule that ``rule_id`` names, gives its value again."""
    quote, value, rule = fact["evidence_text"], fact["value_text"], fact["rule_id"]
    if value is None:
        return bool(fact["value_status"] == "unparsed")
    folded = fold_term(quote)
    if rule == _NONE:
        return bool(value == "0" and folded in {fold_term(word) for word in none_needed()})
    if rule == _NONE_IN_FIELD:
        return value == "0" and says_none(quote)
    if rule == "experience-0-field-months":
        months = _MONTHS.fullmatch(quote)
        return months is not None and value == _text_of(int(months[1]) / 12)
    readings = [*read_years(folded, is_field=True), *read_other_scripts(quote, is_field=True)]
    if rule == _ALTERNATIVE and readings:
        readings = [smallest(readings)]
    side = "least" if fact["field_name"] == "min_years_experience" else "most"
    return any(number is not None and _text_of(number) == value for number in (getattr(one, side) for one in readings))
