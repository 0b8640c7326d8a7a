"""The entity vocabularies hold together: keys, codes, and words that mean one thing."""

from __future__ import annotations

import pytest

from extractors.vocabulary import phrases, plain, seed


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("skills", ["skill_id"]),
        ("roles", ["role_id"]),
        ("role_aliases", ["alias"]),
        ("skill_aliases", ["alias", "skill_id"]),
    ],
)
def test_key_is_unique(table: str, key: list[str]) -> None:
    assert seed(table).select(key).is_duplicated().sum() == 0


@pytest.mark.parametrize(
    ("child", "parent", "key"),
    [
        ("skill_aliases", "skills", "skill_id"),
        ("skill_gates", "skills", "skill_id"),
        ("role_aliases", "roles", "role_id"),
    ],
)
def test_every_reference_is_known(child: str, parent: str, key: str) -> None:
    assert seed(child).join(seed(parent), on=key, how="anti").is_empty()


def test_vocabularies_are_large_enough_for_all_lines_of_work() -> None:
    assert seed("skills").height >= 2000
    assert seed("skill_aliases").height >= 6000
    assert seed("roles")["soc_2018_code"].str.slice(0, 2).n_unique() >= 22


def test_codes_have_their_form() -> None:
    roles = seed("roles")
    assert roles["soc_2018_code"].str.contains(r"^\d{2}-\d{4}$").all()
    assert roles["isco_08_code"].drop_nulls().str.contains(r"^\d{4}$").all()


def test_plain_folds_case_diacritics_and_signs() -> None:
    assert plain("São Paulo – SP") == "sao paulo sp"
    assert plain("Łódź") == "lodz"


def test_phrases_of_an_empty_cell_are_none() -> None:
    assert phrases(None) == []
    assert phrases("a | b|") == ["a", "b"]
