"""Required, preferred or mentioned: by heading and by wording."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from extractors.folding import fold
from extractors.requirement import outline, requirement_level, words
from extractors.scan import Scan
from tests.extractors.entity_cases import golden


def scan_of(text: str) -> Scan:
    return Scan(pl.DataFrame({"record_id": ["r"], "description_text": [text]}), words())


@pytest.mark.parametrize(
    ("text", "word", "level"),
    [
        ("Requirements:\n- Python", "Python", "required"),
        ("Nice to have\n- Rust", "Rust", "preferred"),
        ("About us\nWe love Java", "Java", "mentioned"),
        ("Requirements\n- SAP is a plus", "SAP", "preferred"),
        ("Bachelor's required, Master's preferred", "Bachelor", "required"),
        ("Bachelor's required, Master's preferred", "Master", "preferred"),
        ("Dein Profil:\n- Kenntnisse in SAP wünschenswert", "SAP", "preferred"),
        ("Mile widziane:\n- znajomość AutoCAD", "AutoCAD", "preferred"),
        ("Requirements\n- Java\n\nAbout Brightkiln\nWe love Python", "Python", "mentioned"),
        ("We expect:\n- Java", "Java", "required"),
        ("Tools (e.g. SQL, etc.) are required", "SQL", "required"),
        ("Java. SQL is required", "Java", "mentioned"),
        ("Znajomość Excel, mile widziana znajomość SAP", "Excel", "mentioned"),
        ("Znajomość Excel, mile widziana znajomość SAP", "SAP", "preferred"),
        ("Minimum 2 lata w Java, mile widziane Scala (np. Akka)", "Scala", "preferred"),
        ("Znajomość Docker mile widziana, wymagana Java", "Docker", "preferred"),
        ("Znajomość Docker mile widziana, wymagana Java", "Java", "required"),
        ("Es un plus si conoces Docker", "Docker", "preferred"),
        ("junk  IDEAL REQUIREMENTS & QUALIFICATIONS:   Know C++ well", "C++", "required"),
    ],
)
def test_requirement_level_of_a_span(text: str, word: str, level: str) -> None:
    start = text.index(word)
    spans = pl.DataFrame({"row": [0], "char_start": [start], "char_end": [start + len(word)]})
    assert requirement_level(spans, scan_of(text)).to_list() == [level]


@pytest.mark.parametrize(("text", "word", "level"), golden("requirement_levels", "text", "word", "level"))
def test_heading_or_wording_says_how_much_is_asked(text: str, word: str, level: str) -> None:
    test_requirement_level_of_a_span(text.replace("\\n", "\n"), word, level)


def test_sections_follow_each_other_without_gaps() -> None:
    text = "Intro\nRequirements\n- a\nBenefits\n- b\n"
    scan = scan_of(text)
    flat = outline(scan).flat
    places = flat.starts[0] + 1 + np.array([text.index(part) for part in ("Intro", "- a", "Benefits", "- b")])
    assert outline(scan).sections.of(places, np.zeros(4, dtype=np.int64))[1:] == ["required", "benefits", "benefits"]


def test_folding_keeps_every_offset() -> None:
    texts = pl.Series(["Łódź İstanbul Straße 🙂 ‘ok’ 北京 œuvre", None, ""])
    assert fold(texts).str.len_chars().to_list() == texts.str.len_chars().to_list()
