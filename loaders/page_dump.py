"""Pages dumped as one line, all parts joined by single spaces: cut where known phrases show a seam."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from loaders.page_cities import is_city
from loaders.page_labels import has_role_word, is_place, label_field, words

LONGEST_PHRASE: Final = 6  # words
LEAST_SEAMS: Final = 3
HEADER_PIECE: Final = 240
LONGEST_PLACE: Final = 6  # words
MAX_TOKENS: Final = 40_000
ENDS: Final = (".", "!", "?", ":", "…", "|", "·", "»")
SENTENCE: Final = re.compile(r"(?<=[a-zà-ÿ)0-9%€][.!?]) (?=[A-ZÀ-ÖØ-Þ¿¡•])")
DATE_LABELS: Final = ("date_posted_raw", "valid_through_raw")


def cut_joined(line: str) -> list[str]:
    """Return the parts of a page that came as one line, or the line alone when it shows too few seams.

    A seam is the edge of a button, a section heading, the heading of a list of other jobs, a label before its
    value, or a copyright mark; single words only count next to another seam, since prose uses them too.
    """
    tokens = line.split(" ")
    if len(tokens) > MAX_TOKENS:
        return [line]
    seams, first_section = _seams(tokens)
    if len(seams) < LEAST_SEAMS:
        return [line]
    edges = sorted({0, len(tokens)} | seams)
    pieces: list[str] = []
    for start, end in pairwise(edges):
        piece = " ".join(tokens[start:end])
        if end <= first_section and len(piece) <= HEADER_PIECE:
            pieces.extend(_cut_header(piece, line))
        else:
            pieces.extend(SENTENCE.split(piece))
    return [piece for piece in pieces if piece]


def _seams(tokens: list[str]) -> tuple[set[int], int]:
    """Return the token positions where a part starts, and where the first section heading does."""
    seams: set[int] = set()
    first_section = len(tokens)
    index = after_known = 0
    while index < len(tokens):
        kind, size = _phrase_at(tokens, index, index == after_known, index < first_section)
        if not size:
            index += 1
            continue
        seams.add(index)
        if kind == "section":
            first_section = min(first_section, index)
        if kind != "label":
            seams.add(index + size)
            after_known = index + size
        index += size
    return seams, first_section


def _phrase_at(tokens: list[str], index: int, is_next: bool, in_header: bool) -> tuple[str, int]:
    """Return (kind, words) of the longest known phrase that starts here and has edges on both sides."""
    first = tokens[index]
    if first.startswith(("©", "Copyright")):
        return "label", 1
    if not first[:1].isupper():
        return "", 0
    ended = is_next or tokens[index - 1].endswith(ENDS)
    for size in range(min(LONGEST_PHRASE, len(tokens) - index), 0, -1):
        phrase = " ".join(tokens[index : index + size])
        low = phrase.strip(" :.!?").lower().replace("’", "'")
        following = tokens[index + size] if index + size < len(tokens) else ""
        is_open = not following or not following[:1].islower()
        in_menu = is_next and low in words("chrome")  # "Home About us Contact": a heading's words in the menu
        if low in words("section") and not in_menu and (is_open or phrase.endswith(":")) and (size > 1 or ended):
            return "section", size
        if low in words("tail") and size > 1 and is_open:
            return "chrome", size
        if low in words("chrome") and is_open:
            lone = size == 1 and not is_next
            if not lone and (ended or tokens[index - 1][:1].isupper()):
                return "chrome", size
        if _is_label(phrase, tokens[index + size : index + size + 4], in_header):
            return "label", size
        if in_header and size > 1 and low in words("employment_word") and is_open:
            return "employment", size
    return "", 0


def _is_label(phrase: str, following: list[str], in_header: bool) -> bool:
    name = label_field(phrase)
    if phrase.endswith(":"):
        return name is not None
    return in_header and name in DATE_LABELS and any(token[:1].isdigit() for token in following)


def _cut_header(piece: str, page: str) -> list[str]:
    """Cut ``<title> <Company> <Town, Country>``: the place by its words, the company where the page repeats it."""
    tokens = piece.split(" ")
    spans = (
        (at, end) for at in range(1, len(tokens)) for end in range(len(tokens), at, -1) if end - at <= LONGEST_PLACE
    )
    place, after = next(
        (span for span in spans if _is_named_place(" ".join(tokens[slice(*span)]))), (len(tokens), len(tokens))
    )
    body, tail, rest = tokens[:place], " ".join(tokens[place:after]), " ".join(tokens[after:])
    name = next(
        (
            at
            for at in range(1, len(body) - 1)
            if body[at][:1].isupper() and _is_repeated_name(" ".join(body[at:]), page)
        ),
        len(body),
    )
    return [part for part in (" ".join(body[:name]), " ".join(body[name:]), tail, rest) if part]


def _is_repeated_name(text: str, page: str) -> bool:
    return page.count(text) > 1 and not has_role_word(text) and len(text) > 5


def _is_named_place(text: str) -> bool:
    town, comma, _ = text.partition(",")
    return bool(comma) and is_city(town) and is_place(text)
