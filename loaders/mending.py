"""Damage of texts undone: mojibake, a text that is a Python string literal, and letters that R could not write."""

from __future__ import annotations

import ast
import re
import unicodedata
from typing import Final

from ftfy import TextFixerConfig, fix_encoding_and_explain
from ftfy.badness import BADNESS_RE

from loaders.text import NotText, decode

# Only the encoding is mended: quotes, ligatures, widths and line ends are the author's own.
ENCODING_ONLY: Final = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)
PYTHON_STRING: Final = re.compile(r"""\A(?:[uUrRbB]{0,2})(?:'(?:[^'\\\n]++|\\.)*+'|"(?:[^"\\\n]++|\\.)*+")\Z""")
PYTHON_ESCAPE: Final = re.compile(r"\\(?:['\"\\nrt]|x[0-9a-f]{2}|u[0-9a-f]{4})")
LEAST_ESCAPES: Final = 3
#: What R writes for a letter that the character set of its machine lacks: "<U+0442>".
_R_MARK: Final = "<U"
_R_ESCAPE: Final = re.compile(r"<U\+?((?:000[01])?[0-9A-Fa-f]{4})>")
_NO_LETTERS: Final = {"Cc", "Cs", "Co", "Cn"}
# Where mojibake may stand: ftfy knows none that has not one of these in it, or is longer than ``_LONGEST_MOJIBAKE``.
_LONGEST_MOJIBAKE: Final = 8
_SUSPECT: Final = re.compile(r"[^\x00-\x7f]{2}|[\x80-\x9fŒœ]|[ÂÃØÙ] |[ВГРС]-")
# The same in UTF-8, told in a tenth of the time: a first byte of a sign behind a later one of the sign before, and
# what may stand alone.
_ASCII: Final = bytes(range(128))
_KINDS: Final = b" " * 128 + b"2" * 64 + b"1" * 64
_PAIR: Final = b"21"
_ALONE: Final = re.compile("[\x80-\x9fŒœÂÃØÙВГРС]")
CLAUSES: Final = re.compile(r"([,;:.!?()|\"]+\s*)")


def repair(text: str) -> tuple[str, bool]:
    """Return ``text`` with mended encoding damage and whether anything was mended.

    Three kinds are known: a whole text that is a Python string literal, letters that R wrote by their numbers, and
    mojibake (UTF-8 read as a one-byte set), which is mended line by line, then clause by clause, since one document
    holds right and wrong lines. What cannot be undone without loss stays as it came.
    """
    plain = with_letters(_undo_python_repr(text))
    if is_damaged(plain):
        plain = "\n".join(_mend_line(line) for line in plain.split("\n"))
    return plain, plain != text


def may_be_damaged(text: str) -> bool:
    """Say whether :func:`repair` has anything to do for a text that is no string literal."""
    return _R_MARK in text or is_damaged(text)


def is_damaged(text: str) -> bool:
    """Say what ``ftfy.badness.is_bad`` says of a text, from the few places of it where damage may stand."""
    if text.isascii():
        return False
    encoded = text.encode("utf-8", "surrogatepass")
    kinds = encoded.translate(_KINDS)
    pairs = kinds.count(_PAIR)
    if 2 * (_LONGEST_MOJIBAKE + 1) * pairs > len(text):  # a script of its own: most of the text would be read twice
        return BADNESS_RE.search(text) is not None
    if _ALONE.search(encoded.translate(None, _ASCII).decode("utf-8", "surrogatepass")):
        return any(_is_bad_around(text, *found.span()) for found in _SUSPECT.finditer(text))
    at = second = 0  # in the bytes, and in the text
    for _ in range(pairs):
        begin = kinds.index(_PAIR, at) + 1
        second += begin - at - kinds.count(b"2", at, begin)
        at = begin
        if _is_bad_around(text, second - 1, second + 1):
            return True
    return False


def _is_bad_around(text: str, start: int, end: int) -> bool:
    return BADNESS_RE.search(text, max(0, start - _LONGEST_MOJIBAKE), end + _LONGEST_MOJIBAKE) is not None


def with_letters(text: str) -> str:
    """Return a text with the letters that R wrote by their numbers."""
    return _R_ESCAPE.sub(_letter, text) if _R_MARK in text else text


def _letter(escape: re.Match[str]) -> str:
    """Return the letter of a number, and the escape itself where the number is no letter's."""
    letter = chr(int(escape[1], 16))
    return escape[0] if unicodedata.category(letter) in _NO_LETTERS else letter


def _undo_python_repr(text: str) -> str:
    stripped = text.strip()
    if not PYTHON_STRING.match(stripped) or not PYTHON_ESCAPE.search(stripped):
        return _undo_cut_repr(stripped) or text
    try:
        value = ast.literal_eval(stripped)
    except (ValueError, SyntaxError, MemoryError):
        return text
    if isinstance(value, bytes):
        try:
            return decode(value)[0]
        except NotText:
            return text
    return value if isinstance(value, str) else text


def _undo_cut_repr(text: str) -> str | None:
    """Undo a string literal whose end is missing: one line that opens with a quote and holds only escaped ones."""
    quote = text[:1]
    if quote not in ("'", '"') or "\n" in text or len(PYTHON_ESCAPE.findall(text)) < LEAST_ESCAPES:
        return None
    if re.search(rf"(?<!\\){quote}", text[1:]):
        return None
    try:
        value = ast.literal_eval(f"{quote}{text[1:].rstrip(chr(92))}{quote}")
    except (ValueError, SyntaxError, MemoryError):
        return None
    return value if isinstance(value, str) else None


def _mend_line(line: str) -> str:
    if not is_damaged(line):
        return line
    mended = _mend(line)
    if mended != line:
        return mended
    parts = (_mend(part) for part in CLAUSES.split(line))
    return "".join(parts)


def _mend(part: str) -> str:
    if not is_damaged(part):
        return part
    mended = fix_encoding_and_explain(part, ENCODING_ONLY).text
    lost = mended.count("\ufffd") > part.count("\ufffd")
    return part if lost else mended
