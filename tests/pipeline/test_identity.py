"""What decides the rows decides the build's id: docs/revisions.md promises that nothing else moves a number."""

from __future__ import annotations

import pytest

from jobmarket import identity


@pytest.mark.parametrize(
    "name",
    ["loaders/boards/lever.py", "extractors/pay/unit.py", "models/marts/dim_role.sql", "macros/known_at.sql",
     "seeds/roles.csv", "dbt_project.yml", "requirements/runtime.lock"],
)  # fmt: skip
def test_a_change_of_what_makes_the_rows_changes_the_id(name, tmp_path, monkeypatch):
    monkeypatch.setattr(identity, "PROJECT", tmp_path)
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("one")
    before = identity.code_digest()
    file.write_text("two")
    assert identity.code_digest() != before


def test_a_change_of_the_pages_does_not(tmp_path, monkeypatch):
    monkeypatch.setattr(identity, "PROJECT", tmp_path)
    before = identity.code_digest()
    (tmp_path / "README.md").write_text("two")
    assert identity.code_digest() == before
