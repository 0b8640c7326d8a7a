"""No text stops the extractors: what vocabularies hold, glued in any order, in batches of any texts."""

from __future__ import annotations

import polars as pl
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from extractors import batch
from extractors.vocabulary import seed
from loaders.schema import POSTINGS

_SEEDS = (
    ("section_headings", "heading"), ("requirement_cues", "wording"), ("skill_aliases", "alias"),
    ("skill_boilerplate", "wording"), ("pay_words", "word"), ("benefit_terms", "term"),
)  # fmt: skip
_OWN = (
    "Notion Labs", "Notion", "++", "C++", "3 years", "5+ yrs", "€", "薪", "é", "Ł", "🎉", "\u200b", "\x00", "~", ".",
    "https://", "www.", "@", "#", "-", "*", ":", ";", "(", ")", "\n", "\n\n", "\r\n", "\t", "İ", "K",
)  # fmt: skip


def _words() -> list[str]:
    found = [
        word
        for name, column in _SEEDS
        if column in seed(name).columns
        for word in seed(name)[column].drop_nulls().sample(40, seed=1)
    ]
    return [*found, *_OWN]


pieces = st.sampled_from(_words())
texts = st.one_of(
    st.none(),
    st.just(""),
    st.text(max_size=12),
    st.lists(st.tuples(pieces, st.sampled_from(["", " ", "\n", ": ", ", ", ". "])), max_size=14).map(
        lambda parts: "".join(word + gap for word, gap in parts)
    ),
)
companies = st.one_of(st.none(), st.just(""), st.just("Notion Labs, Inc."), pieces, st.text(max_size=6))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(texts, companies), max_size=4))
@example([("Zadania: rekrutacja i szkolenie magazynierów", None)])
@example([("", ""), (None, None), ("\n", "Notion"), (".", "C"), ("a", None)])
@example([("About us\nNotion", "Notion Labs"), ("Requirements: C++", "")])
def test_no_text_stops_a_batch(postings: list[tuple[str | None, str | None]]) -> None:
    rows = [
        dict.fromkeys(POSTINGS.names)
        | {"record_id": str(i), "description_text": text, "title_raw": text and text[:60],
           "hiring_organization_raw": company, "skills_raw": text}
        for i, (text, company) in enumerate(postings)
    ]  # fmt: skip
    frame = pl.DataFrame(rows, schema=dict.fromkeys(POSTINGS.names, pl.String))
    skills = batch.extract(frame)["skills"]
    written = {row["record_id"]: row for row in rows}
    for fact in skills.iter_rows(named=True):
        text = written[fact["record_id"]][fact["evidence_field"]]
        assert text is not None
        assert text[fact["char_start"] : fact["char_end"]] == fact["evidence_text"]
        assert batch.rereads(fact)
