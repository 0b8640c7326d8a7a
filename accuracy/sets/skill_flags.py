"""Tables with a column of 0 and 1 for each of a few skills."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from accuracy.labelled import LabelledSet, labels
from accuracy.sets.files import table

#: Column -> skill_id. "excel" is left out, for it is 1 wherever "excellent" stands, and "R_yn", 0 in most texts with R.
_GLASSDOOR = {"python_yn": "python", "spark": "apache-spark", "aws": "amazon-web-services"}
#: "r" is left out: it is 0 in most texts with R.
_GOOGLE = {
    "tableau": "tableau", "power_bi": "power-bi", "excel": "excel", "qlik": "qlik", "domo": "domo",
    "sap": "sap", "spss": "spss", "looker": "looker", "sas": "sas-programming", "python": "python", "sql": "sql",
    "vba": "vba", "javascript": "javascript", "sql_server": "microsoft-sql-server", "mysql": "mysql",
    "postgresql": "postgresql", "mongodb": "mongodb", "snowflake": "snowflake", "databricks": "databricks",
    "bigquery": "bigquery", "oracle": "oracle-database",
}  # fmt: skip


def glassdoor(path: Path) -> LabelledSet | None:
    """Read ``Job Description`` with ``python_yn, spark, aws``, which a script of theirs set."""
    frame = table(path, "Job Description", *_GLASSDOOR)
    if frame is None:
        return None
    frame = frame.unique("Job Description", keep="first", maintain_order=True)
    return _flags("glassdoor flags", frame, "Job Description", "Job Title", _GLASSDOOR)


def google_jobs(path: Path) -> LabelledSet | None:
    """Read ``description`` with a flag for each of 21 tools of data analysts."""
    frame = table(path, "description", "title", *_GOOGLE)
    if frame is None:
        return None
    frame = frame.unique("description", keep="first", maintain_order=True)
    return _flags("google jobs flags", frame, "description", "title", _GOOGLE)


def _flags(name: str, frame: pl.DataFrame, text: str, title: str, skills: dict[str, str]) -> LabelledSet:
    frame = frame.with_row_index("record_id").cast({"record_id": pl.String})
    rows = [
        (row["record_id"], "skill", sorted({skill for column, skill in skills.items() if row[column] == "1"}))
        for row in frame.iter_rows(named=True)
    ]
    postings = frame.select("record_id", title_raw=title, description_text=text)
    return LabelledSet(name, postings, labels(rows), universe={"skill": frozenset(skills.values())})
