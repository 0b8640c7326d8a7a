"""What a byte object is, judged by its content alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders import mail, workbook
from loaders.delimited import COMMA, Dialect, dialect_of
from loaders.files import MEGABYTE, Limits
from loaders.json_text import looks_like_json, parse
from loaders.rejection import Reason, Rejected
from loaders.text import NotText, decode

# Binary formats that people mistake for documents we read, with what to do about them.
_MAGIC = {
    b"%PDF": "a PDF: convert it to text or HTML first",
    b"\xd0\xcf\x11\xe0": "an old or locked office document: save it as .xlsx without a password, CSV or text",
    b"SQLite format 3": "an SQLite database: export its table as CSV",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive: unpack it",
    b"Rar!": "a RAR archive: unpack it",
}
_HTML_TAG = re.compile(
    r"</?(?:html|head|body|div|p|span|h[1-6]|ul|ol|li|table|tr|td|br|script|section|main|article|strong|b|a|meta)\b",
    re.IGNORECASE,
)
_XML_START = re.compile(
    r"(?:\s|<\?xml[^>]{0,300}\?>|<!--.{0,2000}?-->|<!DOCTYPE(?! html)[^>\[]{0,300}>)*+<([A-Za-z_][\w:.-]*)", re.DOTALL
)
_MARKDOWN = re.compile(
    r"^#{1,6} \S|^\s{0,3}(?:\*\*|__)\S.{0,200}(?:\*\*|__)\s*$|\]\((?:https?:|/|mailto:)|^={4,}\s*$", re.MULTILINE
)
_SPACE = re.compile(r"[\ufeff\s]*+")
_MORE = re.compile(r"\s*+\S")
#: The line with which Excel is told what parts the cells of a table: it is no header.
_SEPARATOR_LINE = re.compile(r"[\ufeff\s]*+\"?sep=[,;|\t]\"?[,;|\t]*\r?\n", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"---\s*\n(?:[\w-]{1,40}:.{0,2000}\n){1,60}?", re.MULTILINE)


@dataclass(slots=True)
class Shape:
    """What a document is: ``kind`` is parquet, workbook, json, jsonl, xml, html, csv, markdown or page_text."""

    kind: str
    media_type: str
    charset: str | None = None
    text: str = ""
    data: object = None
    dialect: Dialect = COMMA


def shape_of(body: bytes, limits: Limits, charset: str | None = None) -> Shape:
    """Recognise bytes. Raises ``Rejected`` for what is empty, binary, too large for its kind, or broken.

    ``charset`` is what the server stated; it counts where the bytes are not UTF-8.
    """
    if not body.strip(b" \t\r\n\0\xef\xbb\xbf\xfe\xff"):
        raise Rejected("recognise", Reason.EMPTY)
    if body.startswith(b"PAR1"):
        return Shape("parquet", "application/vnd.apache.parquet")
    if workbook.is_workbook(body):
        workbook.check_size(body, limits)
        return Shape("workbook", workbook.MEDIA_TYPE)
    for magic, what in _MAGIC.items():
        if body.startswith(magic):
            raise Rejected("recognise", Reason.BINARY, what)
    if mail.is_message(body):
        return _of_message(body, limits)
    try:
        text, charset = decode(body, charset)
    except NotText as error:
        raise Rejected("decode", Reason.BINARY, str(error)) from error
    except (UnicodeError, LookupError) as error:
        raise Rejected("decode", Reason.BAD_ENCODING, str(error)) from error
    if not text.strip():
        raise Rejected("recognise", Reason.EMPTY)
    shape = _text_shape(text)
    shape.charset = charset
    if len(body) > limits.text_bytes and shape.kind not in {"jsonl", "csv"}:
        raise Rejected("recognise", Reason.TOO_LARGE, f"{len(body) // MEGABYTE} MB of {shape.kind}")
    return shape


def _of_message(body: bytes, limits: Limits) -> Shape:
    """Return the shape of the part of a message that is read, as a page."""
    if len(body) > limits.text_bytes:
        raise Rejected("recognise", Reason.TOO_LARGE, f"{len(body) // MEGABYTE} MB of mail")
    try:
        part = mail.part_to_read(body)
    except NotText as error:
        raise Rejected("decode", Reason.BINARY, str(error)) from error
    except (UnicodeError, LookupError) as error:
        raise Rejected("decode", Reason.BAD_ENCODING, str(error)) from error
    if part is None:
        raise Rejected("recognise", Reason.EMPTY, "a message without text")
    kind = "html" if part.media_type == "text/html" else "page_text"
    return Shape(kind, "message/rfc822", part.charset, text=part.text)


def _text_shape(text: str) -> Shape:
    if separator := _SEPARATOR_LINE.match(text):
        text = text[separator.end() :]
    start = text[:65_536].lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")) and looks_like_json(start):
        return _json_shape(text)
    if start.startswith("<"):
        return _markup_shape(text, start)
    is_string_dump = start[:1] in "'\"" and text.rstrip()[-1:] == start[:1]  # a dump of page text may quote tags
    is_marked_up = len(_HTML_TAG.findall(start)) >= 5 and not is_string_dump and not _FRONT_MATTER.match(start)
    # The cells of a table may hold markup; its first line holds none, and names that columns have.
    dialect = None if is_marked_up and "<" in start.partition("\n")[0] else dialect_of(text, is_marked_up)
    if is_marked_up and dialect is None:
        return Shape("html", "text/html", text=text)
    if dialect is not None:
        return Shape("csv", "text/csv", text=text, dialect=dialect)
    if _FRONT_MATTER.match(start) or len(_MARKDOWN.findall(start)) >= 2:
        return Shape("markdown", "text/markdown", text=text)
    return Shape("page_text", "text/plain", text=text)


def _json_shape(text: str) -> Shape:
    """Tell JSON lines from one JSON value, which may itself be written over many lines."""
    leading = _SPACE.match(text)
    start = leading.end() if leading else 0
    end = text.find("\n", start)
    first_line = text[start:end] if end > 0 else ""
    has_more = end > 0 and _MORE.match(text, end) is not None
    if has_more and first_line.rstrip().endswith(("}", "]")):
        try:
            parse(first_line)
        except Rejected:
            pass
        else:
            return Shape("jsonl", "application/jsonl", text=text)
    return Shape("json", "application/json", text=text, data=parse(text))


def _markup_shape(text: str, start: str) -> Shape:
    """Tell HTML from XML by the root element: XHTML and fragments are HTML."""
    root = _XML_START.match(start)
    name = root.group(1).lower() if root else ""
    declared = start.startswith("<?xml") and not re.search(r"<!doctype html|<html[\s>]", start[:2_000], re.IGNORECASE)
    declared = declared or re.match(r"<!DOCTYPE\s+(?!html)", start, re.IGNORECASE) is not None
    if start[:200].lower().startswith("<!doctype html") or name == "html":
        return Shape("html", "text/html", text=text)
    if declared or (name and not _HTML_TAG.match(f"<{name} ")):
        return Shape("xml", "application/xml", text=text)
    return Shape("html", "text/html", text=text)
