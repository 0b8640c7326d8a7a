"""Tables whose own columns state a field, beside the text or in words of another language."""

from __future__ import annotations

import json
import re
from pathlib import Path

import polars as pl

from accuracy.labelled import LabelledSet, labels
from accuracy.sets.files import table

_LAGOU_EDUCATION = {"大专": "associate", "本科": "bachelor", "硕士": "master", "博士": "doctorate"}
_EMSCAD_EDUCATION = {"Bachelor's Degree": "bachelor", "Master's Degree": "master", "Doctorate": "doctorate",
                     "Associate Degree": "associate", "High School or equivalent": "secondary"}  # fmt: skip


def lagou(path: Path) -> LabelledSet | None:
    """Read Chinese postings: ``salary`` ("15k-25k" a month), ``work_years`` ("3-5年"), ``education``."""
    frame = table(path, "salary", "work_years", "education", "city", "position_name")
    if frame is None:
        return None
    frame = frame.with_row_index("record_id").cast({"record_id": pl.String})
    rows: list[tuple[str, str, list[str]]] = []
    for row in frame.iter_rows(named=True):
        record = row["record_id"]
        if pay := re.fullmatch(r"(\d+)k-(\d+)k", row["salary"] or "", re.IGNORECASE):
            rows.append((record, "base_pay", [f"{int(pay[1]) * 1000} {int(pay[2]) * 1000} CNY MONTH"]))
        if years := re.fullmatch(r"(\d+)-(\d+)年", row["work_years"] or ""):
            rows += [(record, "min_years_experience", [years[1]]), (record, "max_years_experience", [years[2]])]
        level = _LAGOU_EDUCATION.get(row["education"] or "")
        rows.append((record, "min_education_level", [level] if level else []))
    postings = frame.select(
        "record_id", title_raw="position_name", base_salary_raw="salary", experience_requirements_raw="work_years",
        education_requirements_raw="education", language=pl.lit("zh"),
        job_location_raw=pl.Series([json.dumps([city], ensure_ascii=False) for city in frame["city"]]),
    )  # fmt: skip
    return LabelledSet("lagou columns", postings, labels(rows))


def emscad(path: Path) -> LabelledSet | None:
    """Read the advertisements that have a text; their labels were chosen from a form and often stand nowhere in it."""
    frame = table(path, "job_id", "title", "description", "requirements", "required_education", "location")
    if frame is None:
        return None
    frame = frame.filter(pl.col("description").is_not_null() & pl.col("requirements").is_not_null())
    rows = [
        (job, "min_education_level", [_EMSCAD_EDUCATION[education]])
        for job, education in frame.select("job_id", "required_education").iter_rows()
        if education in _EMSCAD_EDUCATION
    ]
    postings = frame.select(
        record_id="job_id", title_raw="title",
        description_text=pl.concat_str("description", "requirements", separator="\n\n"),
    )  # fmt: skip
    return LabelledSet("emscad form", postings, labels(rows))


def ojalab(path: Path) -> LabelledSet | None:
    """Read the language of Polish advertisements' texts (``language.description``)."""
    frame = table(path, "id_oferty", "language.description", "job.title", "job.description")
    if frame is None:
        return None
    frame = frame.drop_nulls(["id_oferty", "language.description", "job.description"]).unique("id_oferty", keep="first")
    frame = frame.sort("id_oferty").head(2_000)  # one field of short texts: more of them say no more
    rows = [(job, "language", [language]) for job, language in frame.select("id_oferty", "language.description").rows()]
    postings = frame.select(record_id="id_oferty", title_raw="job.title", description_text="job.description")
    return LabelledSet("ojalab language", postings, labels(rows))
