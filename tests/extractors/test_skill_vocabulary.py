"""The skill vocabulary keeps its promises: ids stay, words mean one thing, an ambiguous word brings its sentences."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from functools import lru_cache
from pathlib import Path

import polars as pl
import pytest

from extractors.folding import fold_term
from extractors.skills import extract_skills
from extractors.vocabulary import phrases, seed

CASES = Path(__file__).resolve().parents[1] / "cases"
KINDS = {"specialised", "common", "software", "certification", "language"}
#: Languages in which the skills that postings ask for most have words of their own.
SPOKEN = {"de", "fr", "es", "pt", "pl", "nl"}


def _rows(name: str) -> list[dict[str, str]]:
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def _owners() -> dict[str, set[str]]:
    owners: dict[str, set[str]] = defaultdict(set)
    for alias, skill_id in seed("skill_aliases").select("alias", "skill_id").rows():
        owners[_same_word(alias)].add(skill_id)
    return dict(owners)


def _same_word(alias: str) -> str:
    """Return what two spellings share when the extractor cannot tell them apart."""
    return " ".join(fold_term(alias).replace("-", " ").split())


@lru_cache(maxsize=1)
def _bench() -> dict[str, dict[str, list[str]]]:
    """Return skill_id -> expected ("true", "false") -> folded sentences."""
    bench: dict[str, dict[str, list[str]]] = defaultdict(lambda: {"true": [], "false": []})
    for row in _rows("ambiguous_skills"):
        bench[row["skill_id"]][row["expected"]].append(fold_term(row["text"]))
    return bench


def _sentences(alias: str, skill_id: str, expected: str) -> list[str]:
    word = re.compile(rf"(?<![a-z0-9]){re.escape(fold_term(alias))}(?![a-z0-9])")
    return [text for text in _bench()[skill_id][expected] if word.search(text)]


def test_released_skill_ids_never_change() -> None:
    released = {row["skill_id"] for row in _rows("released_skill_ids")}
    gone = released - set(seed("skills")["skill_id"])
    assert not gone, "a warehouse of last year joins on these ids: keep them, or give the skill a new alias"


def test_every_skill_id_is_released() -> None:
    new = set(seed("skills")["skill_id"]) - {row["skill_id"] for row in _rows("released_skill_ids")}
    assert not new, "add these ids to tests/cases/released_skill_ids.csv"


def test_vocabulary_covers_all_lines_of_work() -> None:
    skills = seed("skills")
    assert skills.height >= 2500
    assert seed("skill_aliases").height >= 6000
    assert set(skills["skill_type"]) == KINDS
    assert skills["skill_id"].str.contains(r"^[a-z0-9]+(?:-[a-z0-9]+)*$").all()
    assert skills["category"].n_unique() >= 40


def test_every_skill_has_a_word() -> None:
    assert seed("skills").join(seed("skill_aliases"), on="skill_id", how="anti").is_empty()


@pytest.mark.parametrize(
    ("table", "keys"), [("skills", ["skill_id"]), ("skill_aliases", ["alias"]), ("skill_gates", ["alias"])]
)
def test_vocabulary_is_sorted(table: str, keys: list[str]) -> None:
    words = [tuple(row) for row in seed(table).select(keys).rows()]
    assert words == sorted(words, key=lambda row: (row[0].lower(), row[0]))


def test_one_spelling_means_one_skill_unless_it_is_of_several_words() -> None:
    assert [word for word, skills in _owners().items() if len(skills) > 1 and not re.search("[ /]", word)] == []


def test_name_of_a_skill_is_no_spelling_of_another() -> None:
    named = {_same_word(name): skill_id for skill_id, name in seed("skills").select("skill_id", "skill_name").rows()}
    assert {
        word: skills for word, skills in _owners().items() if named.get(word, next(iter(skills))) not in skills
    } == {}


def test_spelling_that_joins_two_skills_names_both() -> None:
    hidden = {}
    for word, skills in _owners().items():
        parts = re.split(r" ?/ ?| and | und | et | y | e ", word)
        named = [_owners().get(part, set()) for part in parts if len(part) > 1]
        if len(parts) > 1 and all(named) and not set().union(*named) <= skills:
            hidden[word] = set().union(*named) - skills
    assert hidden == {"rigging and animation": {"crane-operation"}}, "of a film, no load"


def test_no_alias_repeats_another_but_for_accents_or_hyphens() -> None:
    spellings = Counter(
        (_same_word(alias), skill_id) for alias, skill_id in seed("skill_aliases").select("alias", "skill_id").rows()
    )
    assert [word for word, count in spellings.items() if count > 1] == []


def test_alias_of_one_letter_or_sign_is_matched_by_its_case_and_gated() -> None:
    gated = set(seed("skill_gates")["alias"])
    short = [row for row in seed("skill_aliases").rows(named=True) if len(row["alias"]) == 1]
    assert {row["alias"] for row in short} <= gated
    assert {row["match"] for row in short} <= {"exact_case"}


@pytest.mark.parametrize("word", [row["word"] for row in _rows("ordinary_words")])
def test_alias_that_is_an_ordinary_word_is_gated(word: str) -> None:
    aliases = {alias.lower() for alias in seed("skill_aliases")["alias"]}
    gates = {alias.lower() for alias in seed("skill_gates")["alias"]}
    assert word not in aliases or word in gates, f"{word!r} needs a line in seeds/skill_gates.csv and its sentences"


def test_gate_belongs_to_an_alias_of_its_skill() -> None:
    pairs = {(alias.lower(), skill_id) for alias, skill_id in seed("skill_aliases").select("alias", "skill_id").rows()}
    gates = {(alias.lower(), skill_id) for alias, skill_id in seed("skill_gates").select("alias", "skill_id").rows()}
    assert gates <= pairs


def test_gate_says_something() -> None:
    for alias, *contexts in seed("skill_gates").select("alias", "positive_context", "negative_context").rows():
        words = [word for cell in contexts for word in phrases(cell)]
        assert words, f"the gate of {alias!r} names no company: leave it out"
        assert _same_word(alias) not in {_same_word(word) for word in words}, f"{alias!r} vouches for itself"


def test_skill_is_called_ambiguous_when_a_word_of_it_is_gated() -> None:
    gated = set(seed("skill_gates")["skill_id"])
    marked = seed("skills").filter(pl.col("is_ambiguous").str.to_lowercase() == "true")["skill_id"]
    assert set(marked) == gated


@pytest.mark.parametrize(("alias", "skill_id"), seed("skill_gates").select("alias", "skill_id").rows())
def test_gated_alias_has_a_sentence_that_means_it_and_one_that_does_not(alias: str, skill_id: str) -> None:
    assert _sentences(alias, skill_id, "true"), f"{alias!r}: add a sentence with expected=true to ambiguous_skills.csv"
    assert _sentences(alias, skill_id, "false"), f"{alias!r}: add a trap with expected=false to ambiguous_skills.csv"


def test_bench_has_eighty_words_with_three_sentences_either_way() -> None:
    full = [skill for skill, lines in _bench().items() if len(lines["true"]) >= 3 and len(lines["false"]) >= 3]
    assert len(full) >= 80


def test_each_ambiguous_word_is_read_right_nineteen_times_of_twenty() -> None:
    # A word without a gate is always the skill: where it is not, its sentence is a known failure (test_skills.py).
    gated = set(seed("skill_gates")["skill_id"])
    rows = [row for row in _rows("ambiguous_skills") if row["skill_id"] in gated]
    texts = sorted({row["text"] for row in rows})
    found = extract_skills(pl.DataFrame({"record_id": texts, "description_text": texts}))
    read = set(found.select("record_id", "skill_id").rows())
    right, total = Counter[str](), Counter[str]()
    for row in rows:
        total[row["skill_id"]] += 1
        right[row["skill_id"]] += ((row["text"], row["skill_id"]) in read) == (row["expected"] == "true")
    assert {skill: (right[skill], n) for skill, n in total.items() if right[skill] < 0.95 * n} == {}


def test_skills_asked_for_most_have_words_in_six_languages() -> None:
    spoken: dict[str, set[str]] = defaultdict(set)
    for skill_id, language in seed("skill_aliases").select("skill_id", "language").rows():
        spoken[skill_id] |= SPOKEN if language == "mul" else {language}
    covered = seed("skills").filter(pl.col("skill_type").is_in(["specialised", "common"]))["skill_id"]
    assert sum(spoken[skill_id] >= SPOKEN for skill_id in covered) >= 400
