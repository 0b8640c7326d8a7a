"""E-mail addresses, telephone numbers and secrets in texts, hidden sign by sign, so that every position stays true.

A posting often names a person with an address or a number, and an export leaves the house. What is read here is a form,
not a person: an address of a department is hidden as well, and a name is not. A national number shows its form only by
its leading 0, its North American groups, or a word before it; without them it stays, since pay and ids look the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from re import Pattern

from loaders.contact_marks import ADDRESS, NUMBER, Marked, marked, near
from loaders.secret_words import secret_spans

Spans = list[tuple[int, int]]

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
_AT = re.compile(ADDRESS)
_BEFORE_AT, _AFTER_AT = 66, 450
#: Where an address may begin: what is dear is tried only there.
_BEGINS_ADDRESS = re.compile(rf"(?<![\w.+-])(?={_ADDRESS}(?:@| ?[(\[{{]))")

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
_DIGITS = re.compile(NUMBER.replace("{6}", "{6,}"))
_BEFORE_DIGITS = 60
#: Where a number may begin: a bracket, a plus, a digit, or a letter that one of the words begins with.
_LETTERS = "".join(sorted({word[0] for word in _WORDS.split("|")}))
_BEGINS_NUMBER = re.compile(rf"[+(\d{_LETTERS}{_LETTERS.upper()}\u212a](?<!\w.)")  # the last is a K too
#: A date, and the American ZIP+4 that begins with 0.
_NO_NUMBER = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|0\d{4}-\d{4}")
#: ITU-T E.164: at most 15 digits; below 7 it is an extension or something else.
_FEWEST, _MOST = 7, 15


def without_contacts(text: str) -> str:
    """Return ``text`` with every sign of an e-mail address, telephone number or secret as ``MASK``; the length stays.

    >>> without_contacts("Write to jo.doe@example.com or call +1 212 555 0123.")
    'Write to ██████████████████ or call ███████████████.'
    """
    return with_masks(text, hidden_signs([text])[0])


def hidden_signs(texts: Sequence[str]) -> list[Spans]:
    """Return which signs of each text belong to a contact or a secret: from and to, in its order and apart."""
    return [_hidden_signs(text, where) if any(where) else [] for text, where in zip(texts, marked(texts), strict=True)]


def with_masks(text: str, spans: Spans) -> str:
    """Return ``text`` with ``MASK`` for each sign at ``spans``, which are in its order."""
    parts, at = [], 0
    for start, end in spans:
        begin = max(start, at)
        parts += [text[at:begin], MASK * (end - begin)]
        at = max(end, at)
    return "".join((*parts, text[at:])) if parts else text


def _hidden_signs(text: str, where: Marked) -> Spans:
    secrets = secret_spans(text, where)
    text = with_masks(text, secrets)
    at_signs = _places(_AT, text, where.addresses)
    addresses = [found.span() for found in near(at_signs, _BEFORE_AT, _AFTER_AT, _BEGINS_ADDRESS, _EMAIL, text)]
    text = with_masks(text, addresses)
    numbers = near(_places(_DIGITS, text, where.numbers), _BEFORE_DIGITS, 1, _BEGINS_NUMBER, _PHONE, text)
    return sorted(chain(secrets, addresses, *map(_signs_of_number, numbers)))


def _places(marks: Pattern[str], text: str, stretches: Spans) -> Iterator[tuple[int, int]]:
    return (mark.span() for stretch in stretches for mark in marks.finditer(text, *stretch))


def _signs_of_number(match: re.Match[str]) -> Spans:
    """Return the digits and brackets of a telephone number, not what stands between them; nothing if it is none."""
    announced = match["announced"]
    number, begin = announced or match.group(), match.end() - len(announced or match.group())
    digits = sum(sign.isdigit() for sign in number)
    if not _FEWEST <= digits <= _MOST or _NO_NUMBER.fullmatch(number.strip()):
        return []
    if not announced and number.lstrip("(").startswith("0") and digits < 9:
        return []  # 01 2026, 08 30: a month, an hour; a national number is longer
    return [(begin + at, begin + at + 1) for at, sign in enumerate(number) if sign.isdigit() or sign in "+()"]
