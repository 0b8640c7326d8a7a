"""Sentences in which readers marked the words that name a skill."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson
import polars as pl

from accuracy.labelled import SPANS, SpanSet
from accuracy.sets.files import table

Sentence = tuple[str, list[tuple[int, int, str]]]


def skillspan(path: Path) -> SpanSet | None:
    """Read JSON lines of ``tokens, tags_skill, tags_knowledge`` (BIO tags)."""
    if path.suffix != ".json":
        return None
    with path.open("rb") as handle:
        first = handle.readline()
        if b'"tags_skill"' not in first or b'"tokens"' not in first:
            return None
        lines = [first, *handle]
    sentences = []
    for line in lines:
        row = orjson.loads(line)
        text, spans = _joined(row["tokens"], [("skill", row["tags_skill"]), ("knowledge", row["tags_knowledge"])])
        sentences.append((text, spans))
    return _set(f"{path.parent.name} {path.stem}", "en", sentences)


def conll(path: Path) -> SpanSet | None:
    """Read a token and its BIO tag a line, an empty line after each sentence (a second tag column is read too)."""
    if path.suffix != ".conll":
        return None
    sentences = []
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        cells = [line.split("\t") for line in block.splitlines() if "\t" in line]
        if cells:
            columns = range(1, min(map(len, cells)))
            sentences.append(_joined([c[0] for c in cells], [(f"tag {i}", [c[i] for c in cells]) for i in columns]))
    language = "da" if "danish" in path.stem else "en"
    return _set(
        f"{path.parent.name} {path.stem}".replace("kompetencer kompetencer_", "kompetencer "), language, sentences
    )


def techwolf(path: Path) -> SpanSet | None:
    """Read ``sentence, span``: a row for each marked span."""
    frame = table(path, "sentence", "span", "sub_span", "label")
    if frame is None:
        return None
    sentences = []
    for sentence, spans in (
        frame.drop_nulls(["sentence", "span"]).group_by("sentence", maintain_order=True).agg("span").iter_rows()
    ):
        found = []
        for span in dict.fromkeys(spans):
            start = sentence.find(span)
            if start >= 0:
                found.append((start, start + len(span), "skill"))
        sentences.append((sentence, found))
    return _set(f"techwolf {path.stem.split('_')[0]}", "en", sentences)


def _joined(tokens: list[str], tagged: Iterable[tuple[str, list[str]]]) -> Sentence:
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token) + 1
    text = " ".join(tokens)
    return text, [
        (starts[low], starts[high - 1] + len(tokens[high - 1]), kind)
        for kind, tags in tagged
        for low, high in _runs(tags)
    ]


def _runs(tags: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and one past the last token of each run of tags; a run that begins with I is one too."""
    start: int | None = None
    for place, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[:1] in ("B", "O")):
            yield start, place
            start = None
        if start is None and tag[:1] in ("B", "I"):
            start = place


def _set(name: str, language: str, sentences: list[Sentence]) -> SpanSet:
    postings = pl.DataFrame(
        {"record_id": [str(i) for i in range(len(sentences))], "description_text": [text for text, _ in sentences]},
        schema={"record_id": pl.String, "description_text": pl.String},
    ).with_columns(language=pl.lit(language))
    rows = [(str(i), *span) for i, (_, spans) in enumerate(sentences) for span in spans]
    return SpanSet(name, postings, pl.DataFrame(rows, schema=SPANS, orient="row"))
