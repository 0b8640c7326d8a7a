"""Skills counted by sparse products: the same numbers as counting posting by posting."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from extractors.skills.counting import FEWEST_NAMING, named_in_cells, named_together

#: A posting: its smallest cell, or its family, and the skills that it names, each with its level.
CELLS = st.lists(st.tuples(st.integers(1, 4), st.dictionaries(st.integers(1, 3), st.sampled_from("rpm"))), max_size=30)
FAMILIES = st.lists(st.tuples(st.sampled_from(["Baking", "Cooking", None]), st.sets(st.integers(1, 5))), max_size=12)
#: Cell 6 holds all, cell 7 two smallest cells, the others one each; no posting is in the last.
HELD = {1: [1], 2: [2], 3: [3], 4: [4], 6: [1, 2, 3, 4], 7: [2, 3], 8: [5], 9: None}
#: Cells before a cell; before the others are none.
BEFORE = {1: [2], 6: [7, 1], 7: [8]}


@given(CELLS)
def test_a_cell_adds_up_what_its_smallest_cells_name(postings: list[tuple[int, dict[int, str]]]) -> None:
    smallest = Counter((cell, skill, level) for cell, skills in postings for skill, level in skills.items())
    named = [
        {
            "smallest_cell": cell,
            "skill_number": skill,
            "n_named": sum(smallest[cell, skill, level] for level in "rpm"),
            "n_required": smallest[cell, skill, "r"],
            "n_preferred": smallest[cell, skill, "p"],
        }
        for cell, skill in sorted({(cell, skill) for cell, skill, _ in smallest})
    ]
    columns = ("smallest_cell", "skill_number", "n_named", "n_required", "n_preferred")
    lists = {"smallest_cells": list(HELD.values()), "cells_before": [BEFORE.get(cell) for cell in HELD]}
    cells = pl.DataFrame({"cell_number": list(HELD), **lists})
    found = named_in_cells(pl.DataFrame(named, schema=dict.fromkeys(columns, pl.Int32)), cells)

    def naming(cell: int, skill: int) -> Counter[str]:
        return Counter(skills[skill] for of, skills in postings if of in (HELD[cell] or ()) and skill in skills)

    expected = [
        (
            cell,
            skill,
            levels.total(),
            levels["r"],
            levels["p"],
            sum(naming(b, skill).total() for b in BEFORE.get(cell, ())),
        )
        for cell in HELD
        for skill in range(1, 4)
        if (levels := naming(cell, skill)).total() >= FEWEST_NAMING
    ]
    assert sorted(found.rows()) == expected


@given(FAMILIES, st.integers(1, 3))
def test_a_pair_is_counted_from_both_sides_in_its_family_and_over_all(
    postings: list[tuple[str | None, set[int]]], fewest: int
) -> None:
    named = [(number, skill) for number, (_, skills) in enumerate(postings, start=1) for skill in skills]
    of_families = [(number, family) for number, (family, _) in enumerate(postings, start=1)]
    found = named_together(
        pl.DataFrame(named, schema={"posting_number": pl.Int32, "skill_number": pl.Int32}, orient="row"),
        pl.DataFrame(of_families, schema={"posting_number": pl.Int32, "role_family": pl.String}, orient="row"),
        fewest,
    )
    both: Counter[tuple[str, int, int]] = Counter()
    one: Counter[tuple[str, int]] = Counter()
    for family, skills in postings:
        for scope in ("all", family or "not_stated"):
            one.update((scope, skill) for skill in skills)
            both.update((scope, *pair) for pair in permutations(skills, 2))
    expected = [
        (scope, skill, partner, n, one[scope, skill], one[scope, partner])
        for (scope, skill, partner), n in both.items()
        if n >= fewest
    ]
    assert_frame_equal(found, pl.DataFrame(expected, schema=found.schema, orient="row"), check_row_order=False)
