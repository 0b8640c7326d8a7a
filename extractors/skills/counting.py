"""How many postings name a skill, in every cell at once, and how many name two of them: sparse products of numbers.

A product of two sparse matrices does in a fifth of the processor time what a join and its grouping do in SQL, where
each pair of every posting is a row before it is counted.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

#: A skill is shown in a cell where so many postings name it: one or two say nothing of a market.
FEWEST_NAMING = 3


def named_in_cells(named: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """Return one row per cell × skill that enough of its postings name, added up from the smallest cells.

    ``named``: ``smallest_cell``, ``skill_number``, ``n_named`` (postings, at least 1), ``n_required``, ``n_preferred``,
    all int32; ``cells``: ``cell_number`` and two lists, the ``smallest_cells`` that it is made of and ``cells_before``,
    whose postings that name the skill are ``n_named_before``. Numbers count from 1.
    """
    cell, smallest = cells.select("cell_number", "smallest_cells").explode("smallest_cells").drop_nulls()
    smallest_cells = _most(smallest, named["smallest_cell"])
    holds = _matrix(cell, smallest, None, (_most(cell), smallest_cells))

    def added_up(values: pl.Series) -> Any:
        shape = (smallest_cells, _most(named["skill_number"]))
        return holds @ _matrix(named["smallest_cell"], named["skill_number"], values, shape)

    # A product has no room for a sum of 0: what may be none is counted together with what is not.
    all_named = added_up(named["n_named"])
    is_enough = all_named.data >= FEWEST_NAMING
    counts = {
        count: (added_up(named["n_named"] + named[count]).data - all_named.data)[is_enough]
        for count in ("n_required", "n_preferred")
    }
    number = np.repeat(np.arange(all_named.shape[0], dtype=np.int32), np.diff(all_named.indptr))
    return pl.DataFrame(
        {
            "cell_number": number[is_enough],
            "skill_number": all_named.indices[is_enough].astype(np.int32),
            "n_named": all_named.data[is_enough],
            **counts,
            "n_named_before": _before(all_named, cells)[is_enough],
        }
    )


def _before(named: Any, cells: pl.DataFrame) -> Any:
    """Return for each entry of ``named`` (cell × skill) how many postings of the cells before name the skill."""
    counts = np.zeros(named.nnz, np.int32)
    of_skills = np.zeros(named.shape[1], np.int32)
    spans = [slice(*span) for span in zip(named.indptr[:-1].tolist(), named.indptr[1:].tolist(), strict=True)]
    for cell, cells_before in cells.select("cell_number", "cells_before").drop_nulls().iter_rows():
        for before in cells_before:
            of_skills[named.indices[spans[before]]] += named.data[spans[before]]
        counts[spans[cell]] = of_skills[named.indices[spans[cell]]]
        of_skills[:] = 0
    return counts


def named_together(named: pl.DataFrame, postings: pl.DataFrame, fewest: int) -> pl.DataFrame:
    """Return one row per role family, and ``all`` of them, × ordered pair of skills that ``fewest`` postings name.

    ``named``: ``posting_number``, ``skill_number`` (from 1), each pair of them once; ``postings``: ``posting_number``,
    ``role_family`` (NULL is ``not_stated``). ``n_both`` name the two, ``n_skill`` and ``n_partner`` the one and the
    other.
    """
    shape = (_most(postings["posting_number"]), _most(named["skill_number"]))
    names = _matrix(named["posting_number"], named["skill_number"], None, shape)
    families = postings.group_by(pl.col("role_family").fill_null("not_stated")).agg("posting_number")
    tables = [_pairs("all", names, fewest)]
    tables += [_pairs(family, names[numbers], fewest) for family, numbers in families.iter_rows()]
    return pl.concat(tables)


def _pairs(family: str, names: Any, fewest: int) -> pl.DataFrame:
    both = (names.T @ names).tocoo()
    size = both.diagonal().astype(np.int64)
    is_row = (both.data >= fewest) & (both.row != both.col)
    skill, partner = both.row[is_row], both.col[is_row]
    return pl.DataFrame(
        {
            "role_family": pl.repeat(family, len(skill), dtype=pl.String, eager=True),
            "skill_number": skill.astype(np.int32),
            "partner_number": partner.astype(np.int32),
            "n_both": both.data[is_row].astype(np.int64),
            "n_skill": size[skill],
            "n_partner": size[partner],
        }
    )


def _most(*numbers: pl.Series) -> int:
    """Return one more than the largest number there is."""
    return 1 + max(int(some.to_numpy().max(initial=0)) for some in numbers)


def _matrix(row: pl.Series, column: pl.Series, values: pl.Series | None, shape: tuple[int, int]) -> Any:
    from scipy.sparse import csr_array  # type: ignore[import-untyped]  # a quarter of a second, and few commands count

    data = np.ones(len(row), np.int32) if values is None else values.to_numpy()
    return csr_array((data, (row.to_numpy().astype(np.int32), column.to_numpy().astype(np.int32))), shape=shape)
