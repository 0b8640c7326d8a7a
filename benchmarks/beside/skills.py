"""Skills in texts: finding the same 15,000 spellings, and what of the found is asked for by the job.

Judged on the gold postings: of the skills that a careful reader lists and the look-alikes that he does not.
The others get our vocabulary, each spelling with its skill; what they find counts for the skill it belongs to.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from accuracy.sets.gold import postings
from benchmarks.beside.contest import Contest, Tool, shares
from benchmarks.skills_speed import made_corpus
from extractors.skills import extract_skills
from extractors.skills.vocabulary import aliases

GOLD = Path(__file__).parents[2] / "accuracy" / "gold"


def gold_texts() -> list[str]:
    """Return the texts of the gold postings, in the order of their answers."""
    gold = postings(GOLD / "postings.jsonl")
    assert gold is not None
    return gold.postings["description_text"].to_list()


def gold_skills() -> list[tuple[set[str], set[str]]]:
    """Return for each gold posting the skills that are wanted, and the look-alikes that are not."""
    said: dict[str, dict[str, set[str]]] = defaultdict(dict)
    with (GOLD / "postings_answers.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            names = {name.strip() for name in row["expected"].split("|")} - {"absent", ""}
            said[row["posting_id"]][row["field"]] = {name for name in names if not name.startswith("?")}
    return [(said[key]["skills_include"], said[key]["skills_exclude"]) for key in said]


def judge(answers: Sequence[Any]) -> dict[str, str]:
    right = told = wanted = 0
    for answer, (include, exclude) in zip(answers, gold_skills(), strict=True):
        right += len(set(answer) & include)
        told += len(set(answer) & (include | exclude))
        wanted += len(include)
    return shares(right, told, wanted)


def spellings() -> list[tuple[str, str]]:
    return list(aliases().select("alias", "skill_id").iter_rows())


def _ours(_: None, texts: Sequence[str]) -> list[list[str]]:
    ids = pl.Series([str(number) for number in range(len(texts))], dtype=pl.String)
    found = extract_skills(pl.DataFrame({"record_id": ids, "description_text": list(texts)}))
    by_text: dict[str, list[str]] = defaultdict(list)
    for record, skill in found.select("record_id", "skill_id").iter_rows():
        by_text[record].append(skill)
    return [by_text[number] for number in ids]


def _spacy() -> Any:
    import spacy
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("en")
    language.max_length = 10_000_000
    matcher, by_skill = PhraseMatcher(language.vocab, attr="LOWER"), defaultdict(list)
    for spelling, skill in spellings():
        by_skill[skill].append(spelling)
    for skill, names in by_skill.items():
        matcher.add(skill, list(language.tokenizer.pipe(names)))
    return language, matcher


def _read_spacy(ready: Any, texts: Sequence[str]) -> list[list[str]]:
    language, matcher = ready
    strings = language.vocab.strings
    return [[strings[key] for key, _, _ in matcher(doc)] for doc in language.tokenizer.pipe(texts)]


def _flashtext() -> Any:
    from flashtext import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=False)
    for spelling, skill in spellings():
        processor.add_keyword(spelling, skill)
    return processor


def _read_flashtext(processor: Any, texts: Sequence[str]) -> list[list[str]]:
    return [processor.extract_keywords(text) for text in texts]


def _regex() -> Any:
    known = {spelling.lower(): skill for spelling, skill in spellings()}
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE), known


def _read_regex(ready: Any, texts: Sequence[str]) -> list[list[str]]:
    expression, known = ready
    return [[known.get(found.lower(), "") for found in expression.findall(text)] for text in texts]


CONTEST = Contest(
    title="Skills in texts",
    unit="text of 2.6 kB",
    tools={
        "extract_skills (ours)": Tool(
            "finds, folds, compares spelling, judges by context, reads level and years", lambda: None, _ours
        ),
        "flashtext": Tool("finds whole words", _flashtext, _read_flashtext, share=0.1),
        "spaCy PhraseMatcher": Tool("finds whole tokens", _spacy, _read_spacy, share=0.1),
        "re, one alternation": Tool("finds whole words", _regex, _read_regex, share=0.005),
    },
    labelled=gold_texts,
    timed=lambda inputs: made_corpus(inputs).to_list(),
    judge=judge,
    about="60 gold postings; the same vocabulary for all. A skill found in what a company says of itself, or in a "
    "word that only looks like it, is wrong.",
)
