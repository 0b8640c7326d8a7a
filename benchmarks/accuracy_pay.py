"""Accuracy of pay: ``python benchmarks/accuracy_pay.py [FOLDER]`` prints n, answered, correct, precision, recall.

A posting of Ashby counts when its text states both structured figures; it is correct when a cash component read from
the text has the same figures, currency and period. FOLDER defaults to ``../shared/data`` beside the repository.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from extractors.number import parse_number
from extractors.pay import extract_pay

CASH = ["BASE", "OTE", "OTHER"]
INTERVALS = {"1 YEAR": "YEAR", "1 MONTH": "MONTH", "1 WEEK": "WEEK", "1 DAY": "DAY", "1 HOUR": "HOUR"}
PERIODS = {"yearly": "YEAR", "monthly": "MONTH", "weekly": "WEEK", "daily": "DAY", "hourly": "HOUR"}


def report(source: str, n: int, answered: int, correct: int) -> None:
    precision = correct / answered if answered else 0.0
    print(f"{source:34} {n:6} {answered:9} {correct:8} {precision:9.1%} {correct / n if n else 0:7.1%}")


def readings(texts: Iterable[tuple[str, str, str]], components: list[str]) -> dict[str, list[tuple[object, ...]]]:
    """Record -> (min, max, currency, unit) of its cash pay; ``texts`` are (record, text, place)."""
    frame = pl.DataFrame(list(texts), schema=["record_id", "description_text", "job_location_raw"], orient="row")
    found: dict[str, list[tuple[object, ...]]] = {}
    pay = extract_pay(frame).filter(pl.col("component").is_in(components) & (pl.col("value_status") == "stated"))
    for row in pay.iter_rows(named=True):
        amounts = [float(v) if v is not None else None for v in (row["stated_min"], row["stated_max"])]
        found.setdefault(row["record_id"], []).append((*amounts, row["stated_currency"], row["stated_unit_text"]))
    return found


def stands(text: str, amount: float) -> bool:
    whole = int(amount) if amount == int(amount) else amount
    forms = (f"{whole:,}", f"{whole}", f"{amount / 1000:g}k", f"{amount / 1000:g}K", f"{amount:.2f}")
    return any(re.search(rf"(?<![\d,.]){re.escape(form)}(?!\d)(?!,\d{{3}})", text) for form in forms)


def ashby(path: Path) -> None:
    frame = pl.read_parquet(path).filter(pl.col("salary_min").is_not_null() & pl.col("salary_max").is_not_null())
    rows = [
        r for r in frame.iter_rows(named=True)
        if r["salary_min"] >= 10 and all(stands(r["description_plain"], r[k]) for k in ("salary_min", "salary_max"))
    ]  # fmt: skip
    texts = [(r["id"], r["description_plain"], json.dumps([f"{r['location']}, {r['country'] or ''}"])) for r in rows]
    for components, name in ((CASH, "ashby text, any cash component"), (["BASE"], "ashby text, base only")):
        found = readings(texts, components)
        correct = 0
        for r in rows:
            want = (r["salary_min"], r["salary_max"], r["salary_currency"], INTERVALS.get(r["salary_interval"]))
            correct += want in found.get(r["id"], [])
        report(name, len(rows), len(found), correct)


def phrases(path: Path) -> None:
    frame = pl.read_csv(path)
    found = readings([(str(i), t, "[]") for i, t in enumerate(frame["phrase"])], ["BASE"])
    correct = 0
    for index, expected in enumerate(frame["expected_interval_min_max_currency"]):
        got = found.get(str(index), [])
        if expected in ("multi", "|||"):
            correct += len(got) == 2 if expected == "multi" else not got
            continue
        unit, least, most, currency = expected.split("|")
        correct += got == [(float(least) if least else None, float(most) if most else None, currency, PERIODS[unit])]
    report("pay phrases", len(frame), len(frame), correct)


def adzuna(path: Path) -> None:
    """The normalised salary is the middle of the range a year; the period is judged by ratio, within 20 %."""
    frame = pl.read_parquet(path).with_columns(record_id=pl.col("Id"), base_salary_raw=pl.col("SalaryRaw"))
    frame = frame.select("record_id", "SalaryNormalized", base_salary_raw=pl.format("{}", "base_salary_raw"),
                         description_text=pl.lit(None, dtype=pl.String))  # fmt: skip
    pay = extract_pay(frame).filter(pl.col("stated_min").is_not_null() | pl.col("stated_max").is_not_null())
    first = {r["record_id"]: r for r in reversed(list(pay.iter_rows(named=True)))}
    a_year = {"HOUR": 1920, "DAY": 240, "WEEK": 48, "MONTH": 12, "YEAR": 1}
    correct = 0
    for record, normal in frame.select("record_id", "SalaryNormalized").iter_rows():
        row = first.get(record)
        if row and row["stated_unit_text"]:
            bounds = [float(v) for v in (row["stated_min"], row["stated_max"]) if v is not None]
            middle = sum(bounds) / len(bounds) * a_year[row["stated_unit_text"]]
            correct += abs(middle - float(normal)) <= 0.2 * float(normal)
    report("adzuna SalaryRaw (within 20 %)", len(frame), len(first), correct)


def numbers(path: Path) -> None:
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    cases = [c for c in cases if c.get("amount_text")]
    got = [parse_number(str(c["amount_text"])) for c in cases]
    wanted = [parse_number(re.sub(r"[^\d.]", "", str(c["amount_float"]))) for c in cases]
    report(
        "number formats (zyte)",
        len(cases),
        sum(g is not None for g in got),
        sum(g == w for g, w in zip(got, wanted, strict=True)),
    )


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared" / "data"
    print(f"{'source':34} {'n':>6} {'answered':>9} {'correct':>8} {'precision':>9} {'recall':>7}")
    for name, measure in (("pay_phrases_24.csv", phrases), ("ashby_postings.parquet", ashby),
                          ("adzuna_uk.parquet", adzuna),
                          ("price_strings_zyte.jsonl", numbers)):  # fmt: skip
        if (folder / name).is_file():
            measure(folder / name)
        else:
            print(f"{name}: not in {folder}, skipped")


if __name__ == "__main__":
    main()
