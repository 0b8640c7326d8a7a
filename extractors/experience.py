"""Years of experience asked for; never a company's age, a person's age, or the length of a contract.

Selection takes candidates in the order of ``rule_id``: the smallest of stated alternatives (Bachelor and 5 or
Master and 3), overall years, years in a field or with a skill, and last what is only preferred (``inferred``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from extractors.candidates import DESCRIPTION, Candidate, evidence_frame, raw_values, windows
from extractors.folding import find_terms, fold_term, folded_description, read_seed
from extractors.requirement import requirement_level

_UNIT = (
    r"(?P<unit>years?'?|yrs?\.?'?|yoe|jahre?n?|ans|annees?|anos?|lata?|roku?|rok|letnie\w*|jaar|anni|ar\b"
    r"|months?|monate?n?|mois|mes(?:es)?|miesiecy|miesiace)"
)
_EXPERIENCE = (
    r"(?:experience|experienced|exp\b|yoe|erfahrung\w*|berufserfahrung|praxis\w*|experiencia"
    r"|experiencias|doswiadczeni\w*|stazu?|ervaring|werkervaring"
    r"|esperienza|erfarenhet|erfaring|arbetslivserfarenhet|vivencia|tecrube|background|track record"
    r"|expertise)"
)
_OFFERED_BY_OTHERS = re.compile(
    r"\b(?:we have|we've|we bring|our (?:team|founders?|company|firm|experts|group|clients|leadership"
    r"|people|mission)|has been|have been|the company|backed by"
    r"|founded|for over|for more than|for the (?:last|past|next)|history|combined|collective|celebrat\w+"
    r"|established|in business|decades?"
    r"|seit(?: uber| mehr als)?|depuis(?: plus de)?|desde hace|con mas de \d+ anos de (?:trayectoria"
    r"|historia)|ha mais de|od ponad|od \d+ lat|al (?:ruim|meer dan)|firma z|onze|wir sind|wir haben"
    r"|notre|nuestra|nossa|nasza firma|uber|mehr als \d+ jahren)\b[^\n.;!?]{0,70}$"
)
_ASKED = re.compile(
    r"\b(?:you|your|candidate|applicant|looking for|seeking|require\w*|must|minimum|at least|ideal"
    r"|qualif\w*|mindestens|du |sie )\b"
)
_NOT_EXPERIENCE = re.compile(
    r"^[ ,]*(?:of age|old\b|or older|age\b|ago|warranty|contract|fixed|vesting|of (?:growth|history"
    r"|innovation|success|service to|excellence|combined|collective)|in business"
    r"|term\b|cliff|anniversary|running|in a row|program|degree|college|university|since|of college"
    r"|of school|roadmap|plan\b|limit|apart|from now|"
    r"alt\b|d'anciennete|de edad|idade|wieku|de historia|de trayectoria|tradycji|na rynku|am markt"
    r"|de mercado|no mercado)"
)
_BEFORE_BAD = re.compile(
    r"(?:last|past|next|previous|every|within|after|first|over the|each|in under|previous|aged?|under"
    r"|older than|letzten|derniers?|ultimos|ostatnich|kommenden) (?:\w+ )?$"
)
_BOUND = re.compile(
    r"(?:at least|minimum(?: of)?|min\.?|mind\.?|mindestens|au moins|minimum de|al menos|minimo"
    r"|minimo de|pelo menos|co najmniej|minimal|minimaal|overall|no menos de|or more|almeno|minst)[ :a]{0,3}$"
)
_MAXIMUM = re.compile(
    r"(?:up to|maximum(?: of)?|max\.?|less than|no more than|under|bis zu|jusqu'a|hasta|ate|maks\.?|do"
    r"|maximaal)[ :]{0,2}$"
)
_OPEN_END = re.compile(r"^ (?:or more|and more|and above|and up|plus|oder mehr|ou plus|o mas|ou mais|of meer)\b")
_FIELD = re.compile(
    r"^[ ]*(?:of |in |as |with |within |working|building|developing|leading|managing|de |en |dans "
    r"|comme |im |als |in der |w |na |jako |\w{3,14}ing\b|professional|relevant|hands|industry|post)"
)
_WITH_SKILL = re.compile(r"^[^\n.;]{0,40}?\b(?:with|using|mit|avec|con|com|met)\b")
_OVERALL = re.compile(
    r"^ ?'?(?: ?\(?(?:of|d'|de|an|in)? ?)?(?:(?:the |an? )?(?:relevant|related|professional|industry"
    r"|work|working|total|overall|progressive|practical|hands-on|full[- ]time|prior|proven|solid"
    r"|relevante|professionnelle|job|commercial|equivalent|post-graduate|previous|einschlagige\w*"
    r"|mehrjahrige\w*|de |d'|profesional|profissional|combined|direct|similar|applicable|demonstrated"
    r"|technical),? (?:and |or )?){0,3}" + _EXPERIENCE
)


class Years(NamedTuple):
    """Years as stated, and how general they are: 1 overall, 2 in a field, 3 with a skill."""

    start: int
    end: int
    least: float | None
    most: float | None
    breadth: int


@lru_cache(maxsize=1)
def _number_words() -> dict[str, int]:
    rows = read_seed("experience_numbers")
    return {fold_term(row["word"]): int(row["number"]) for row in rows if row["number"] != "0"}


@lru_cache(maxsize=1)
def _none_needed() -> list[str]:
    """Wording that asks for no experience at all."""
    return [fold_term(row["word"]) for row in read_seed("experience_numbers") if row["number"] == "0"]


@lru_cache(maxsize=1)
def years_pattern() -> re.Pattern[str]:
    """Return the pattern of "3-5 years", "three (3) or more years", "mindestens zwei Jahre" in folded text."""
    words = "|".join(sorted(map(re.escape, _number_words()), key=len, reverse=True))
    number = rf"(?:(?:{words})|\d{{1,2}}(?:[.,]5)?)"
    return re.compile(
        rf"(?:(?<![\w.,$/])|(?<=[a-z]{{3}})(?=\d))(?P<low>{number})"
        rf"(?: ?\((?P<digits>\d{{1,2}})\+?\))?(?P<plus> ?\+| plus)?"
        rf"(?:(?: ?-{{1,2}} ?| to | or | a | bis | do | y | et | ate | tot | und | e "
        rf"|/)(?P<high>{number})(?: ?\((?P<digits2>\d{{1,2}})\))?(?P<plus2> ?\+)?)?"
        rf"(?P<more> or more| and more| and above|\+)?[ -]{{0,2}}(?:full |solid |volle "
        rf"|progressive )?{_UNIT}(?![a-z])"
    )


def _number(written: str | None, digits: str | None) -> float | None:
    if digits:
        return float(digits)
    if not written:
        return None
    return float(_number_words().get(written) or written.replace(",", "."))


def read_years(folded: str, low: int = 0, high: int | None = None, *, is_field: bool = False) -> Iterator[Years]:
    """Yield the years of experience that folded text asks for; ``is_field`` when the field holds nothing else."""
    high = len(folded) if high is None else high
    for match in years_pattern().finditer(folded, low, high):
        start, end = match.span()
        before = re.split(r"[\n.;!?*](?=\s)", folded[max(0, start - 110) : start])[-1]
        after = re.split(r"[\n;!?*]|\.(?=\s)", folded[end : end + 110])[0]
        open_end = _OPEN_END.match(after)
        after = after[open_end.end() :] if open_end else after
        end += open_end.end() if open_end else 0
        if _NOT_EXPERIENCE.match(after) or _BEFORE_BAD.search(before):
            continue
        if _OFFERED_BY_OTHERS.search(before) and not _ASKED.search(before):
            continue
        is_month = match["unit"].startswith(("mo", "mes", "mie"))
        near = re.search(_EXPERIENCE, after[:75]) or match["unit"] == "yoe"
        earlier = re.search(_EXPERIENCE + r"[^\n.;]{0,45}$", before)
        bounded = bool(match["plus"] or match["plus2"] or match["more"] or open_end or _BOUND.search(before))
        if not (is_field or near or earlier or (bounded and not is_month and _FIELD.match(after))):
            continue
        scale = 12 if is_month else 1
        least, most = _number(match["low"], match["digits"]), _number(match["high"], match["digits2"])
        if least is None or least > (48 if is_month else 30) or (most is not None and most < least):
            continue
        bound_end = end
        if _MAXIMUM.search(before) and most is None:
            least, most = None, least
        if match["plus2"]:
            most = None
        overall = _OVERALL.match(after) or match["unit"] == "yoe" or is_field
        breadth = 3 if _WITH_SKILL.match(after) else 1 if overall else 2
        if near and not isinstance(near, bool):
            bound_end = end + near.end()
        begin = start - len(earlier.group()) if earlier and not near else start
        yield Years(
            begin, bound_end, None if least is None else least / scale, None if most is None else most / scale, breadth
        )


def _text_of(years: float) -> str:
    return f"{round(years, 2):g}"


def _emit(
    record: str, column: str, text: str, found: Years, rule: str, status: str, method: str
) -> Iterator[Candidate]:
    quote = text[found.start : found.end]
    for name, number in (("min_years_experience", found.least), ("max_years_experience", found.most)):
        if number is not None:
            yield Candidate(record, name, _text_of(number), rule, column, found.start, found.end, quote, status, method)


def _is_alternative(folded: str, one: Years, other: Years) -> bool:
    """Say whether "or" stands between two numbers and a degree is near: Bachelor and 5 or Master and 3."""
    between = folded[one.end : other.start]
    if len(between) > 140 or "\n\n" in between:
        return False
    return bool(
        re.search(r"\b(?:or|oder|ou|o|lub|of)\b", between)
        and re.search(
            r"\b(?:bachelor|master|phd|ph\.d|degree|bs|ms|diploma)", folded[max(0, one.start - 80) : other.end + 80]
        )
    )


def _from_texts(postings: pl.DataFrame) -> Iterator[Candidate]:
    folded = folded_description(postings)
    records, texts, lowered = postings["record_id"].to_list(), postings[DESCRIPTION].to_list(), folded.to_list()
    anchors = [
        "year",
        "yrs",
        "yoe",
        "yr ",
        "jahr",
        " ans",
        "annee",
        "ano",
        " lat",
        "rok",
        "jaar",
        "anni",
        "month",
        "monat",
        "mois",
        "letni",
        " ar ",
    ]
    found: list[tuple[int, Years]] = []
    for row, low, high in windows(folded, anchors, 50, 6):
        found += [(row, years) for years in read_years(lowered[row], low, high)]
    spans = pl.DataFrame(
        [(row, y.start, y.end) for row, y in found], schema=["row", "char_start", "char_end"], orient="row"
    )
    levels = requirement_level(postings[DESCRIPTION], spans, folded).to_list() if found else []
    for index, ((row, years), level) in enumerate(zip(found, levels, strict=True)):
        rule, status = (
            f"experience-{years.breadth}-{('overall', 'in-field', 'with-skill')[years.breadth - 1]}",
            "stated",
        )
        if level == "preferred":
            rule, status = "experience-4-preferred", "inferred"
        for other_row, other in found[max(0, index - 1) : index + 2]:
            if other_row == row and other is not years and years.least and other.least and years.least < other.least:
                first, second = sorted((years, other))
                if _is_alternative(lowered[row], first, second):
                    rule, status = "experience-0-smallest-alternative", "stated"
        yield from _emit(records[row], DESCRIPTION, texts[row], years, rule, status, "pattern")
    for row, _, start, end in find_terms(folded, _none_needed()).iter_rows():
        rule, quote = "experience-3-none-needed", texts[row][start:end]
        yield Candidate(records[row], "min_years_experience", "0", rule, DESCRIPTION, start, end, quote)


def extract_experience(postings: pl.DataFrame) -> pl.DataFrame:
    """Return candidates of ``min_years_experience`` and ``max_years_experience`` (years; months as a fraction).

    Reads ``experience_requirements_raw`` (text, or schema.org ``monthsOfExperience``) and ``description_text``.
    """
    found: list[Candidate] = []
    column = "experience_requirements_raw"
    for record, value in raw_values(postings, column):
        months = re.search(r'"monthsOfExperience": ?"?(\d{1,3})', value)
        if months:
            years = Years(*months.span(), int(months[1]) / 12, None, 1)
            found += _emit(record, column, value, years, "experience-0-field-months", "stated", "structured")
            continue
        readings = list(read_years(fold_term(value), is_field=len(value) < 60))
        for reading in readings:
            found += _emit(
                record, column, value, reading, f"experience-{reading.breadth}-field", "stated", "structured"
            )
        if not readings and re.search(r"\d", value) and len(value) < 200:
            span = (0, len(value), value, "unparsed", "structured")
            found.append(Candidate(record, "min_years_experience", None, "experience-field-unknown", column, *span))
    found += _from_texts(postings)
    return evidence_frame(found)
