"""Sentences that say a fact in two places: "you cannot mend a roof … from home", "a team of nine … reports to you".

``seeds/sentence_frames.csv`` has the frames. Their pieces stand in one sentence in their order; ``|`` parts the
wordings of a piece. What may stand between two pieces: ``…`` some words without a comma, ``…,`` some words,
``·`` a word or two; ``#`` is a number, in digits or as a word. Where frames overlap the leftmost longest holds, and one
of the value ``none`` (it is about something else) holds over all that it touches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from extractors.folding import fold_term, read_seed
from extractors.scan import Scan, Words
from extractors.sentences import sentence_at, sentences_at

OTHER = "none"

#: Signs between words, and what may stand between the pieces.
_SIGNS = r"[ :()*\"'/&-]"
_GAPS = {
    "…": rf"{_SIGNS}{{1,3}}(?:[^\n.;!?,]{{0,44}}{_SIGNS})??",
    "…,": r"[ ,:()*\"'/&-]{1,3}(?:[^\n.;!?]{0,44}[ ,:()*\"'/&-])??",
    "·": rf"{_SIGNS}{{1,3}}(?:[^\n.;!?,(]{{0,17}}{_SIGNS})??",
}
_DIGITS = r"\d{1,3}(?:[.,]\d{1,2})?"
_NUMBER_WORDS = {
    "en": "one two three four five six seven eight nine ten eleven twelve fifteen twenty several",
    "de": "ein eine einem einen zwei drei vier funf sechs sieben acht neun zehn zwolf mehrere mehreren",
    "fr": "un une deux trois quatre cinq sept huit neuf dix douze quinze six plusieurs",
    "es": "un una dos tres cuatro cinco seis siete ocho nueve diez doce quince varios varias",
    "pt": "um uma dois duas tres quatro cinco seis sete oito nove dez doze quinze varios varias",
    "pl": "dwa dwie dwoch trzy trzech cztery czterech piec pieciu szesc szesciu siedem osiem osmiu dziewiec dziesiec",
    "nl": "een twee drie vier vijf zes zeven acht negen tien twaalf",
    "it": "un una due tre quattro cinque sei sette otto dieci dodici",
    "cs": "jeden jedna dva dve tri ctyri pet sest sedm osm devet deset",
    "fi": "yksi yhden kaksi kahden kolme kolmen nelja viisi kuusi seitseman kahdeksan yhdeksan kymmenen",
    "hu": "egy ket harom negy ot hat het nyolc kilenc tiz",
    "ro": "un o doi doua trei patru cinci sase sapte opt noua zece",
    "sk": "jeden jedna dva dve tri styri pat sest sedem osem devat desat",
    "sv": "en ett et to tva tre fyra fire fem sex seks sju syv atta otte nio ni tio ti tolv",
    "tr": "bir iki uc dort bes alti yedi sekiz dokuz on",
}
_WORD = re.compile(r"[a-z0-9]+")
#: A number's place, and the letters against it, which may be one word with it.
_NUMBERED = re.compile(r"[a-z0-9]*#[a-z0-9]*")

#: ``row, start, end, value`` of readings.
Spans = list[tuple[int, int, int, str]]


class Framed(NamedTuple):
    """A value that a sentence says, and the place of its words."""

    value: str
    start: int
    end: int


def _piece(wordings: str, language: str) -> str:
    number = "|".join([_DIGITS, *_NUMBER_WORDS[language].split()])
    spelled = (
        re.escape(fold_term(wording)).replace(r"\#", f"(?:{number})").replace(r"\ ", " ").replace(r"\-", "[ -]")
        for wording in sorted(wordings.split("|"), key=len, reverse=True)
    )
    return rf"(?<![a-z0-9])(?:{'|'.join(spelled)})(?![a-z0-9])"


def _compiled(frame: str, language: str) -> str:
    parts = re.split(r" (…,|…|·) ", frame.removesuffix(" $"))
    gaps = (_GAPS[gap] for gap in parts[1::2])
    spelled = _piece(parts[0], language) + "".join(
        gap + _piece(piece, language) for gap, piece in zip(gaps, parts[2::2], strict=True)
    )
    return spelled + (r"(?=[ *\"')]{0,3}(?:[.;!\n]|$))" if frame.endswith(" $") else "")


def _pieces(frame: str) -> list[list[str]]:
    return [piece.split("|") for piece in re.split(r" (?:…,|…|·) ", frame.removesuffix(" $"))]


def _needed(wordings: list[str]) -> frozenset[str]:
    """Return words of which any text with one of the wordings has one; none where a wording is made of a number."""
    longest = [max(_WORD.findall(_NUMBERED.sub(" ", fold_term(one))), key=len, default="") for one in wordings]
    return frozenset(longest) if all(longest) else frozenset()


@dataclass(frozen=True, eq=False)
class _Frame:
    """A frame is told from others by being itself: to hash a pattern is to read all of it."""

    value: str
    frame: str
    language: str
    #: Of each piece but the one it is found by, the words of which its sentence has one.
    needed: tuple[frozenset[str], ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The frame's pattern, compiled where a sentence has its words: most texts have those of few frames."""
        return re.compile(_compiled(self.frame, self.language))

    def may_stand(self, words: Set[str]) -> bool:
        """Tell whether a sentence of these words has one of each piece of the frame."""
        for piece in self.needed:  # noqa: SIM110 - a generator takes twice as long
            if words.isdisjoint(piece):
                return False
        return True


@lru_cache(maxsize=8)
def _frames(field: str) -> dict[str, tuple[_Frame, ...]]:
    """Return wording -> the frames that it finds; ``found_by`` counts the piece of a frame that is rare in texts."""
    found: dict[str, list[_Frame]] = {}
    for row in read_seed("sentence_frames"):
        if row["field_name"] == field:
            pieces = _pieces(row["frame"])
            found_by = pieces.pop(int(row["found_by"]) - 1)
            needed = tuple(filter(None, map(_needed, pieces)))
            frame = _Frame(row["value"], row["frame"], row["language"], needed)
            for wording in found_by:
                found.setdefault(fold_term(wording.replace("#", "").strip()).replace("-", " "), []).append(frame)
    return {wording: tuple(frames) for wording, frames in found.items()}


@lru_cache(maxsize=16)
def _by_word(field: str, *, other: bool) -> dict[str, tuple[_Frame, ...]]:
    """Return a word -> the frames that need it, either those about other things or the rest."""
    found: dict[str, list[_Frame]] = {}
    for wording, frames in _frames(field).items():
        wanted = [frame for frame in frames if (frame.value == OTHER) == other]
        if wanted:
            found.setdefault(max(_WORD.findall(wording), key=len), []).extend(wanted)
    return {word: tuple(dict.fromkeys(frames)) for word, frames in found.items()}


def frame_words(field: str) -> Words:
    """Return the wordings that frames of a field are found by, for a scan."""
    said = (wording for wording, frames in _frames(field).items() if any(f.value != OTHER for f in frames))
    return Words.of(said, longest=False)


#: How far before a frame a word that denies it is looked for.
_BEFORE = 24
_DENIED = re.compile(
    r"\b(?:not|unable|cannot|\w+n't|never|nicht|kein\w{0,2}|ohne|pas|aucune?|sans|non|nessun\w?|senza|nao|sem|sin|ningun\w?|nie|bez"
    r"|brak|niet|geen|zonder|inte|ikke|ingen|no)\b"
)
#: Values of sentences that deny: a denying word is what they are made of.
_DENYING = (OTHER, "false", "onsite")


def _holds(value: str, sentence: str, start: int, end: int) -> bool:
    if value in _DENYING:
        return True
    low = max(0, start - _BEFORE)
    cut = max(map(sentence[low:start].rfind, ",;:("), default=-1)
    return not _DENIED.search(sentence, low + cut + 1, end)


def _read(field: str, sentence: str, *, other: bool) -> list[Framed]:
    by_word = _by_word(field, other=other)
    words = dict.fromkeys(_WORD.findall(sentence))
    named = dict.fromkeys(frame for word in words if word in by_word for frame in by_word[word])
    frames = (frame for frame in named if frame.may_stand(words.keys()))
    found = (Framed(frame.value, *match.span()) for frame in frames for match in frame.pattern.finditer(sentence))
    return [one for one in found if _holds(one.value, sentence, one.start, one.end)]


@lru_cache(maxsize=1 << 16)
def _others(field: str, sentence: str) -> tuple[Framed, ...]:
    return tuple(_read(field, sentence, other=True))


@lru_cache(maxsize=1 << 16)
def read_frames(field: str, sentence: str) -> tuple[Framed, ...]:
    """Return what a folded sentence says of a field, in its order."""
    kept: list[Framed] = []
    for one in sorted(_read(field, sentence, other=False), key=lambda r: (r.start, r.start - r.end)):
        touched = any(one.start < o.end and o.start < one.end for o in _others(field, sentence))
        if not touched and not (kept and one.start < kept[-1].end):
            kept.append(one)
    return tuple(kept)


def framed(scan: Scan, group: str, field: str) -> Spans:
    """Return ``row, start, end, value`` of what the sentences of a batch say of ``field`` by its frames."""
    raw, found = scan.flat.raw, scan.places(group)
    said: list[tuple[int, Framed]] = []
    reach = 0
    for low, high, end in zip(*sentences_at(scan, found), found.end.tolist(), strict=True):
        if end > reach:
            reach = high
            said += [(low, one) for one in read_frames(field, raw[low:high].decode("ascii"))]
    opens = np.array([low for low, _ in said], dtype=np.int64)
    rows = scan.flat.rows(opens)
    offsets = opens - scan.flat.offsets(rows)
    return list(
        dict.fromkeys(
            (row, at + one.start, at + one.end, one.value)
            for row, at, (_, one) in zip(rows.tolist(), offsets.tolist(), said, strict=True)
        )
    )


def is_of_other(field: str, folded: str, start: int, end: int) -> bool:
    """Tell whether the words at ``folded[start:end]`` stand in a frame about something else."""
    low, high = sentence_at(folded, start, end)
    return any(low + o.start < end and start < low + o.end for o in _others(field, folded[low:high]))


def covers(said: Spans) -> Callable[[int, int, int], bool]:
    """Return a check whether the place ``row, start, end`` touches one of ``said``."""
    of_row: dict[int, list[tuple[int, int]]] = {}
    for row, start, end, _ in said:
        of_row.setdefault(row, []).append((start, end))

    def touches(row: int, start: int, end: int) -> bool:
        return row in of_row and any(start < high and low < end for low, high in of_row[row])

    return touches


def rereads_frame(field: str, quote: str, value: str) -> bool:
    """Tell whether the frames of a field read ``value`` in a quote."""
    return any(one.value == value for one in read_frames(field, fold_term(quote)))
