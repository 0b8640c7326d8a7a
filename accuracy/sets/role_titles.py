"""Titles with the occupation that somebody gave them, in codes of SOC 2018 or ISCO-08, against the roles we read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl

from accuracy.scoring import Miss, Score
from accuracy.sets.files import table
from extractors.title import extract_titles
from extractors.vocabulary import plain, seed

_SOC = "role: SOC 2018 occupation"
_MAJOR = "role: SOC 2018 major group"
_ISCO = "role: ISCO-08 unit group"
_BANDS = ("high", "medium", "low")
#: O*NET's file has two columns that name it for certain.
_ONET = ("O*NET-SOC Code", "Alternate Title")
_OJALAB = ("job.title", "occupation_code_kzis6", "language.title")


@dataclass(frozen=True)
class RoleTitles:
    """Titles and their codes: ``title_raw``, ``codes`` (any of them is right); ``field`` says of which classification.

    A role is answered where one is read; the bands are figures of their own, so that a user may choose among them.
    """

    name: str
    titles: pl.DataFrame
    field: str
    language: str

    def judged(self) -> tuple[list[Score], list[Miss]]:
        """Return the scores of all answers and of each band, and the titles read wrongly or not at all."""
        read = _coded(self.titles.with_row_index("record_id").cast({"record_id": pl.String}))
        code = "soc_2018_code" if self.field == _SOC else "isco_08_code"
        told = read.with_columns(is_right=pl.col("codes").list.contains(pl.col(code)).fill_null(False))
        told = told.with_columns(band=pl.when(pl.col("role_id").is_not_null()).then("role_confidence_band"))
        scores = [self._score(self.field, self.name, told, pl.col(code))]
        scores += [
            self._score(self.field, f"{self.name}: {band}", told.filter(band=band), pl.col(code)) for band in _BANDS
        ]
        if self.field == _SOC:
            majors = pl.col("codes").list.eval(pl.element().str.head(2) + "-0000")
            group = pl.col("soc_major_group")
            by_group = told.with_columns(is_right=majors.list.contains(group).fill_null(False))
            scores.append(self._score(_MAJOR, self.name, by_group, group))
            of_role = by_group.with_columns(soc_major_group=pl.when(pl.col("role_id").is_not_null()).then(group))
            of_role = of_role.with_columns(is_right=pl.col("is_right") & pl.col("role_id").is_not_null())
            scores.append(self._score(_MAJOR, f"{self.name}: where a role is given", of_role, group))
        return scores, [self._miss(row, row[code]) for row in told.filter(~pl.col("is_right")).iter_rows(named=True)]

    def _score(self, field: str, source: str, told: pl.DataFrame, answer: pl.Expr) -> Score:
        right = int(told["is_right"].sum())
        answered = told.select(answer.is_not_null().sum()).item()
        return Score(field, source, self.language, told.height, told.height, answered, right, right, 0)

    def _miss(self, row: dict[str, object], got: object) -> Miss:
        return Miss(
            self.name, self.field, self.language, str(row["record_id"]), "wrong" if got else "missed",
            [str(code) for code in row["codes"]], [str(got)] if got else [], str(row["title_raw"]),  # type: ignore[attr-defined]
        )  # fmt: skip


def onet_titles(path: Path) -> RoleTitles | None:
    """Read O*NET's Alternate Titles: those that stand in no vocabulary of ours, each with all its SOC codes."""
    if path.suffix != ".txt":
        return None
    with path.open(encoding="utf-8", errors="replace") as file:
        if not set(_ONET) <= set(file.readline().rstrip("\r\n").split("\t")):
            return None
    frame = pl.read_csv(path, separator="\t", infer_schema=False, quote_char=None)
    coded = frame.select(title_raw=pl.col(_ONET[1]), code=pl.col(_ONET[0]).str.head(7))
    codes = coded.group_by(pl.col("title_raw").str.to_lowercase()).agg(codes=pl.col("code").unique().sort())
    unknown = [plain(title) not in _our_titles() for title in codes["title_raw"]]
    kept = codes.filter(pl.Series(unknown)).sort("title_raw")
    return RoleTitles("O*NET titles kept aside", kept, _SOC, "en") if kept.height else None


def ojalab_titles(path: Path) -> RoleTitles | None:
    """Read hand-coded Polish advertisements; the first four digits of KZiS are the ISCO-08 unit group."""
    frame = table(path, *_OJALAB)
    if frame is None:
        return None
    coded = frame.filter(pl.col("occupation_code_kzis6").str.contains(r"^\d{6}$")).drop_nulls("job.title")
    titles = coded.select(title_raw="job.title", codes=pl.concat_list(pl.col("occupation_code_kzis6").str.head(4)))
    return RoleTitles("ojalab occupations", titles, _ISCO, "pl")


def _coded(titles: pl.DataFrame) -> pl.DataFrame:
    """Return ``titles`` with what we read of each and the codes of its role."""
    read = extract_titles(titles.select("record_id", "title_raw"))
    roles = seed("roles").select("role_id", "soc_2018_code", "isco_08_code")
    columns = ("record_id", "role_id", "role_confidence_band", "soc_major_group")
    return titles.join(read.select(columns), on="record_id", how="left", maintain_order="left").join(
        roles, on="role_id", how="left", maintain_order="left"
    )


@lru_cache(maxsize=1)
def _our_titles() -> frozenset[str]:
    return frozenset(map(plain, [*seed("role_aliases")["alias"], *seed("role_titles")["title"]]))
