"""Human languages asked for, and the language of the posting."""

from __future__ import annotations

import polars as pl
import pytest

from extractors.folding import fold
from extractors.languages import extract_languages, rereads
from extractors.languages.of_text import MODEL_RULE, VOTE_RULE, detect_language, vote
from tests.extractors.facts_reread import check_quotes, check_wrong_facts, real_postings
from tests.extractors.golden import cases, posting, values

_OWN_TEXTS = {
    "en": "We are looking for a baker who will work with the team that makes our bread, and you have your own van.",
    "de": "Wir suchen ab sofort eine freundliche Pflegekraft für unser Team, die mit uns für die Bewohner da ist.",
    "fr": "Nous cherchons une personne pour notre équipe, vous travaillez avec nous dans les jardins et sur le port.",
    "es": "Buscamos una persona para el equipo de los talleres, con experiencia en las tareas del puerto y su gestión.",
    "pt": "Procuramos uma pessoa para a nossa equipe, você trabalho com os clientes e não está sozinho em uma área.",
    "pl": "Szukamy osoby do pracy przy stanowisku w hali, która jest dobra w obsłudze klientów oraz umowy od zaraz.",
    "nl": "Wij zijn op zoek naar een collega voor het magazijn, je kunt bij ons werken met jouw ervaring.",
    "it": "Cerchiamo una persona per il lavoro della nostra azienda, con esperienza nella gestione degli ordini.",
}


@pytest.mark.parametrize("case", cases("languages"))
def test_required_language_in_text(case: dict[str, str]) -> None:
    facts = extract_languages(posting(case["text"])).filter(pl.col("field_name") != "language")
    assert sorted(set(values(facts, "required_language"))) == sorted(case["expected"].split())
    check_quotes(facts, posting(case["text"]), rereads)
    check_wrong_facts(facts, rereads, "tlh")


@pytest.mark.parametrize(
    ("title", "languages"),
    [
        ("Customer Support Specialist with French", "fr"),
        ("Dutch Speaking Sales Agent", "nl"),
        ("Swedish-speaking Content Moderator", "sv"),
        ("Account Manager (German speaker)", "de"),
        ("German/French-speaking Buyer", "de fr"),
        ("Bilingual Clerk (English/Spanish)", "en es"),
        ("Kundenberater mit Englisch", "en"),
        ("Bilingual Clerk (Spanish preferred)", ""),
        ("English Teacher", ""),
        ("Chef with French Cuisine", ""),
        ("Lead, Spanish-speaking Markets", ""),
    ],
)
def test_language_that_a_title_asks_for(title: str, languages: str) -> None:
    facts = extract_languages(posting("", title_raw=title))
    assert sorted(values(facts, "required_language")) == languages.split()
    assert all(rereads(fact) and fact["evidence_text"] in title for fact in facts.iter_rows(named=True))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Deutsch mindestens C1", "de C1"),
        ("B2 level English", "en B2"),
        ("native Japanese speaker", "ja native"),
        ("język angielski na poziomie B2", "en B2"),
        ("good Dutch", None),
    ],
)
def test_level_of_a_required_language(text: str, level: str | None) -> None:
    facts = extract_languages(posting(text))
    assert values(facts, "required_language_level") == ([level] if level else [])
    assert all(rereads(fact) for fact in facts.iter_rows(named=True))


def test_language_of_a_short_text_is_not_said() -> None:
    assert detect_language("Apply now")[0] is None


@pytest.mark.parametrize("code", _OWN_TEXTS)
def test_language_of_a_text(code: str) -> None:
    facts = extract_languages(posting(_OWN_TEXTS[code]))
    assert values(facts, "language") == [code]
    assert vote(fold(pl.Series([_OWN_TEXTS[code]]))) in ([code], [None])


def test_the_model_is_asked_where_small_words_leave_a_doubt() -> None:
    facts = extract_languages(
        posting("Python Kubernetes Terraform Ansible Jenkins, remote within Europe, senior level")
    )
    assert set(facts["rule_id"]) <= {MODEL_RULE}


def test_every_fact_of_real_postings_is_read_again_from_its_quote() -> None:
    postings = real_postings(500)
    facts = extract_languages(postings)
    assert facts.filter(pl.col("rule_id") == VOTE_RULE).height > 400
    check_quotes(facts, postings, rereads)
