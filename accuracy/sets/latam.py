"""Advertisements from Latin America with hard and soft skills named by readers, in Spanish."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import polars as pl

from accuracy.labelled import LabelledSet, labels
from accuracy.sets.files import table
from extractors.vocabulary import plain, seed


def latam(path: Path) -> LabelledSet | None:
    """Read ``title, description, hard_skills, soft_skills, seniority``.

    A label is the skills that an alias of ours means by it; a label that is no alias stays as it is written and
    counts as missed. Readers named the skills that matter, so what else stands in the text counts as wrong here.
    """
    needed = ("job_id", "title", "description", "requirements", "hard_skills", "soft_skills", "seniority", "lang")
    frame = table(path, *needed)
    if frame is None:
        return None
    written, plainly = _skills_by(str.casefold), _skills_by(plain)
    rows: list[tuple[str, str, list[str]]] = []
    for row in frame.iter_rows(named=True):
        named = [*(row["hard_skills"] or []), *(row["soft_skills"] or [])]
        # As it is written first: C, C# and C++ are one plain word.
        meant = [written.get(name.casefold()) or plainly.get(plain(name), [name])[:1] for name in named]
        rows.append((row["job_id"], "skill", list(dict.fromkeys(chain.from_iterable(meant)))))
        rows.append((row["job_id"], "seniority_level", [row["seniority"]] if row["seniority"] else []))
    postings = frame.select(
        record_id="job_id", title_raw="title", language="lang",
        description_text=pl.concat_str("description", "requirements", separator="\n\n", ignore_nulls=True),
    )  # fmt: skip
    return LabelledSet("latam gold", postings, labels(rows))


def _skills_by(spelling: Callable[[str], str]) -> dict[str, list[str]]:
    skills = defaultdict(list)
    for alias, skill in seed("skill_aliases").select("alias", "skill_id").iter_rows():
        skills[spelling(alias)].append(skill)
    return dict(skills)
