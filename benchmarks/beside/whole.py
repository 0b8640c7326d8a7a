"""The whole way, from a folder of documents to a table of postings: this project beside a pandas pipeline.

The other side (``notebook_reading``, ``notebook_pipeline``) is what a competent analyst writes in a day. It gives a
table of postings; ours gives the warehouse, with the quote of each fact, duplicates by type, history, dbt's tests and
the audit, and its time is that of all of it. Judged on the bundled samples, whose answers are in
``tests/cases/samples.csv``; leniently: a title counts when it holds the expected one, pay when any of the expected base
pays is said, a type of employment when it is one of those expected.
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from benchmarks.beside.contest import Contest, Tool
from extractors.skills.vocabulary import aliases
from jobmarket.demo import write_demo
from jobmarket.workspace import PROJECT, Workspace
from tests.pipeline.sample_answers import answers, expected_rows

FIELDS = ("title_clean", "company_name", "date_posted", "pay", "remote_type", "employment_type")
Said = dict[tuple[str, int], dict[str, Any]]


@dataclass(frozen=True)
class Folder:
    """Documents with so many postings."""

    path: Path
    height: int


def _demo(inputs: int) -> list[Folder]:
    folder = Path(tempfile.mkdtemp(prefix="beside-"))
    return [Folder(write_demo(folder / "demo", postings=inputs), inputs)]


def _amount(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _ours(_: Any, folders: Sequence[Folder]) -> list[Said]:
    import duckdb

    from jobmarket.build import build
    from loaders.load import load

    found = []
    for folder in folders:
        with tempfile.TemporaryDirectory() as root:
            workspace = Workspace(Path(root))
            load([folder.path], workspace.lake)
            build(workspace)
            if folder.path.name != "samples":
                continue
            with duckdb.connect(str(workspace.database), read_only=True) as connection:
                found.append(answers(connection, workspace.lake))
    return found


def _pandas() -> Any:
    from benchmarks.beside.notebook_pipeline import Pipeline

    return Pipeline()


def _read_pandas(pipeline: Any, folders: Sequence[Folder]) -> list[Said]:
    found = []
    for folder in folders:
        frame, jobs = pipeline.run(folder.path)
        with tempfile.TemporaryDirectory() as root:  # ours writes a file too
            jobs.astype(str).to_parquet(Path(root) / "jobs.parquet")
        said: Said = {}
        numbers: Counter[str] = Counter()
        for row in frame.to_dict("records"):
            document = row["document"]
            said[document, numbers[document]] = {
                "title_clean": row["title"], "company_name": row["company"], "date_posted": row["posted"],
                "pay": _written(row["pay"]), "remote_type": row["remote_type"], "employment_type": row["employment"],
                "skills": row["skills"],
            }  # fmt: skip
            numbers[document] += 1
        found.append(said)
    return found


def _written(pay: tuple[float, float | None, str, str] | None) -> str | None:
    if pay is None:
        return None
    low, high, currency, unit = pay
    return f"BASE {_amount(low)}{f'-{_amount(high)}' if high else ''} {currency} {unit}"


@lru_cache(maxsize=1)
def _skill_ids() -> dict[str, str]:
    return {alias.lower(): skill for alias, skill in aliases().select("alias", "skill_id").iter_rows()}


def is_right(field: str, expected: str, said: dict[str, Any]) -> bool:
    answer = said.get(field)
    absent = answer is None or answer != answer or str(answer) in {"", "None", "nan"}
    if expected == "absent" or absent:
        return expected == "absent" and absent
    if field == "title_clean":
        return expected.casefold() in str(answer).casefold()
    if field == "company_name":
        spellings = {str(said.get(name)).casefold().rstrip(".") for name in (field, "legal_name", "company_name_raw")}
        return expected.casefold().rstrip(".") in spellings
    wanted = set(expected.split("|"))
    if field == "pay":
        base = {part.replace("- ", " ") for part in wanted if part.startswith("BASE")}
        return bool(base & {part.replace("- ", " ") for part in str(answer).split("|")})
    return set(str(answer).split("|")) <= wanted if field == "employment_type" else str(answer) == expected


def judge(said: Sequence[Any]) -> dict[str, str]:
    (records,) = said
    right, asked = Counter[str](), Counter[str]()
    skills: dict[str, int] = defaultdict(int)
    for row in expected_rows():
        field, record = row["field"], records.get((row["document"], int(row["record"] or 0)), {})
        if field in FIELDS:
            asked[field] += 1
            right[field] += is_right(field, row["expected"], record)
        elif field in ("skills_include", "skills_exclude") and row["expected"] != "absent":
            wanted = {_skill_ids().get(name.lower(), name) for name in row["expected"].split("|")}
            skills[field] += len(wanted)
            skills[f"{field} said"] += len(wanted & set(record.get("skills") or []))
    told = {
        name.removesuffix("_clean").removesuffix("_name").replace("_", " "): f"{right[name]} of {asked[name]}"
        for name in FIELDS
    }
    return told | {
        "skills that are asked for": f"{skills['skills_include said']} of {skills['skills_include']}",
        "look-alikes taken for skills": f"{skills['skills_exclude said']} of {skills['skills_exclude']}",
    }


CONTEST = Contest(
    title="The whole",
    unit="posting of the demo",
    tools={
        "jobmarket load and build (ours)": Tool(
            "lands, reads 40 fields with their quotes, duplicates, history, dbt's tests, audit, publishes", dict, _ours
        ),
        "pandas, json, bs4, re, flashtext": Tool(
            "nine fields, same title and company count once", _pandas, _read_pandas
        ),
    },
    labelled=lambda: [Folder(PROJECT / "samples", 69)],
    timed=_demo,
    judge=judge,
    about="the 69 postings of the samples in 7 languages and 14 shapes; timed on `jobmarket demo`.",
)
