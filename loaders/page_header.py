"""The lines under a title: ``Company · City · Full-time · Posted 11 March 2026 · Ref PKC-51`` and its kin."""

from __future__ import annotations

import re
from typing import Final

from loaders.page_cities import is_city, is_town_line
from loaders.page_company import company_key, is_firm, plausible
from loaders.page_fields import RELATIVE_DAY, Found, split_places, stated_value
from loaders.page_labels import has_role_word, is_kind, is_place, label_field, words
from loaders.page_region import is_chrome

SEPARATOR: Final = re.compile(r"\s+[|•·–—]\s*|\s*[|•·]\s+|\s{3,}")
DASH: Final = re.compile(r"\s{1,40}-\s{1,40}")
REACH: Final = 8
LONGEST_PIECE: Final = 90
LONGEST_LABEL: Final = 4  # words
LONGEST_BULLET: Final = 5  # words: a fact; longer ones belong to the advertisement
DATE_LIKE: Final = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\b\d{1,2}\b.{0,24}\b\d{4}\b")
AFTER_LABEL: Final = frozenset("a à am al de dem del dnia do el em il le na op on den the".split())
PLACE_JOINT: Final = re.compile(r"\s{0,40};\s{0,40}|\s{1,40}(?:or|oder|ou|lub|of|and|und|/|&)\s{1,40}")
TOWN_INSIDE: Final = re.compile(r"\b([A-ZÀ-ÖØ-Þ][^,;:.!?]{2,60}), ([A-Z]{2}|[A-ZÀ-ÖØ-Þ]\w+(?: [A-Z]\w+)?)(?=$|[ ,;(])")
SUBJECT: Final = r"(?m)(?:^|[.!?] )(?:(?:The|La|Le|Les|L'|El|Los|O|A|Die|Das|Der|Il|Lo|De|Het) ?)?"
SENTENCE_END: Final = re.compile(r"[^\W\d_]{4}[.!?] [^\W\d_]")
MARKS_BEFORE: Final = re.compile(r"^[^\w(\"'„“«]+")


def read_header(lines: list[str], title: str, known: set[str], body: str, found: Found) -> None:
    """Fill ``found`` from the lines that follow the title, up to the first section heading or prose.

    ``known`` holds keys of names that a sentence gives away as employers; ``body`` is the page's text. A piece is
    taken for the company when it ends like a firm, holds a word for an establishment (``Hospital``), or is known.
    """
    starts = [index for index, line in enumerate(lines) if title and title in line and len(line) < 3 * len(title) + 40]
    for start in starts[:6]:
        for line in lines[start : start + REACH]:
            if line != lines[start] and (is_kind(line, "section") or _is_prose(line)):
                break
            _read_line(line.replace(title, " | ") if line == lines[start] else line, title, known, body, found)


def read_company_beside_title(lines: list[str], title: str, body: str, found: Found) -> None:
    """Fill the employer from the line between title and place, or from the one that opens the page before the title.

    The place of a line proves little (a department may stand there), so the name must end like a firm or be the
    subject of a sentence, perhaps without its last word ("Pinnock & Vale Grocers": "Pinnock & Vale has sold").
    """
    at = next((index for index, line in enumerate(lines[:REACH]) if line == title), None)
    if at is None:
        return
    beside = lines[:1] if at == 1 else []
    if len(lines) > at + 2 and _is_where(lines[at + 2]):
        beside.append(lines[at + 1])
    for name in beside:
        is_named = is_firm(name) or any(_is_subject(part, body) for part in (name, name.rpartition(" ")[0]) if part)
        if is_named and name[0].isupper() and plausible(name) and not _is_prose(name) and not label_field(name):
            found.put("hiring_organization_raw", name, "line-beside-title")
            return


def _is_prose(line: str) -> bool:
    count = max((piece.count(" ") for piece in SEPARATOR.split(line)), default=0)
    return count > 14 or (count > LONGEST_BULLET and line.startswith("- ")) or (count > 11 and line[-1:] in ".!?:")


def _read_line(line: str, title: str, known: set[str], body: str, found: Found) -> None:
    for piece in pieces_of(line):
        if len(piece) > LONGEST_PIECE or title in piece or is_chrome(piece):
            continue
        read_piece(piece, known, body, found)


def pieces_of(line: str) -> list[str]:
    """Split a header line at its marks; at a spaced hyphen only when the whole is no place."""
    pieces = []
    for part in SEPARATOR.split(line):
        bare = MARKS_BEFORE.sub("", part).strip(" ,;`*_")
        if bare:
            pieces.extend([bare] if is_place(bare) else [p.strip() for p in DASH.split(bare) if p.strip()])
    return pieces


def read_piece(piece: str, known: set[str], body: str, found: Found) -> bool:
    """Put one piece of a header line where its shape says it belongs; return whether any field took it."""
    if _read_unmarked_label(piece, found):
        return True
    if label_field(piece.partition(":")[0]):
        return True  # a labelled value is read as such
    if _is_employment(piece):
        return found.put("employment_type_raw", piece, "header-line")
    if has_role_word(piece) and not is_firm(piece):
        return False
    company, place = _company_and_place(piece)
    if company is None and all(_is_where(part) for part in PLACE_JOINT.split(piece)):
        company, place = "", piece
    if place:
        if found.put("job_location_raw", place, "header-line"):
            found.places = split_places(place)
        return not company or found.put("hiring_organization_raw", company, "header-line")
    inside = TOWN_INSIDE.search(piece)
    if inside and (town := town_at_end(inside.group(1))) and is_place(f"{town}, {inside.group(2)}"):
        before = piece[: inside.end(1) - len(town)].strip(" ,-")
        if before and names_company(before, known, body):
            found.put("hiring_organization_raw", before, "header-line")
        return found.put("job_location_raw", f"{town}, {inside.group(2)}", "header-line")
    if names_company(piece, known, body):
        return found.put("hiring_organization_raw", piece, "header-line")
    return False


def _is_where(text: str) -> bool:
    return is_place(text) or is_city(text) or is_town_line(text)


def town_at_end(text: str) -> str:
    """Return the longest run of words at the end that is a town's name, or an empty string."""
    tokens = text.split(" ")
    return next((" ".join(tokens[at:]) for at in range(len(tokens)) if is_city(" ".join(tokens[at:]))), "")


def _read_unmarked_label(piece: str, found: Found) -> bool:
    """``Posted 11 March 2026``, ``Ref PKC-51``: a label with no colon before a value of the field's own shape."""
    tokens = piece.split(" ")
    for first in (0, 1):
        for size in range(min(LONGEST_LABEL, len(tokens) - first - 1), 0, -1):
            name = label_field(" ".join(tokens[first : first + size]))
            rest = tokens[first + size :]
            if name in ("date_posted_raw", "valid_through_raw"):
                while len(rest) > 1 and rest[0].lower() in AFTER_LABEL:
                    rest = rest[1:]
                value = " ".join(rest)
                if len(value) <= 40 and (DATE_LIKE.search(value) or RELATIVE_DAY.search(value)):
                    found.put(name, value.rstrip("."), f"label:{' '.join(tokens[: first + size])}")
                    return True
            elif name == "identifier_raw" and first == 0 and len(rest) == 1 and stated_value(name, rest[0]) == rest[0]:
                found.put(name, rest[0], f"label:{' '.join(tokens[:size])}")
                return True
    return False


def _is_employment(piece: str) -> bool:
    tokens = re.split(r"[ ,/]+", piece.lower().strip("()"))
    return len(piece) <= 60 and any(" ".join(tokens[:size]) in words("employment_word") for size in (1, 2, 3))


def _company_and_place(piece: str) -> tuple[str | None, str]:
    """Take ``Hotel Adler, Bern, Switzerland`` apart when the first part is named like an establishment."""
    first, comma, rest = piece.partition(", ")
    if comma and not is_city(first) and (is_place(rest) or is_city(rest)) and (is_firm(first) or _has_firm_word(first)):
        return first, rest
    return None, ""


def names_company(piece: str, known: set[str], body: str) -> bool:
    """Tell whether a piece under the title is the employer: shaped like a firm, or named as one by the text."""
    if piece[-1] in "!?:;" or piece.count(" ") > 9 or not piece[0].isalnum() or piece[0].islower():
        return False
    if SENTENCE_END.search(piece):
        return False  # a line of wrapped prose
    if not plausible(piece) or is_city(piece):
        return False
    return is_firm(piece) or company_key(piece) in known or _has_firm_word(piece) or _opens_prose(piece, body)


def _has_firm_word(piece: str) -> bool:
    tokens = piece.lower().split()
    return len(tokens) > 1 and any(token.strip(",.") in words("firm_word") for token in tokens)


def _opens_prose(piece: str, body: str) -> bool:
    """``Red Plains Hauling moves steel``: the name is the subject of a sentence of the text."""
    return " " in piece and _is_subject(piece, body)


def _is_subject(name: str, body: str) -> bool:
    return re.search(rf"{SUBJECT}{re.escape(name)} [a-zà-ÿ]{{2,}} ", body) is not None
