"""What is damaged in a text is undone, and what is right is left alone."""

from __future__ import annotations

import time
import unicodedata
from datetime import UTC, datetime

import pytest
from ftfy.badness import is_bad
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.landing import posting_row
from loaders.mending import is_damaged, repair, with_letters
from loaders.page_render import html_to_text
from loaders.posting import RawPosting


def _broken(text: str) -> str:
    return text.encode().decode("cp1252")


def test_mojibake_is_mended_only_where_it_is() -> None:
    text = f"Café “Möwe”\n{_broken('What you’d do')}\nnaïve façade\n{_broken('Zürich')}"
    assert repair(text) == ("Café “Möwe”\nWhat you’d do\nnaïve façade\nZürich", True)


def test_right_text_is_left_alone() -> None:
    text = "“Quotes” – dashes … ﬁne ligature, ＷＩＤＥ, Ærø, Übermut, señor, 東京 & &amp; it's\r"
    assert repair(text) == (text, False)


def test_letters_that_r_wrote_by_number_are_letters_again() -> None:
    text = "<U+041F><U+0440><U+0438>, L<U+00F3>d<U017A> <U+200B><U+0001F44D>, <U+0000> <U+12> <Unit>"
    assert repair(text) == ("При, Lódź \u200b👍, <U+0000> <U+12> <Unit>", True)
    assert html_to_text(with_letters("<p><U+0414>a</p>")) == "Дa"


def test_damage_that_lost_bytes_stays_while_its_neighbours_are_mended() -> None:
    text, changed = repair(f"{_broken('你好')}, hallo, vÃtejte!")
    assert changed
    assert text == "你好, hallo, vÃtejte!"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"'It\'s\xa0here\u200b\n'", "It's\xa0here\u200b\n"),
        (r"b'caf\xc3\xa9 \'x\''", "café 'x'"),
        ("'just quoted'", "'just quoted'"),
        (r"'one' + 'two\n'", r"'one' + 'two\n'"),
        (r"C:\new folder", r"C:\new folder"),
    ],
)
def test_python_repr_is_undone_only_when_the_whole_text_is_one(text: str, plain: str) -> None:
    assert repair(text)[0] == plain


#: Letters that ftfy's expression names, and some that stand between them.
_SUSPECTS = "aZ m.,-0\n\xa0\xad\x80\x9déßÂÃÐÑØÙœŒà²√≈‚Äâó€™ВГРСўЂвΒΓβā×│°»«¿½’•³"


@settings(max_examples=500)
@given(st.lists(st.one_of(st.text(_SUSPECTS, max_size=8), st.just("plain words between. " * 4)), max_size=6))
def test_damage_is_found_where_ftfy_finds_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert is_damaged(text) == is_bad(text)


def test_text_full_of_suspects_costs_one_pass() -> None:
    began = time.perf_counter()
    assert not is_damaged("plain words and then ’é, " * 40_000)
    assert time.perf_counter() - began < 5


def test_letters_and_their_marks_land_as_one_sign() -> None:
    """A text editor parted them: words would be cut in two, and two copies of one text be two."""
    parted = unicodedata.normalize("NFD", "Köchin für Brötchen, パン")
    raw = RawPosting(record_pointer="", source_format="jsonld", title_raw=parted, description_text=parted)
    row = posting_row(raw, "0" * 64, datetime(2026, 3, 1, tzinfo=UTC))
    assert (row["title_raw"], row["description_text"]) == ("Köchin für Brötchen, パン",) * 2
    assert not row["is_text_repaired"]
