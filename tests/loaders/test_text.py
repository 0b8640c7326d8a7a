"""Bytes to text, and HTML to readable lines."""

from __future__ import annotations

import html
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.entities import unescape
from loaders.page_render import html_to_text
from loaders.text import NotText, decode


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


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\nThree"),
        ("<ul><li>a</li><li><p>b</p></li><li></li></ul>c", "- a\n- b\n\nc"),
        ("<ul><li>a</li>\n\nWhat you bring\n\n<li>b</li> <b>c</b><li></li>d</ul>", "- a\nWhat you bring\n- b\nc\nd"),
        ("<table><tr><th>Place</th><td>Kiel</td></tr><tr><td>Pay</td><td>x</td></tr></table>", "Place | Kiel\nPay | x"),
        ("A &amp;amp; B &lt; C &euro;5&nbsp;k", "A & B < C €5 k"),
        ("&lt;p&gt;R&amp;amp;D&lt;/p&gt;&lt;ul&gt;&lt;li&gt;x&lt;/li&gt;&lt;/ul&gt;", "R&D\n\n- x"),
        ("&amp;lt;p&amp;gt;R&amp;amp;amp;D&amp;lt;/p&amp;gt;&amp;lt;ul&amp;gt;&amp;lt;li&amp;gt;x", "R&D\n\n- x"),
        ("<style>p{}</style><script>if (a<b) {}</script><p>Shown</p><!-- not -->", "Shown"),
        ("<b>Bold</b>\nsecond line\n\n\n\nthird", "Bold\nsecond line\n\nthird"),
        ("<p>source\nlines   fold</p><pre>kept\nhere</pre>", "source lines fold\n\nkept\nhere"),
        ("no tags\n  at all ", "no tags\nat all"),
        ('<p title="a>b">quoted</p>', "quoted"),
        ("salary < 5 and > 3", "salary < 5 and > 3"),
        ("<p>Bread<Br>butter</p>", "Bread\nbutter"),  # names of tags know no capitals
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


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1252", "Cook, Leeds. £24,000 to £26,000 a year, and a café on the ground floor."),
        ("cp1252", "De 32 à 36 K€ par an, très bonne ambiance à Nantes."),
        ("cp1252", "Salario 1.500 € al mes. Años de experiencia: 2. Español nativo."),
        ("cp1252", "Equipa em São João da Madeira: formação e transporte, não é necessária experiência."),
        ("cp1252", "Vi søger en kok på fuld tid i Århus. Du får pension og frokost."),
        ("cp1252", "Disponibilità immediata, città di Forlì, perché no."),
        ("cp1252", "Snickare på heltid i Malmö, lön från 31 000 kr per månad."),
        ("cp1250", "Szukamy księgowej do biura w Łodzi. Wynagrodzenie 6 000 zł brutto, mile widziane doświadczenie."),
        ("cp1250", "Hledáme účetní do kanceláře v Brně. Mzda 38 000 Kč měsíčně."),
        ("cp1250", "Könyvelőt keresünk budapesti irodánkba, gyűjtő munka."),
        ("cp1250", "Oferim bonuri de masă în Braşov şi o echipă tânără."),
        ("cp1250", "Hľadáme účtovníka v Žiline, štvordňový týždeň."),
    ],
)
def test_bytes_without_a_declaration_are_read_in_the_set_of_their_language(codec: str, text: str) -> None:
    assert decode(text.encode(codec))[0] == text


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


#: What entities are made of, whole and broken.
_ENTITIES = "& &amp; &lt; &gt; &quot; &#39; &nbsp; &not &notin &lt &#60 &#x3c; &am amp; lt # x 3 ; p a > < ' \"".split(
    " "
)


@settings(max_examples=500)
@given(st.lists(st.sampled_from(_ENTITIES), max_size=9))
def test_entities_are_read_as_the_standard_library_reads_them(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert unescape(text) == html.unescape(text)
