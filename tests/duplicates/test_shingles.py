"""Texts as sets of shingles: what changes them and what does not."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.compiled import compiled
from extractors.duplicates import texts as batches_of_texts
from extractors.duplicates.fingerprints import Fingerprints, fingerprints
from extractors.duplicates.overlap import estimated, overlap
from extractors.duplicates.texts import HeldTexts

TEXT = "We build pumps for farms.\nYou repair them, on site; you also write the reports.\nA van is yours."


def prints(texts: list[str | None]) -> Fingerprints:
    nobody = np.full(len(texts), -1, dtype=np.int64)
    return fingerprints(HeldTexts(pl.Series(texts, dtype=pl.String)).batches(), nobody, nobody)


def members(found: Fingerprints, row: int) -> set[int]:
    packed, starts, _, _ = found.sets[found.chunk[row]].read()
    place = found.place[row]
    values = (packed[starts[place] : starts[place + 1]] >> 1).tolist()
    assert values == sorted(set(values))
    return set(values)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TEXT, TEXT.upper()),
        (TEXT, TEXT.replace("\n", "\n\n• ").replace(".", "!").replace(", ", " – ")),
        ("«Привет», МИР: как дела?", "привет мир как дела"),
        ("我们正在招聘工程师，地点北京。", "我们正在招聘工程师 地点北京"),
        ("Ingeniør søges til ØRSTED", "ingeniør søges til ørsted"),
    ],
)
def test_case_and_punctuation_change_nothing(one: str, other: str) -> None:
    found = prints([one, other])
    assert found.text[0] == found.text[1]
    assert members(found, 0) == members(found, 1) != set()


@pytest.mark.parametrize(
    "other", [TEXT.replace("van", "car"), TEXT.replace("You repair", "Repair you"), TEXT + " Now."]
)
def test_words_and_their_order_change_the_text(other: str) -> None:
    found = prints([TEXT, other])
    assert found.text[0] != found.text[1]
    assert members(found, 0) != members(found, 1)


def test_texts_without_words_have_no_shingles() -> None:
    found = prints([None, "", " \n•", "two words"])
    assert found.words.tolist() == [0, 0, 0, 2]
    assert found.size.tolist() == [0, 0, 0, 0]


words = st.lists(
    st.sampled_from("pump farm van site report you we write repair of über 工程 дела".split()), max_size=40
)


@settings(max_examples=60, deadline=None)
@given(st.lists(words, min_size=1, max_size=12), st.integers(1, 12))
def test_a_text_reads_the_same_in_any_company_and_batch(lists: list[list[str]], batch: int) -> None:
    texts: list[str | None] = [" ".join(some) for some in lists]
    together = prints(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches_of_texts, "BATCH", batch)
        cut = prints(texts)
    for row, text in enumerate(texts):
        alone = prints([text])
        assert members(together, row) == members(alone, 0) == members(cut, row)
        assert together.text[row] == alone.text[0] == cut.text[row]
        assert together.words[row] == len(text.replace("工程", "工 程").split()) if text else True


@settings(max_examples=40, deadline=None)
@given(words, words)
def test_shares_are_those_of_the_sets(one: list[str], other: list[str]) -> None:
    found = prints([" ".join(one), " ".join(other)])
    a, b = members(found, 0), members(found, 1)
    shares = overlap(found, np.array([0]), np.array([1]))
    assert shares.whole[0] == pytest.approx(len(a & b) / len(a | b) if a | b else 0)
    assert shares.contained[0] == pytest.approx(max(len(a & b) / len(s) if s else 0 for s in (a, b)))


def test_sketches_estimate_the_share_within_its_error() -> None:
    draw = np.random.default_rng(3)
    base = [f"w{n}" for n in range(400)]
    texts: list[str | None] = [" ".join(base)]
    for kept in range(20, 400, 20):
        texts.append(" ".join(base[:kept] + [f"x{n}" for n in draw.integers(0, 10**9, 400 - kept)]))
    found = prints(texts)
    left, right = np.zeros(len(texts) - 1, dtype=np.int64), np.arange(1, len(texts))
    error = estimated(found, left, right) - overlap(found, left, right).whole
    assert np.abs(error).max() < 0.14
    assert np.abs(error).mean() < 0.04


def test_loop_that_can_be_kept_nowhere_is_compiled_all_the_same():
    without_a_file: dict = {}
    exec("def twice(number):\n    return 2 * number", without_a_file)
    assert compiled(without_a_file["twice"])(21) == 42
