"""The posting's own language, and the languages it asks for."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest

from extractors.languages import extract_languages

CASES = Path(__file__).resolve().parents[1] / "cases" / "languages.csv"


def facts(text: str, **columns: str) -> pl.DataFrame:
    return extract_languages(pl.DataFrame([{"record_id": "r", "description_text": text, **columns}]))


def cases():
    with CASES.open(encoding="utf-8", newline="") as handle:
        return [pytest.param(row, id=row["text"]) for row in csv.DictReader(handle)]


@pytest.mark.parametrize("case", cases())
def test_language_is_asked_for_only_with_words_of_command(case):
    found = facts(case["text"]).filter(pl.col("field_name") == "required_language")
    assert "|".join(sorted(set(found["value_text"]))) == case["required"]
    for start, end, quote in found.select("char_start", "char_end", "evidence_text").iter_rows():
        assert case["text"][start:end] == quote


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "de",
            "Für unsere Filiale in Bremen suchen wir eine Bäckerin, die früh aufsteht und gern mit Teig arbeitet.",
        ),
        (
            "fr",
            "Nous cherchons une boulangère qui aime se lever tôt et travailler la pâte avec une petite équipe à Lyon.",
        ),
        (
            "pl",
            "Szukamy piekarza, który lubi wcześnie wstawać i pracować z ciastem w małym zespole w Warszawie.",
        ),
        (
            "en",
            "We are looking for a baker who likes to get up early and to work dough with a small team in our shop by the river.",
        ),
    ],
)
def test_posting_language_is_found_from_its_text(code, text):
    assert facts(text)["value_text"].to_list() == [code]


def test_short_text_has_no_language():
    assert facts("Bakery").is_empty()


def test_stated_language_is_kept_beside_the_inferred_one():
    found = facts("Baker", in_language_raw="pt_BR")
    assert found.select("value_text", "value_status").rows() == [("pt", "stated")]
