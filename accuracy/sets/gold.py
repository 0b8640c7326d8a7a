"""Our own gold set: sentences and whole postings written by us, so that anyone can run the figures again."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from accuracy.labelled import POSTING_FIELDS, LabelledSet, labels, values
from accuracy.sets.files import table
from extractors.vocabulary import seed
from loaders.page_render import html_to_text


def sentences(path: Path) -> LabelledSet | None:
    """Read a CSV of ``sentence_id, language, country, field, text, expected``: one row a sentence and field.

    The text is a job title where the id begins with ``t`` (``accuracy/gold/SOURCES.md``).
    """
    frame = table(path, "sentence_id", "language", "country", "field", "text", "expected")
    if frame is None:
        return None
    is_title = pl.col("sentence_id").str.starts_with("t")
    keyed = frame.with_columns(
        record_id="sentence_id",
        title_raw=pl.when(is_title).then("text"),
        description_text=pl.when(~is_title).then("text"),
        job_location_raw=pl.concat_str(pl.lit('[{"addressCountry": "'), "country", pl.lit('"}]')),
    )
    postings = keyed.select("record_id", "language", "title_raw", "description_text", "job_location_raw")
    rows = zip(keyed["record_id"], keyed["field"], map(values, keyed["expected"]), strict=True)
    # Human languages are judged as required_language.
    skills = seed("skills").filter(pl.col("skill_type") != "language")["skill_id"]
    return LabelledSet(
        f"gold {path.stem}", postings.unique("record_id", maintain_order=True), labels(rows),
        universe={"skill": frozenset(skills)},
    )  # fmt: skip


def postings(path: Path) -> LabelledSet | None:
    """Read ``<name>.jsonl`` of landed postings with ``<name>_answers.csv`` (``posting_id, field, expected``) beside it.

    ``skills_include`` names the skills that a careful reader lists, ``skills_exclude`` look-alikes; other skills are
    not judged.
    """
    if path.suffix != ".jsonl" or not (path.parent / f"{path.stem}_answers.csv").is_file():
        return None
    answers = table(path.parent / f"{path.stem}_answers.csv", "posting_id", "field", "expected")
    if answers is None:
        return None
    frame = pl.read_ndjson(path, infer_schema_length=None)
    key = "posting_id" if "posting_id" in frame.columns else "record_id"
    known = [name for name in (*POSTING_FIELDS, "language") if name in frame.columns and name != "record_id"]
    landed = frame.select(pl.col(key).alias("record_id"), *(pl.col(name).cast(pl.String) for name in known))
    if "description_html" in known:
        rendered = pl.col("description_html").map_elements(html_to_text, return_dtype=pl.String)
        landed = landed.with_columns(description_text=pl.coalesce("description_text", rendered))
    return with_skills(f"gold {path.stem}", landed, answers)


def with_skills(name: str, landed: pl.DataFrame, answers: pl.DataFrame) -> LabelledSet:
    """Return the set in which ``skills_include`` and ``skills_exclude`` are one field ``skill``, judged where named."""
    rows = [(posting, field, values(expected)) for posting, field, expected in answers.iter_rows()]
    wanted = {posting: expected for posting, field, expected in rows if field == "skills_include"}
    unwanted = {posting: expected for posting, field, expected in rows if field == "skills_exclude"}
    plain = [row for row in rows if not row[1].startswith("skills_")]
    skills = [(posting, "skill", wanted.get(posting, [])) for posting in dict.fromkeys([*wanted, *unwanted])]
    judged = {posting: frozenset(wanted.get(posting, []) + unwanted.get(posting, [])) for posting, _, _ in skills}
    return LabelledSet(name, landed, labels([*plain, *skills]), universe_of_record={"skill": judged})
