import csv
import hashlib
import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from jobmarket.demo import _grouped, demo_words, write_demo

END = date(2026, 9, 30)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_demo(tmp_path_factory.mktemp("demo") / "d", postings=5000)


def records(folder: Path) -> list[dict]:
    found: list[dict] = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "SYNTHETIC.md"):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".json":
            content = json.loads(text)
            found += content["jobs"] if isinstance(content, dict) else content
        elif path.suffix == ".csv":
            found += list(csv.DictReader(text.splitlines(keepends=True)))
        elif path.suffix == ".jsonl":
            found += [json.loads(line) for line in text.splitlines()]
        elif path.suffix == ".html":
            found.append(json.loads(re.search(r'ld\+json">(.*?)</script>', text)[1]))
        else:
            found.append({"title": re.search(r'title: "(.*)"', text)[1], "date": text, "description": text})
    return found


def day_of(record: dict) -> date:
    if "createdAt" in record:
        return date(1970, 1, 1) + timedelta(days=record["createdAt"] // 86_400_000)
    stamps = (record.get(k) for k in ("publishedAt", "first_published", "datePosted", "date_posted", "date"))
    return date.fromisoformat(re.search(r"\d{4}-\d\d-\d\d", next(s for s in stamps if s))[0])


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        whole.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()


def test_the_demo_holds_exactly_the_postings_that_were_asked_for(demo: Path) -> None:
    assert len(records(demo)) == 5000


def test_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    first, again, other = (
        digest(write_demo(tmp_path / name, postings=300, seed=seed)) for name, seed in (("a", 7), ("b", 7), ("c", 8))
    )
    assert first == again != other


def test_every_posting_says_that_it_is_synthetic(demo: Path) -> None:
    notice = demo_words()["notice"]
    assert all(notice in json.dumps(record, ensure_ascii=False) for record in records(demo))
    assert notice in (demo / "SYNTHETIC.md").read_text(encoding="utf-8")


def test_dates_fill_the_months_asked_for_and_none_lies_outside(demo: Path) -> None:
    days = [day_of(record) for record in records(demo)]
    assert max(days) <= END and min(days) >= END - timedelta(days=548)
    assert len({(d.year, d.month) for d in days}) >= 18


def test_all_source_shapes_are_written(demo: Path) -> None:
    names = Counter(re.sub(r"-\d+$", "", p.stem).rsplit("-", 1)[-1] for p in demo.rglob("*") if p.is_file())
    assert {"ashby", "greenhouse", "lever", "jsonld", "page", "csv", "jsonl", "markdown"} <= set(names)


def test_words_cover_twelve_countries_and_seven_languages() -> None:
    words = demo_words()
    spoken = {language for country in words["countries"].values() for language in country["languages"]}
    assert len(words["countries"]) >= 12 and spoken == set(words["texts"]) and len(spoken) >= 7
    for role in words["roles"].values():
        assert set(role["titles"]) == spoken
        assert all(set(words["skill_words"][s[1:]]) == spoken for s in role["skills"] if s.startswith("@"))


def test_pay_never_stands_in_a_text_without_the_structured_figures_agreeing(demo: Path) -> None:
    pages = [r for r in records(demo) if r.get("baseSalary")]
    assert pages
    for record in pages:
        low = record["baseSalary"]["value"]["minValue"]
        digits = re.sub(r"(?<=\d)[.,' ](?=\d)", "", record["description"].replace("&#x27;", "'"))
        assert str(low) in digits
        assert low < record["baseSalary"]["value"]["maxValue"]


@pytest.mark.parametrize(
    ("value", "mark", "written"),
    [(1250000, "lakh", "12,50,000"), (90000, "lakh", "90,000"), (650, "lakh", "650"), (48000, ".", "48.000")],
)
def test_figures_are_grouped_as_the_country_writes_them(value: int, mark: str, written: str) -> None:
    assert _grouped(value, mark) == written


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(FileExistsError, match="not empty"):
        write_demo(tmp_path, postings=10)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("arguments", [{"postings": 0}, {"months": 0}])
def test_an_impossible_size_is_refused(tmp_path: Path, arguments: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        write_demo(tmp_path / "d", **arguments)
