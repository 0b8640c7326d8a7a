"""Bytes to text: which character set they are in. What is damaged in a text is undone in ``mending``."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

import charset_normalizer

from loaders.alphabets import SIBLINGS, WESTERN, of_siblings

SAMPLE_BYTES: Final = 64_000

BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Labels that mean a superset on the web (WHATWG Encoding Standard): the label is what pages say, the codec is
# what their bytes are.
LABEL_CODECS: Final = {
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
    "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "iso-8859-9": "windows-1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}
IANA_NAMES: Final = {
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "ascii": "us-ascii",
    "utf_8": "utf-8",
    "utf8": "utf-8",
    "euc_jp": "euc-jp",
    "koi8_r": "koi8-r",
    "koi8_u": "koi8-u",
    "iso2022_jp": "iso-2022-jp",
}
# What pages without any declaration are written in; guessing among 90 codecs invents exotic ones.
GUESSABLE: Final = "cp1252 cp1250 iso8859_2 cp1251 koi8_r cp1253 cp1254 cp932 euc_jp gb18030 big5 cp949".split(" ")

DECLARED_IN_BODY: Final = re.compile(
    rb"""(?:<\?xml[^>]{0,200}?encoding\s*=\s*|<meta[^>]{0,300}?charset\s*=\s*)["']?\s*([A-Za-z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)
# fmt: off
BINARY_SIGNATURES: Final = (
    b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff",
    b"GIF8", b"PAR1", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"SQLite format 3",
)
# fmt: on
CONTROL_BYTES: Final = bytes(set(range(32)) - {9, 10, 12, 13, 27} | {127})


class NotText(ValueError):  # noqa: N818 - reads as a verdict at the call site: `except NotText`
    """The bytes are no text in any character set known here; the message says what they look like."""


def _bad_byte_as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that is invalid UTF-8 as windows-1252: how pages glued from two sources are damaged."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("windows-1252", "replace"), error.end


codecs.register_error("windows-1252-bytes", _bad_byte_as_windows_1252)


def decode(body: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return ``body`` as text with the IANA name of its character set.

    Order of trust: byte order mark; strict UTF-8; ``declared`` (from HTTP); the document's own ``<meta>`` or
    XML prolog; UTF-8 with a few damaged bytes; a guess on a bounded sample. Line ends become ``\\n``.
    Raises :class:`NotText` for binary content.
    """
    for bom, codec in BOMS:
        if body.startswith(bom):
            return _unix_lines(body[len(bom) :].decode(codec, "replace")), codec
    wide = _wide_codec(body)
    if wide:
        return _unix_lines(body.decode(wide, "replace")), wide
    _refuse_binary(body)
    stated = [label for label in (declared, _declared_in(body)) if label]
    if b"\x1b" in body[:SAMPLE_BYTES] and any("2022" in label for label in stated):
        stated_first = stated  # ISO-2022 is seven-bit: it would pass as UTF-8
    else:
        try:
            return _unix_lines(body.decode("utf-8")), "utf-8"
        except UnicodeDecodeError:
            stated_first = [label for label in stated if "utf" not in label.lower()]
    for label in stated_first:
        found = _decode_as(body, label)
        if found:
            return found
    if _is_nearly_utf8(body):
        return _unix_lines(body.decode("utf-8", "windows-1252-bytes")), "utf-8"
    codec = _guess(body)
    return _unix_lines(body.decode(codec, "replace")), _iana(codec)


def _unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _wide_codec(body: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of Western text is zero."""
    sample = body[:4000]
    if len(sample) < 8 or sample.count(0) < len(sample) // 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 9 * even and odd > len(sample) // 4:
        return "utf-16-le"
    if even > 9 * odd and even > len(sample) // 4:
        return "utf-16-be"
    return None


def _refuse_binary(body: bytes) -> None:
    for signature in BINARY_SIGNATURES:
        if body.startswith(signature):
            raise NotText(f"starts with the signature {signature!r} of a binary format")
    sample = body[:SAMPLE_BYTES]
    control = len(sample) - len(sample.translate(None, CONTROL_BYTES))
    if control > max(2, len(sample) // 100):
        raise NotText(f"{control} control bytes in the first {len(sample)} bytes")


def _declared_in(body: bytes) -> str | None:
    match = DECLARED_IN_BODY.search(body, 0, 4096)
    return match.group(1).decode("ascii") if match else None


def _decode_as(body: bytes, label: str) -> tuple[str, str] | None:
    """Decode with a stated label when its codec exists and leaves at most 1 in 1,000 bytes unread."""
    codec = LABEL_CODECS.get(label.strip().lower(), label.strip().lower())
    try:
        info = codecs.lookup(codec)
        if not info._is_text_encoding:
            return None
        text = body.decode(codec, "replace")
    except (LookupError, UnicodeError):
        return None
    if text.count("\ufffd") > len(body) // 1000 + 1:
        return None
    return _unix_lines(text), _iana(info.name)


def _iana(codec: str) -> str:
    name = codec.lower()
    if name.startswith("cp125"):
        return "windows-" + name[2:]
    if name.startswith("iso8859"):
        return "iso-8859-" + name.rsplit("_", 1)[-1].removeprefix("iso8859-")
    return IANA_NAMES.get(name, name.replace("_", "-"))


def _is_nearly_utf8(body: bytes) -> bool:
    """At least two valid non-ASCII characters for each damaged one: one-byte text hardly ever looks like that."""
    text = body.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    ascii_chars = sum(map(len, re.findall(r"[\x00-\x7f]+", text)))
    return (len(text) - ascii_chars - damaged) >= 2 * damaged


def _guess(body: bytes) -> str:
    """Guess among the usual codecs on a sample around the first non-ASCII byte; windows-1252 in doubt."""
    first = re.search(rb"[\x80-\xff]", body)
    start = max(0, first.start() - 2000) if first else 0
    sample = body[start : start + SAMPLE_BYTES]
    best = charset_normalizer.from_bytes(sample, cp_isolation=GUESSABLE).best()
    guessed = best.encoding if best else WESTERN
    return of_siblings(sample, guessed) if guessed in SIBLINGS else guessed


def lines(text: str) -> Iterator[str]:
    """Yield a text's lines with their ends, without a second copy of the text."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end
