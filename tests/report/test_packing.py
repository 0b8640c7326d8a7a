"""Columns come back as they were, in the smallest type that holds them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from jobmarket.report.packing import pack, smallest_type, unpack

WHOLE = arrays(np.int64, st.integers(0, 40), elements=st.integers(0, 2**40))
ANY = arrays(np.float64, st.integers(0, 40), elements=st.floats(allow_nan=False, allow_infinity=False))


@given(columns=st.dictionaries(st.sampled_from("abcde"), WHOLE | ANY))
def test_columns_come_back_as_they_were(columns):
    back = unpack(pack(columns))
    assert list(back) == list(columns)
    for name, values in columns.items():
        assert np.array_equal(back[name], values)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([], "<u1"),
        ([0, 255], "<u1"),
        ([256], "<u2"),
        ([65535], "<u2"),
        ([65536], "<u4"),
        ([2**32 - 1], "<u4"),
        ([2**32], "<f8"),
        ([-1], "<f8"),
        ([0.5], "<f8"),
        ([3.0], "<u1"),
    ],
)
def test_smallest_type_that_holds_the_values(values, kind):
    assert smallest_type(np.array(values)) == kind


def test_typed_arrays_begin_where_the_browser_allows_it():
    layout = pack({"one": np.array([1, 2, 3]), "two": np.array([0.5])}).layout
    assert [column["offset"] % 8 for column in layout] == [0, 0]
