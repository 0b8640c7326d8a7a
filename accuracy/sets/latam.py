"""Advertisements from Latin America with hard and soft skills named by readers, in Spanish."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from accuracy.labelled import LabelledSet, labels
from accuracy.sets.files import table
from extractors.vocabulary import plain, seed


def latam(path: Path) -> LabelledSet | None:
    """Read ``title, description, hard_skills, soft_skills, seniority``.

    A label is the skill that one of our aliases means by it; a label that is no alias stays as it is written and
    counts as missed. Readers named the skills that matter, so what else stands in the text counts as wrong here.
    """
    needed = ("job_id", "title", "description", "requirements", "hard_skills", "soft_skills", "seniority", "lang")
    frame = table(path, *needed)
    if frame is None:
        return None
    meant: dict[str, str] = {}
    for alias, skill in seed("skill_aliases").select("alias", "skill_id").iter_rows():
        meant.setdefault(plain(alias), skill)
    rows: list[tuple[str, str, list[str]]] = []
    for row in frame.iter_rows(named=True):
        named = [*(row["hard_skills"] or []), *(row["soft_skills"] or [])]
        rows.append((row["job_id"], "skill", list(dict.fromkeys(meant.get(plain(name), name) for name in named))))
        rows.append((row["job_id"], "seniority_level", [row["seniority"]] if row["seniority"] else []))
    postings = frame.select(
        record_id="job_id", title_raw="title", language="lang",
        description_text=pl.concat_str("description", "requirements", separator="\n\n", ignore_nulls=True),
    )  # fmt: skip
    return LabelledSet("latam gold", postings, labels(rows))
