import hashlib
import random
import statistics
from pathlib import Path

import polars as pl
import pytest

from benchmarks.corpus import Lines, Template, lines_of, records, write_corpus
from jobmarket.demo import demo_words, draw_company
from jobmarket.demo_shapes import SHAPES
from loaders.load import load
from tests.conftest import NOW


@pytest.fixture(scope="module")
def lines(sample_warehouse) -> dict[str, Lines]:
    return lines_of(sample_warehouse[0].lake)


@pytest.fixture(scope="module")
def landed(lines: dict[str, Lines], tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    """2,000 postings of a corpus, as they land."""
    root = tmp_path_factory.mktemp("corpus")
    report = load([write_corpus(root / "documents", 2000, lines)], root / "lake", now=NOW)
    assert not report.rejections, "every document of a corpus is one that we read"
    files = sorted((root / "lake").glob("source=*/load_date=*/**/postings.parquet"))
    return pl.concat([pl.read_parquet(file) for file in files], how="diagonal_relaxed")


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()


def test_the_same_lake_and_seed_give_the_same_bytes(lines: dict[str, Lines], tmp_path: Path) -> None:
    first, again, other = (
        digest(write_corpus(tmp_path / name, 300, lines, seed)) for name, seed in (("a", 6), ("b", 6), ("c", 7))
    )
    assert first == again != other


def test_each_posting_that_was_asked_for_lands_in_texts_of_a_real_length(landed: pl.DataFrame) -> None:
    assert landed.height == 2000
    assert 2400 < statistics.median(landed["description_text"].str.len_chars()) < 4200


def test_two_of_five_records_are_copies(lines: dict[str, Lines]) -> None:
    rng, vacancies = random.Random(5), 1500
    company = draw_company(rng, 0, 1000)
    template = Template(rng, lines)
    made = sum(len(list(records(rng, company, template))) for _ in range(vacancies))
    assert 0.38 < 1 - vacancies / made < 0.42


def test_a_tenth_of_the_companies_has_more_than_half_of_the_postings() -> None:
    rng = random.Random(5)
    sizes = sorted((draw_company(rng, number, 100_000).size for number in range(2000)), reverse=True)
    assert sum(sizes[:200]) > 0.5 * sum(sizes)


def test_every_shape_and_country_of_the_demo_is_there(landed: pl.DataFrame) -> None:
    assert len(demo_words()["countries"]) >= 12
    assert landed["source_format"].n_unique() >= len(SHAPES) - 2, "CSV and JSON lines may share a format"


def test_no_line_of_another_posting_names_a_day(lines: dict[str, Lines], tmp_path: Path) -> None:
    lake = tmp_path / "source=own" / "load_date=2026-11-01"
    lake.mkdir(parents=True)
    own = [f"We keep machine number {number} in good order, day and night." for number in range(40)]
    dated = ["Please apply until 31.12.2026 with all your papers, we read them.", "Since 1998 we have built engines."]
    texts = ["\n".join([*own[:5], dated[0], *own[5:20], dated[1]]), "\n".join([dated[1], *own[20:]])]
    pl.DataFrame({"record_id": ["a", "b"], "description_text": texts}).write_parquet(lake / "postings.parquet")
    found = lines_of(tmp_path)["en"]
    assert {*found.opening, *found.inside, *found.closing} == set(own)
