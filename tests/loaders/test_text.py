"""Bytes to text, mojibake, Python-repr escapes, and HTML to readable lines."""

from __future__ import annotations

import html
import time

import pytest
from ftfy.badness import is_bad
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.entities import unescape
from loaders.text import NotText, decode, html_to_text, is_damaged, repair


@pytest.mark.parametrize(
    ("body", "declared", "text", "charset"),
    [
        (b"plain", None, "plain", "utf-8"),
        ("Köchin".encode(), "iso-8859-1", "Köchin", "utf-8"),
        ("Köchin".encode("latin-1"), "ISO-8859-1", "Köchin", "windows-1252"),
        ("“Köchin”".encode("cp1252"), "latin1", "“Köchin”", "windows-1252"),
        (b"\xef\xbb\xbf" + "Köchin".encode(), None, "Köchin", "utf-8"),
        (b"\xff\xfe" + "Köchin".encode("utf-16-le"), None, "Köchin", "utf-16-le"),
        ("Köchin in Kiel gesucht".encode("utf-16-be"), None, "Köchin in Kiel gesucht", "utf-16-be"),
        ("<meta charset='iso-8859-2'>Księgowa".encode("iso-8859-2"), None, None, "iso-8859-2"),
        ('<?xml version="1.0" encoding="windows-1251"?><a>Повар</a>'.encode("cp1251"), None, None, "windows-1251"),
        ("募集要項：東京".encode("shift_jis"), "Shift_JIS", "募集要項：東京", "shift_jis"),
        (b"one\r\ntwo\rthree", None, "one\ntwo\nthree", "utf-8"),
        ("Köchin für Küche und Büro, schön".encode() + b" \x96 jetzt", None, None, "utf-8"),
    ],
)
def test_character_set(body: bytes, declared: str | None, text: str | None, charset: str) -> None:
    found, name = decode(body, declared)
    assert name == charset
    assert "\ufffd" not in found
    if text is not None:
        assert found == text


def test_undeclared_one_byte_text_is_guessed() -> None:
    text = (
        "Wir suchen eine Köchin für unsere Küche in München. Bewerbungen bitte schriftlich, gern auch für Teilzeit. "
        * 5
    )
    assert decode(text.encode("cp1252"))[0] == text
    polish = "Poszukujemy księgowej z doświadczeniem, oferujemy stabilną pracę w zespole i świąteczne premie. Mile " * 5
    assert decode(polish.encode("cp1250"))[0] == polish


@pytest.mark.parametrize("body", [b"%PDF-1.7 ...", b"PK\x03\x04 zip", b"\x89PNG\r\n", bytes(range(256)) * 20])
def test_binary_is_not_text(body: bytes) -> None:
    with pytest.raises(NotText):
        decode(body)


def _broken(text: str) -> str:
    return text.encode().decode("cp1252")


def test_mojibake_is_mended_only_where_it_is() -> None:
    text = f"Café “Möwe”\n{_broken('What you’d do')}\nnaïve façade\n{_broken('Zürich')}"
    assert repair(text) == ("Café “Möwe”\nWhat you’d do\nnaïve façade\nZürich", True)


def test_right_text_is_left_alone() -> None:
    text = "“Quotes” – dashes … ﬁne ligature, ＷＩＤＥ, Ærø, Übermut, señor, 東京 & &amp; it's\r"
    assert repair(text) == (text, False)


def test_damage_that_lost_bytes_stays_while_its_neighbours_are_mended() -> None:
    text, changed = repair(f"{_broken('你好')}, hallo, vÃtejte!")
    assert changed
    assert text == "你好, hallo, vÃtejte!"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"'It\'s\xa0here\u200b\n'", "It's\xa0here\u200b\n"),
        (r"b'caf\xc3\xa9 \'x\''", "café 'x'"),
        ("'just quoted'", "'just quoted'"),
        (r"'one' + 'two\n'", r"'one' + 'two\n'"),
        (r"C:\new folder", r"C:\new folder"),
    ],
)
def test_python_repr_is_undone_only_when_the_whole_text_is_one(text: str, plain: str) -> None:
    assert repair(text)[0] == plain


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\nThree"),
        ("<ul><li>a</li><li><p>b</p></li><li></li></ul>c", "- a\n- b\n\nc"),
        ("<table><tr><th>Place</th><td>Kiel</td></tr><tr><td>Pay</td><td>x</td></tr></table>", "Place | Kiel\nPay | x"),
        ("A &amp;amp; B &lt; C &euro;5&nbsp;k", "A & B < C €5 k"),
        ("&lt;p&gt;R&amp;amp;D&lt;/p&gt;&lt;ul&gt;&lt;li&gt;x&lt;/li&gt;&lt;/ul&gt;", "R&D\n\n- x"),
        ("<style>p{}</style><script>if (a<b) {}</script><p>Shown</p><!-- not -->", "Shown"),
        ("<b>Bold</b>\nsecond line\n\n\n\nthird", "Bold\nsecond line\n\nthird"),
        ("<p>source\nlines   fold</p><pre>kept\nhere</pre>", "source lines fold\n\nkept\nhere"),
        ("no tags\n  at all ", "no tags\nat all"),
        ('<p title="a>b">quoted</p>', "quoted"),
        ("salary < 5 and > 3", "salary < 5 and > 3"),
    ],
)
def test_html_becomes_readable_text(html: str, text: str) -> None:
    assert html_to_text(html) == text


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/pliba \n\t\xa0&;-\"'=x", max_size=200))
def test_text_is_tidy_whatever_the_html(html: str) -> None:
    text = html_to_text(html)
    assert "\n\n\n" not in text
    assert all(line == line.strip(" ") for line in text.split("\n"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(body: bytes) -> None:
    try:
        text, charset = decode(body)
    except NotText:
        return
    assert isinstance(text, str)
    assert charset


@pytest.mark.parametrize(
    "unit", ["<b>", "<div>", "<p ", "<p \"'", "&lt;p&gt;", "\n- ", " \t", "<pre>", "<p a='", "&amp;"]
)
def test_html_without_end_costs_one_pass(unit: str) -> None:
    began = time.perf_counter()
    html_to_text(unit * 200_000)
    assert time.perf_counter() - began < 5


#: Letters that ftfy's expression names, and some that stand between them.
_SUSPECTS = "aZ m.,-0\n\xa0\xad\x80\x9déßÂÃÐÑØÙœŒà²√≈‚Äâó€™ВГРСўЂвΒΓβā×│°»«¿½’•³"


@settings(max_examples=500)
@given(st.lists(st.one_of(st.text(_SUSPECTS, max_size=8), st.just("plain words between. " * 4)), max_size=6))
def test_damage_is_found_where_ftfy_finds_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert is_damaged(text) == is_bad(text)


#: What entities are made of, whole and broken.
_ENTITIES = "& &amp; &lt; &gt; &quot; &#39; &nbsp; &not &notin &lt &#60 &#x3c; &am amp; lt # x 3 ; p a > < ' \"".split(
    " "
)


@settings(max_examples=500)
@given(st.lists(st.sampled_from(_ENTITIES), max_size=9))
def test_entities_are_read_as_the_standard_library_reads_them(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert unescape(text) == html.unescape(text)


def test_text_full_of_suspects_costs_one_pass() -> None:
    began = time.perf_counter()
    assert not is_damaged("plain words and then ’é, " * 40_000)
    assert time.perf_counter() - began < 5
