"""A title without what is not the job's name: gender markers, ids, places, the company, contract and remote notes.

What is taken away is blanked and not cut, so that what is left keeps its place in the title as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.place.gazetteer import code_index
from extractors.place.sure_names import place_keys
from extractors.title.notes import IN_PLACE, STARRED, called, hours, note_phrases, note_words, shout
from extractors.vocabulary import plain

_TAG = re.compile(r"<[^<>]{1,40}>")
#: (m/w/d), H/F, K/M, f/m/x, (all genders), (gn), [m|f|d] … in any order.
_GENDER = re.compile(
    r"[(\[{]\s*(?:[mwfhkdxniv](?:\s*[/|*,.\-]\s*(?:[mwfhkdxnivtao]|div|gn|inter)){1,4}|all genders?|gn\*?|any gender"
    r"|alle geschlechter|tous genres|m/f|he/she/they|fem/masc|w/m/divers|divers)\s*[)\]}]"
    r"|(?<![\w/])(?:[mwfhkd]\s?[/|]\s?[mwfhkvdx](?:\s?[/|]\s?[dxinv])?)(?![\w/])",
    re.IGNORECASE,
)
_ID = re.compile(
    r"(?:[(\[]\s{0,8})?(?:\b(?:job\s?id|req(?:uisition)?(?:\s?(?:id|no|number))?|ref(?:erence)?(?:\s?no)?|vacancy\s?(?:id|no)?"
    r"|kennziffer|referenznummer|réf|nr ref)\b\.?\s*[:#.\-]?\s*[A-Z]{0,4}[-_]?\d[\w/-]{2,20}"
    r"|\bref[-_]?\d{3,12}\b|#\s?[A-Z]{0,4}-?\d{3,12}|\b[A-Z]{1,4}[-_]?\d{5,12}\b|(?<![\w.,])\d{5,12}(?![\w%]|[.,]\w)|\b20\d{2}[-_]\d{3,8}\b|(?<=[(\[])\d{4,6}[A-Z]{0,2}(?=[)\]]))(?:\s{0,8}[)\]])?",
    re.IGNORECASE,
)
#: "(0,6 fte)", "80-100 %", "CDD 8 mois", "Years 7-12": how much or how long, not what.
_WORKLOAD = re.compile(
    r"(?:[(\[]\s{0,8})?(?:\d[.,]\d{1,2}\s?(?:-\s?\d[.,]\d{1,2}\s?)?fte|\b\d{2,3}\s?(?:-|–|à|bis)\s?\d{2,3}\s?%|\b\d{2,3}\s?%"
    r"|\bcdd\s\d{1,2}\s(?:mois|semaines)|\byears?\s\d{1,2}\s?-\s?\d{1,2})(?:\s{0,8}[)\]])?",
    re.IGNORECASE,
)
_INCLUSIVE = re.compile(r"(?<=\w)\((?:e|a|o|in|r|ne|trice|euse|as|os|es|innen)\)", re.IGNORECASE)
_SYMBOLS = re.compile(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200B-\u200D\u2190-\u21FF★☆●◆►▶!¡]+")
_BRACKETED = re.compile(r"(?:(?<!\s)\s+)?[(\[{]([^()\[\]{}]{0,120})[)\]}]")
#: It begins with one of few signs, which are looked for first.
_SEPARATOR = re.compile(
    r"(?=[\s|•–—:,;-])(?:(?<!\s)\s+(?:[-–—|•·@:]+\s+|//\s+|-(?=\S))|(?:(?<!\s)\s+)?(?:[|•]\s*|[–—]\s+)|(?<=\w):\s+"
    r"|(?<=[a-z])-\s+|,\s+|;\s+)"
)
_PAY = re.compile(r"[$€£¥₹]\s?\d|\d\s?(?:k|€|\$|£|zł|eur|usd|gbp|pln)\b", re.IGNORECASE)
#: A sum that stands in the name of the job without a sign before it ("Java Engineer up to $160k").
_SUM = re.compile(
    r"(?:\b(?:up to|from|ab|od|bis|do)\s+)?(?:(?<!\w)[$€£]\s?\d[\d.,]{0,10}\s?k?"
    r"|(?<![\w.,])(?!40[13]\s?k)\d[\d.,]{0,10}\s?(?:k\b|€|zł|eur\b|usd\b|gbp\b|pln\b))"
    r"(?:\s?(?:-|–|to)\s?[$€£]?\s?\d[\d.,]{0,10}\s?k?\b)?(?:\s?/\s?(?:yr|year|hour|hr|month)\b)?\+?",
    re.IGNORECASE,
)
_MOST_NOTE_WORDS = 12
_ACRONYM = re.compile(
    r"^(?:[^AEIOUÄÖÜ\W\d_]{2,5}|IT|HR|QA|UX|UI|AI|VP|CEO|CIO|AWS|SAP|IOS|API|EDI|ICU|OR|ER|EU|US|UK|II|III|IV)$"
)


_WORD = re.compile(r"[a-z0-9]+")
_DIGIT = re.compile(r"\d")
_SEVERAL = re.compile(r"[/,]| or | and ")
_SIGNS = re.compile(r"[-–—|•·@:,;/]")
_MARKED = re.compile(r"[/|(\[{]")
_BRACKET = re.compile(r"[(\[{]")
_CHOICE = re.compile(r"[,/|;]| - ")
_EDGES = " -–—|•,;:/@*&+.~_"


#: Fewer capitals than this are initials.
_SHORTEST_SHOUT = 6


class Cleaned(NamedTuple):
    """What is left of a title, in its own place: the title with all else blanked, letter for letter.

    ``specialty`` is what it names after the job ("…, Augmented Reality"); ``by_context`` says that the name of the
    company or the places of the posting were needed to tell.
    """

    left: str
    specialty: str | None
    by_context: bool

    @property
    def title(self) -> str | None:
        """The clean title in ordinary letters; NULL when no letter is left."""
        title = " ".join(self.left.split()).strip(_EDGES).replace(" ,", ",")
        if title.isupper():
            return _calm(title)
        return title if title[:1].isalpha() or any(map(str.isalpha, title)) else None


class _Notes:
    """Tells the pieces of one title that are no part of the job's name."""

    def __init__(self, company: str | None, places: str | None) -> None:
        self._employer = _context_key(company or "")
        self._stated = f" {_context_key(places)} " if places else ""
        self.used = False

    def __call__(self, piece: str) -> bool:
        key = plain_key(piece)
        if _is_note(piece, key):
            return True
        rest = f" {key} ".replace(f" {self._employer} ", " ").strip() if self._employer else key
        told = not rest or self._is_stated(key) or (rest != key and (_is_note(rest, rest) or self._is_stated(rest)))
        self.used |= told
        return told

    def _is_stated(self, key: str) -> bool:
        return len(key) > 3 and f" {key} " in self._stated


def plain_key(text: str) -> str:
    """Return what :func:`extractors.vocabulary.plain` gives, quickly for ASCII."""
    if text.isascii():
        return " ".join(_WORD.findall(text.lower().replace("'", "")))
    return plain(text)


@lru_cache(maxsize=20_000)
def _context_key(text: str) -> str:
    """The same of a company or of places, which many titles share."""
    return plain_key(text)


@lru_cache(maxsize=20_000)
def _is_note(piece: str, key: str) -> bool:
    return _is_wording(key) or bool(_DIGIT.search(piece) and _PAY.search(piece)) or _names_places(piece, key)


def may_be_cleaned(piece: str) -> bool:
    """Whether a part of a clean title, standing alone, may lose more: its own pieces, marks, words of how one works.

    A figure is a mark of its own where what followed it is cut off: 89981 of "Officer 89981%".
    """
    is_in_pieces = bool(_SEPARATOR.search(piece) or _BRACKET.search(piece))
    return is_in_pieces or _without_marks(piece) != piece or _is_wording(plain_key(piece))


def _is_wording(key: str) -> bool:
    """Whether nothing but words about the how and when of work stands there."""
    if key in note_phrases():
        return True
    words, notes = key.split(), note_words()
    if not words or (words[0] not in notes and not words[0].isdigit()):  # most titles end at their first word
        return not words
    return len(words) <= _MOST_NOTE_WORDS and all(w in notes or (w.isdigit() and len(w) <= 4) for w in words)


def _names_places(piece: str, key: str) -> bool:
    known = place_keys()
    if key in known:
        return True
    if not _SEVERAL.search(piece):
        return False
    parts = _SEVERAL.split(piece)
    keys = [plain_key(part) for part in parts]
    return (
        len(parts) > 1
        and any(map(known.__contains__, keys))
        and all(k in known or _is_wording(k) or _is_state(part.strip()) for k, part in zip(keys, parts, strict=True))
    )


def _is_state(code: str) -> bool:
    return any(place_id.startswith(("US-", "CA-")) for place_id in code_index().get(code, ()))


def clean_title(raw: str, company: str | None = None, places: str | None = None) -> Cleaned:
    """Return the title without decorations. ``company`` and ``places`` are those of the posting, as stated.

    What cannot be told apart stays.
    """
    text, is_note = _without_marks(raw), _Notes(company, places)
    specialties: list[str] = []

    def bracket(match: re.Match[str]) -> str:
        if _INCLUSIVE.fullmatch(text, match.start(), match.end()):
            return match[0]
        if is_note(match[1]) or all(map(is_note, _CHOICE.split(match[1]))):
            return _blank(match)
        specialties.append(match[1].strip())
        return match[0]

    def in_place(match: re.Match[str]) -> str:
        return _blank(match) if is_note(match["place"]) else match[0]

    bare = _BRACKETED.sub(bracket, text) if _BRACKET.search(text) else text
    bare = STARRED.sub(bracket, bare) if "*" in bare else bare
    bare = called().sub(_blank, IN_PLACE.sub(in_place, bare))
    left, start, is_first, is_place = [], 0, True, False  # of a place that was left out, the code of its state goes too
    gap = ""
    for separator in (*(_separators(bare) if _SIGNS.search(bare) else ()), None):
        end = separator.start() if separator else len(bare)
        piece = bare[start:end]
        if is_note(piece) or (is_place and _is_state(piece.strip())):
            is_place = plain_key(piece) in place_keys()
            left.append(" " * (len(gap) + len(piece)))
        else:
            is_place = False
            left += [" " * len(gap) if is_first else gap, piece]
            if not is_first:
                specialties.append(piece.strip())
            is_first = False
        if separator:
            gap, start = separator[0], separator.end()
    kept = "".join(left)
    if not kept.strip() and not _is_wording(plain_key(text)):
        # a job that is called like the company, or like a place
        return clean_title(raw) if company or places else Cleaned(text, None, True)
    cleaned = Cleaned(kept, ", ".join(specialties) or None, is_note.used)
    if cleaned.by_context and cleaned.title and _without_marks(cleaned.title) != cleaned.title:
        return clean_title(raw)  # what is left, said in one line, would lose more: a sum whose sign stood a line below
    return cleaned


def _separators(text: str) -> Iterator[re.Match[str]]:
    """Yield what stands between the pieces of a title; a bracket that stays is of one piece."""
    inside = [match.span() for match in _BRACKETED.finditer(text)] if _BRACKET.search(text) else []
    for match in _SEPARATOR.finditer(text):
        if not any(start < match.start() < end for start, end in inside):
            yield match


def _without_marks(raw: str) -> str:
    """Blank tags, pictures, gender markers, ids and workloads; each is looked for only where its signs stand."""
    text = _TAG.sub(_blank, raw) if "<" in raw else raw
    if "_" in text:
        text = _without_lines(text)
    text = shout().sub(_blank, text, count=1)
    if not text.isascii() or "!" in text:
        text = _SYMBOLS.sub(_blank, text)
    if _MARKED.search(text):
        text = _GENDER.sub(_blank, text)
    if _DIGIT.search(text):
        text = _SUM.sub(_blank, _WORKLOAD.sub(_blank, _ID.sub(_blank, text)))
    return called().sub(_blank, hours().sub(_blank, text))  # and again where a place stood after it


def _without_lines(text: str) -> str:
    """Blank the underscores that a title begins or ends with: a figure beside one is a figure."""
    begun = text.lstrip("_ \n")
    ended = begun.rstrip("_ \n")
    return " " * (len(text) - len(begun)) + ended + " " * (len(begun) - len(ended))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _calm(title: str) -> str:
    """Set a title written in capitals in ordinary letters; acronyms stay."""
    if not title.isupper() or sum(map(str.isalpha, title)) < _SHORTEST_SHOUT:
        return title
    calm = " ".join(_calm_word(word) for word in title.split())
    return _INCLUSIVE.sub(lambda mark: mark[0].lower(), calm)


def _calm_word(word: str) -> str:
    parts = re.split(r"([-/(),.&])", word)
    return "".join(p if _ACRONYM.match(p) or len(p) < 2 else p[0] + p[1:].lower() for p in parts)
