"""Neighbours told for all loads at once are those that each load would have found among what was known then."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors.duplicates.loads import NEVER
from extractors.duplicates.neighbours import neighbours

#: Of a row: its load, and the keys that it has one after the other with the loads that change them.
row_lives = st.tuples(
    st.integers(0, 5), st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3)), min_size=1, max_size=3)
)


def one_after_the_other(lives: list[tuple[int, list[tuple[int, int]]]]) -> list[tuple[int, int, int, int]]:
    """Return (key, row, since, until) of every row."""
    told = []
    for row, (load, keys) in enumerate(lives):
        since = load
        for place, (key, lasted) in enumerate(keys):
            until = NEVER if place == len(keys) - 1 else since + lasted
            told.append((key, row, since, until))
            since = until
    return told


def met_load_by_load(told: list[tuple[int, int, int, int]], load: list[int], steps: int) -> set[int]:
    """Look at every load anew: which rows have a key then, and who stands beside whom."""
    pairs = set()
    for now in set(load):
        for key in {key for key, *_ in told}:
            known = [row for k, row, since, until in told if k == key and since <= now < until]
            pairs |= {
                min(one, other) * len(load) + max(one, other)
                for place, one in enumerate(known)
                for other in known[place + 1 : place + 1 + steps]
                if now in (load[one], load[other])
            }
    return pairs


@settings(max_examples=150, deadline=None)
# An older row that came to have a key with the load that brought the block's first.
@example([(0, [(0, 1), (1, 1)]), (1, [(1, 1)])], 1)
@given(st.lists(row_lives, min_size=1, max_size=14), st.integers(1, 3))
def test_neighbours_are_those_of_each_load(lives, steps):
    told = one_after_the_other(lives)
    load = [load for load, _ in lives]
    key, row, since, until = (np.array(column) for column in zip(*told, strict=True))
    found = neighbours(key.astype(np.uint64), row, since, until, np.array(load), steps)
    pairs = np.concatenate([*found, np.zeros(0, np.int64)]).tolist()
    assert set(pairs) == met_load_by_load(told, load, steps)
    assert len(pairs) == len(set(pairs))


def test_a_block_of_one_key_has_no_more_pairs_than_steps_allow():
    rows = 5_000
    numbers, zeros = np.arange(rows), np.zeros(rows, dtype=np.int64)
    load = np.random.default_rng(4).integers(0, 50, rows)
    found = neighbours(zeros.astype(np.uint64), numbers, load, zeros + NEVER, load, 2)
    assert sum(map(len, found)) <= 2 * 2 * rows
