"""Names of postings, made fit to be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmarket.report.display import LONGEST, shown


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (None, ""),
        ("  Acme \n\t Ltd ", "Acme Ltd"),
        ("nul\0inside", "nul inside"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("\u2066isolated\u2069", "isolated"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("<b>bold</b>", "<b>bold</b>"),
        ("株式会社サクラ", "株式会社サクラ"),
        ("شركة النور", "شركة النور"),
    ],
)
def test_words_stay_text_on_one_line(words, expected):
    assert shown(words) == expected


def test_a_very_long_name_is_cut():
    assert shown("long " * 2000).endswith("…") and len(shown("long " * 2000)) <= LONGEST


@given(st.text())
def test_what_is_shown_is_one_short_printable_line(words):
    line = shown(words)
    assert len(line) <= LONGEST and "\n" not in line and "\0" not in line
    assert shown(line) == line
