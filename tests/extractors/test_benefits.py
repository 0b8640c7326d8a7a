"""Benefits in seven languages, and the equity, vision and adoption that are none."""

from __future__ import annotations

import re
from collections import defaultdict

import polars as pl
import pytest

from extractors import benefits
from extractors.benefits import extract_benefits, rereads
from extractors.folding import read_seed
from tests.extractors.golden import cases, posting


@pytest.mark.parametrize("case", cases("benefits"))
def test_benefits_in_text(case: dict[str, str]) -> None:
    facts = extract_benefits(posting(case["text"]))
    assert sorted(facts["value_text"]) == case["expected"].split()
    for fact in facts.iter_rows(named=True):
        assert case["text"][fact["char_start"] : fact["char_end"]] == fact["evidence_text"]
        assert rereads(fact), fact
        assert not rereads(fact | {"value_text": "none"})
        assert not rereads(fact | {"evidence_text": "a quiet place"})


def test_wording_of_several_benefits_is_no_other_one_beside_a_wording_of_one_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In whichever order the vocabulary names the benefits of one wording."""
    text = "You know the healthcare landscape. We add medical, dental, and vision coverage."
    codes = benefits._codes()
    for ordered in (codes, codes.reverse(), codes.sample(fraction=1, shuffle=True, seed=3)):
        monkeypatch.setattr(benefits, "_codes", lambda ordered=ordered: ordered)
        found = extract_benefits(posting(text)).select("value_text", "evidence_text").rows()
        assert sorted(found) == [
            (code, "medical, dental, and vision")
            for code in ("dental_insurance", "health_insurance", "vision_insurance")
        ]


def test_wording_that_joins_two_benefits_names_both() -> None:
    named: dict[str, set[str]] = defaultdict(set)
    for line in read_seed("benefit_terms"):
        named[line["term"]].add(line["benefit_code"])
    hidden = {}
    for term, codes in named.items():
        parts = [named.get(part, set()) for part in re.split(r", and |, |/| & | and | or | und | et | y | e ", term)]
        if len(parts) > 1 and all(parts) and codes != {"none"} and not set().union(*parts) <= codes:
            hidden[term] = set().union(*parts) - codes
    assert hidden == {}


def test_every_benefit_has_words_and_every_word_a_benefit() -> None:
    codes = {row["benefit_code"] for row in read_seed("benefits")}
    assert len(codes) >= 60
    assert {row["benefit_code"] for row in read_seed("benefit_terms")} == codes | {"none"}
    assert {row["match"] for row in read_seed("benefit_terms")} == {"plain", "listed", "beside", "none"}


def test_every_quote_of_the_real_boards_gives_its_benefit_again(shared) -> None:
    path = shared / "data" / "ashby_postings.parquet"
    if not path.is_file():
        pytest.skip("needs ../shared/data/ashby_postings.parquet, which is no part of the project")
    texts = pl.read_parquet(path).select(record_id=pl.int_range(pl.len()).cast(pl.String),
                                         description_text="description_plain")  # fmt: skip
    facts = extract_benefits(texts)
    assert len(facts) > 10_000
    assert [fact for fact in facts.iter_rows(named=True) if not rereads(fact)] == []
