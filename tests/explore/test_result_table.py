"""A table fits the terminal: numbers are whole, what is left out is said, and text steers nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jobmarket.console import harmless, one_line
from jobmarket.explore.result_table import _fitting, print_rows


@given(
    st.lists(st.tuples(st.integers(1, 200), st.booleans()), min_size=1, max_size=30),
    st.integers(20, 200),
)
def test_columns_fit_and_numbers_are_whole(columns, width):
    names = ["n" * min(size, 9) for size, _ in columns]
    cells = [["x" * size for size, _ in columns]]
    numeric = [number for _, number in columns]
    widths = _fitting(names, cells, numeric, width)
    assert 1 <= len(widths) <= len(columns)
    if len(widths) > 1:
        assert sum(widths) + 3 * (len(widths) - 1) <= width
        for room, (size, number), name in zip(widths, columns, names, strict=False):
            assert room == max(size, len(name)) or not number
    assert _fitting(names, cells, numeric, None) == [
        max(size, len(n)) for (size, _), n in zip(columns, names, strict=True)
    ]


def test_hostile_cell_is_one_line_of_visible_signs(capsys):
    print_rows(["a", "b"], [("\x1b[31mred\x07\nnext\u202etxt", None), ("[bold]x[/bold]", 2026)])
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "␛[31mred␇↵next�txt" in said
    assert "[bold]x[/bold]" in said
    assert "2026" in said


@given(st.text())
def test_shown_text_steers_no_terminal(text):
    for shown in (harmless(text), one_line(text)):
        assert not any((ord(sign) < 0x20 and sign not in "\n\t") or 0x7F <= ord(sign) < 0xA0 for sign in shown)
    assert "\n" not in one_line(text)
