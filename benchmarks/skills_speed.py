"""Postings a second for skills: this project beside spaCy's PhraseMatcher and flashtext, on the same texts and terms.

    POLARS_MAX_THREADS=1 python benchmarks/skills_speed.py [--postings 4000] [--corpus FILE.parquet] [--json]

The corpus is made from the sentences of ``samples/`` put together anew to postings of 2.6 kB, or it is a column of
text of a Parquet file. The others only find terms; ours, ``extract_skills``, also folds accents, compares spelling,
judges ambiguous words, and reads what is required and how many years. The first call of each is not counted, so that
tables are built; the time is the processor's, on one core.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import polars as pl

from extractors.phrase_index import FlatTexts, phrase_index
from extractors.scan import Scan
from extractors.skills import extract_skills, words
from extractors.skills.vocabulary import ALIASES, aliases

PROJECT = Path(__file__).resolve().parents[1]
LENGTH = 2600
INSTALL = "not installed: pip install 'jobmarket[benchmark]'"


def corpus(postings: int, path: Path | None) -> pl.Series:
    """Texts of about 2.6 kB; from a Parquet the longest column of text, cut and repeated."""
    if path is None:
        return made_corpus(postings)
    frame = pl.read_parquet(path).select(pl.col(pl.String))
    means = {name: frame[name].str.len_chars().mean() or 0 for name in frame.columns}
    texts = frame[max(means, key=lambda name: means[name])].drop_nulls().str.slice(0, LENGTH)
    return texts.sample(postings, seed=1, with_replacement=postings > len(texts))


def made_corpus(postings: int) -> pl.Series:
    sentences = sorted(
        {
            sentence.strip()
            for file in (PROJECT / "samples").rglob("*")
            if file.suffix in (".txt", ".md", ".html")
            for sentence in re.split(r"(?<=[.!?])\s+|\n", re.sub(r"<[^>]+>", "\n", file.read_text(errors="ignore")))
            if 20 < len(sentence.strip()) < 300
        }
    )
    chance = random.Random(1)
    texts = []
    for _ in range(postings):
        text = ""
        while len(text) < LENGTH:
            text += chance.choice(sentences) + "\n"
        texts.append(text[:LENGTH])
    return pl.Series("text", texts)


def timed(run: Callable[[pl.Series], int], texts: pl.Series) -> tuple[float, int]:
    run(texts.head(20))
    start = time.process_time()
    found = run(texts)
    return time.process_time() - start, found


def ours(texts: pl.Series) -> int:
    return extract_skills(_postings(texts)).height


def ours_only_finding(texts: pl.Series) -> int:
    scan = Scan(_postings(texts), {ALIASES: words()[ALIASES]})
    return len(phrase_index(words()[ALIASES].terms).find(FlatTexts(scan.padded)).term)


def polars_find_many(texts: pl.Series) -> int:
    terms = list(words()[ALIASES].terms)
    lower = texts.str.to_lowercase()
    return int(pl.select(lower.str.extract_many(terms, overlapping=True).list.len().sum()).item())


def spacy_phrase_matcher(texts: pl.Series) -> int:
    import spacy
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("en")
    language.max_length = 10_000_000
    if not _MATCHER:
        matcher = PhraseMatcher(language.vocab, attr="LOWER")
        matcher.add("skill", list(language.tokenizer.pipe(aliases()["alias"].to_list())))
        _MATCHER.extend((language, matcher))
    language, matcher = _MATCHER
    return sum(len(matcher(doc)) for doc in language.tokenizer.pipe(texts.to_list()))


def flashtext_processor(texts: pl.Series) -> int:
    from flashtext import KeywordProcessor

    if not _KEYWORDS:
        processor = KeywordProcessor(case_sensitive=False)
        for alias, skill in aliases().select("alias", "skill_id").iter_rows():
            processor.add_keyword(alias, skill)
        _KEYWORDS.append(processor)
    return sum(len(_KEYWORDS[0].extract_keywords(text)) for text in texts.to_list())


_MATCHER: list = []
_KEYWORDS: list = []
TOOLS: dict[str, tuple[str, Callable[[pl.Series], int]]] = {
    "extract_skills": ("find, spelling, gates, boilerplate, level, years", ours),
    "phrase index": ("find", ours_only_finding),
    "polars extract_many": ("find, inside words too", polars_find_many),
    "flashtext": ("find", flashtext_processor),
    "spaCy PhraseMatcher": ("find", spacy_phrase_matcher),
}


def _postings(texts: pl.Series) -> pl.DataFrame:
    return pl.DataFrame({"record_id": range(len(texts)), "description_text": texts}).with_columns(
        pl.col("record_id").cast(pl.String)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postings", type=int, default=4000, help="how many postings (the slow ones read a tenth)")
    parser.add_argument("--corpus", type=Path, help="a Parquet file with a column of text")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    if options.corpus and not options.corpus.is_file():
        sys.exit(f"there is no file {options.corpus}; give a Parquet file, or leave --corpus away")
    texts = corpus(options.postings, options.corpus)
    rows = []
    for name, (does, run) in TOOLS.items():
        few = texts.head(max(20, len(texts) // 10)) if name in ("flashtext", "spaCy PhraseMatcher") else texts
        try:
            seconds, found = timed(run, few)
        except ImportError:
            rows.append({"tool": name, "does": does, "missing": INSTALL})
            continue
        rows.append(
            {"tool": name, "does": does, "postings": len(few), "postings_per_second": round(len(few) / seconds),
             "microseconds": round(seconds / len(few) * 1e6, 1), "hits_per_posting": round(found / len(few), 1)}
        )  # fmt: skip
    told = {"characters": round(texts.str.len_chars().mean() or 0), "terms": len(words()[ALIASES].terms), "tools": rows}
    if options.json:
        print(json.dumps(told, indent=1))
        return
    print(f"{told['terms']:,} terms; texts of {told['characters']:,} characters; one core")
    print(f"{'tool':22} {'postings/s':>10} {'us each':>9} {'hits each':>9}   does")
    for row in rows:
        if "missing" in row:
            print(f"{row['tool']:22} {row['missing']}")
        else:
            print(
                f"{row['tool']:22} {row['postings_per_second']:>10,} {row['microseconds']:>9,} "
                f"{row['hits_per_posting']:>9}   {row['does']}"
            )


if __name__ == "__main__":
    main()
