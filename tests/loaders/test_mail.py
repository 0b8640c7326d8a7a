"""Messages: an advertisement that came by mail, and a page that a browser saved as one file."""

from email.message import EmailMessage

import pytest

from loaders.files import Limits
from loaders.mail import is_message
from loaders.reading import read
from loaders.recognise import shape_of
from loaders.rejection import Rejected
from tests.loaders.reading_cases import DESCRIPTION


def message(html: str | None, text: str | None = None, charset: str = "utf-8") -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"], made["MIME-Version"] = "Jobs <jobs@board.example>", "A job", "1.0"
    if text is not None:
        made.set_content(text, charset=charset)
    if html is not None:
        (made.add_alternative if text is not None else made.set_content)(
            html, subtype="html", charset=charset, cte="base64"
        )
    return made.as_bytes()


PAGE = f"<html><body><h1>Bäcker (m/w/d)</h1><p>Company: Mühle Süd GmbH</p><p>{DESCRIPTION}</p></body></html>"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_html_of_a_message_is_read_as_a_page_whatever_wraps_it(charset: str) -> None:
    body = message(PAGE, "Your mail program shows no HTML.", charset)
    shape = shape_of(body, Limits())
    (posting,) = read(shape, body, [])
    assert (shape.kind, shape.media_type, shape.charset) == ("html", "message/rfc822", charset)
    assert (posting.title_raw, posting.hiring_organization_raw) == ("Bäcker (m/w/d)", "Mühle Süd GmbH")


def test_message_without_html_is_read_as_text() -> None:
    body = message(None, f"Bäcker (m/w/d)\nMühle Süd GmbH\n\n{DESCRIPTION}\n")
    (posting,) = read(shape_of(body, Limits()), body, [])
    assert (posting.title_raw, posting.hiring_organization_raw) == ("Bäcker (m/w/d)", "Mühle Süd GmbH")


def test_page_that_a_browser_saved_as_one_file_is_read() -> None:
    head = (
        'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b1"\r\n\r\n'
    )
    part = "--b1\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    body = (
        head + part + PAGE.replace("=", "=3D").replace("ä", "=C3=A4").replace("ü", "=C3=BC") + "\r\n--b1--\r\n"
    ).encode()
    (posting,) = read(shape_of(body, Limits()), body, [])
    assert posting.title_raw == "Bäcker (m/w/d)"


@pytest.mark.parametrize(
    "opening", ["Title: Baker\nCompany: Mill\n\n", "Date: 2026-03-01\nSubject: bread\n\n", "---\nfrom: x\n---\n"]
)
def test_text_that_opens_with_labels_is_no_message(opening: str) -> None:
    assert not is_message((opening + DESCRIPTION).encode())


def test_message_without_text_is_rejected() -> None:
    body = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: image/png\n\niVBORw0KGgo=\n"
    with pytest.raises(Rejected):
        shape_of(body, Limits())


HEAD = b"MIME-Version: 1.0\r\nSubject: x\r\n"
PARTS = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"


@pytest.mark.parametrize(
    "body",
    [
        PARTS + b"--b\r\n\r\nx\r\n" * 300_000,
        PARTS + b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 200_000,
        HEAD + b"Content-Type: message/rfc822\r\n\r\nMIME-Version: 1.0\r\n" * 5_000,
        HEAD + b"Content-Type: text/plain; " + b"; ".join(b"a%d*0=x" % n for n in range(30_000)) + b"\r\n\r\nx",
        HEAD + b'Content-Type: multipart/mixed; boundary="' + b'\\";' * 100_000 + b"\r\n\r\nx",
    ],
    ids=["parts", "parts with headers", "messages in messages", "parameters", "quotes"],
)
def test_message_built_to_keep_the_parser_busy_is_refused_at_once(body: bytes) -> None:
    with pytest.raises(Rejected, match="parts"):
        shape_of(body, Limits())


@pytest.mark.parametrize(
    "opening",
    [
        b"Content-Type: text/plain; charset=no-such-set\r\n\r\n",
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n",
    ],
)
def test_message_that_says_nothing_readable_is_read_or_refused(opening: bytes) -> None:
    body = HEAD + opening + b"A" * 5_000
    try:
        assert shape_of(body, Limits()).text
    except Rejected as refused:
        assert str(refused)
