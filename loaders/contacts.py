"""E-mail addresses, telephone numbers and secrets in texts, hidden sign by sign, so that every position stays true.

A posting often names a person with an address or a number, and an export leaves the house. What is read here is a form,
not a person: an address of a department is hidden as well, and a name is not. A national number shows its form only by
its leading 0, its North American groups, or a word before it; without them it stays, since pay and ids look the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import Pattern

from loaders.secret_words import secret_spans

#: What stands in the place of each hidden sign; a text keeps its length.
MASK = "█"

_ADDRESS = r"[^\W_][\w.+'-]{0,63}"
_HOST = r"[^\W_][\w-]{0,62}(?:\.[\w-]{1,63}){0,6}"
_EMAIL = re.compile(
    rf"(?<![\w.+-])(?:{_ADDRESS}@{_HOST}"
    # written so that a machine does not see it: name (at) company (dot) com
    rf"|{_ADDRESS} ?[(\[{{] ?(?:at|arroba|ät|@) ?[)\]}}] ?[^\W_][\w-]{{0,62}}"
    r"(?: ?(?:\.|[(\[{] ?(?:dot|punkt|ponto|punto|point) ?[)\]}]) ?[\w-]{2,63}){1,4})"
)
#: What stands in every address, and how far one reaches to either side of it: the longest name, and the longest host.
_AT = re.compile(r"@|[(\[{] ?(?:at|arroba|ät) ?[)\]}]")
_BEFORE_AT, _AFTER_AT = 66, 450

_PART = r"[ \u00a0./-]{0,3}"
_WORDS = (
    "tel|tél|telephone|telefon|telefone|telefono|teléfono|téléphone|telefoon|telefonnummer|phone|call|text|mobile|mobil"
    "|cell|fax|whatsapp|hotline|ring|rufnummer|celular|móvil|movil|portable|gsm|komórka|kontakt|電話|电话|전화"
)
_PHONE = re.compile(
    # international: +49 (0)89 1234-567, 0049 89 …
    rf"(?<![\w+-])(?:\+|00)[1-9]\d{{0,2}}{_PART}(?:\(\d{{1,5}}\){_PART})?\d{{1,5}}(?:{_PART}\d{{1,5}}){{1,6}}(?!\w)"
    # North America: (212) 555-0123, 212-555-0123, 212.555.0123
    rf"|(?<![\w$€£.,-])(?:1[ .-])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[ .-])[2-9]\d\d[ .-]\d{{4}}(?![\w%])"
    # national with its leading 0: 089/1234567, 0171 123 45 67, (030) 123 45
    rf"|(?<![\w$€£.,/-])\(?0[1-9]\d{{0,4}}\)?(?:{_PART}\d{{2,8}}){{1,5}}(?![\w%])"
    # after a word that announces one: Tel.: 555 0123
    rf"|(?i:(?<!\w)(?:{_WORDS})\b[^\w\n]{{0,6}}(?:us |me |number |no\.? |nr\.? |at |on |: ?){{0,3}})"
    r"(?P<announced>\(?\d{1,5}\)?(?:[ \u00a0./-]{0,3}\d{2,8}){1,5})(?![\w%])"
)
#: What stands in every number of enough digits, and how far before it one may begin: a word, and what follows it.
_DIGITS = re.compile(r"\d(?:[ \u00a0()./-]{0,5}\d){6,}")
_BEFORE_DIGITS = 60
#: A date, and the American ZIP+4 that begins with 0.
_NO_NUMBER = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|0\d{4}-\d{4}")
#: ITU-T E.164: at most 15 digits; below 7 it is an extension or something else.
_FEWEST, _MOST = 7, 15


def without_contacts(text: str) -> str:
    """Return ``text`` with every sign of an e-mail address, telephone number or secret as ``MASK``; the length stays.

    >>> without_contacts("Write to jo.doe@example.com or call +1 212 555 0123.")
    'Write to ██████████████████ or call ███████████████.'
    """
    text = _replaced(text, ((start, end, MASK * (end - start)) for start, end in secret_spans(text)))
    addresses = _near(_AT, _BEFORE_AT, _AFTER_AT, _EMAIL, text)
    text = _replaced(text, ((*found.span(), MASK * len(found.group())) for found in addresses))
    numbers = _near(_DIGITS, _BEFORE_DIGITS, 1, _PHONE, text)
    return _replaced(text, ((*found.span(), _hidden_number(found)) for found in numbers))


def _near(marks: Pattern[str], before: int, after: int, wanted: Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what ``wanted`` finds in ``text``, looked for only around the marks that each of its matches holds."""
    done = 0
    for mark in marks.finditer(text):
        while found := wanted.search(text, max(done, mark.start() - before), mark.end() + after):
            if found.start() >= mark.end():
                break  # another mark's, which may be cut off here
            yield found
            done = found.end()


def _replaced(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """Return ``text`` with other signs at ``spans``, which are in its order and as long as what they replace."""
    parts, at = [], 0
    for start, end, signs in spans:
        begin = max(start, at)
        parts += [text[at:begin], signs[begin - start :]]
        at = max(end, at)
    return "".join((*parts, text[at:])) if parts else text


def _hidden_number(match: re.Match[str]) -> str:
    said, announced = match.group(), match["announced"]
    number = announced or said
    digits = sum(sign.isdigit() for sign in number)
    if not _FEWEST <= digits <= _MOST or _NO_NUMBER.fullmatch(number.strip()):
        return said
    if not announced and number.lstrip("(").startswith("0") and digits < 9:
        return said  # 01 2026, 08 30: a month, an hour; a national number is longer
    hidden = "".join(MASK if sign.isdigit() or sign in "+()" else sign for sign in number)
    return said[: len(said) - len(number)] + hidden
