"""Texts come from postings and figures from marts: the look of the notebooks escapes the one and alters none."""

from __future__ import annotations

import sys
from datetime import date

import polars as pl
import pytest

from notebooks.render import FOLDER


@pytest.fixture
def look(monkeypatch):
    monkeypatch.syspath_prepend(str(FOLDER))
    import look

    yield look
    for name in ("look", "drawings"):
        sys.modules.pop(name, None)


def test_words_of_a_posting_are_text_and_never_markup(look):
    table = look.Table(
        pl.DataFrame({"title": ["<img src=x onerror=alert(1)>"], "</th><script>": ["a\n\tb"]}),
        summary="figures",
        text="<b>bold</b>",
    )
    html = table._repr_mimebundle_()["text/html"]
    assert "<b>" not in html and "<img" not in html and "<script" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html and ">a b<" in html


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("disclosed_share", 0.1234, "12.3 %"),
        ("pay_p50_usd", 65579.55, "65,579.55"),
        ("n", 12345, "12,345"),
        ("is_agency", True, "yes"),
        ("median", None, "–"),
        ("month", date(2026, 9, 1), "2026-09-01"),
    ],
)
def test_a_value_is_written_for_people(look, name, value, written):
    assert look._cell(name, value) == written


def test_a_title_names_both_ends_and_one_row_once(look):
    rows = [{"label": "cooks", "share": 0.4}, {"label": "nurses", "share": 0.1}]
    assert look.ends(rows, "share", look.percent) == "10 % (nurses) to 40 % (cooks)"
    assert look.ends(rows[:1], "share", look.percent) == "40 % (cooks)"
    assert look.between(0.101, 0.099, look.percent) == "10 %"


def test_where_there_is_nothing_it_says_so_and_makes_no_title(look, samples, capsys):
    warehouse = look.Warehouse(samples, "0123456789ab")

    def title(rows):
        raise AssertionError("a title needs rows")

    warehouse.plot(pl.DataFrame({"n": []}), look.bars, title=title, note="", source="mart_pay", empty="too few.")
    assert "Nothing to draw: too few." in capsys.readouterr().out
    assert (
        look.Table(pl.DataFrame({"n": []}), empty="none")._repr_mimebundle_()["text/plain"] == "Nothing to show: none"
    )


def test_a_packed_picture_has_the_pixels_it_had(look):
    import struct
    import zlib

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + bytes(4 * 50) for _ in range(50))
    head = struct.pack(">IIBBBBB", 50, 50, 8, 6, 0, 0, 0)
    stored = zlib.compress(rows, 0)
    parts = [chunk(b"IHDR", head), chunk(b"IDAT", stored[:99]), chunk(b"IDAT", stored[99:]), chunk(b"IEND", b"")]
    packed = look._packed(b"\x89PNG\r\n\x1a\n" + b"".join(parts))
    assert packed.startswith(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head))
    size = int.from_bytes(packed[33:37])
    assert zlib.decompress(packed[41 : 41 + size]) == rows
    assert packed.endswith(chunk(b"IEND", b"")) and len(packed) < 200


def test_no_published_file_is_one_line_that_says_what_to_do(look, tmp_path, monkeypatch):
    monkeypatch.setenv("JOBMARKET_WORKSPACE", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="run `make warehouse`"):
        look.open_warehouse()
