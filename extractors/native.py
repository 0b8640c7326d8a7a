"""What texts in other scripts than Latin say of a job: "フルリモート", "полная занятость", "주 40시간".

The shared scan reads Latin letters only. ``seeds/native_phrases.csv`` has whole phrases: ``#`` is a number, ``…`` a few
letters between two parts, ``*`` any ending of a word, ``^`` and ``$`` the ends of a line. Where phrases of a field with
one value overlap the leftmost longest holds, and one of the value ``none`` (it is about something else) holds over all
that it touches; beside one of the value ``wish`` a thing is only wished for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import polars as pl

from extractors.alternation import any_of
from extractors.candidates import DESCRIPTION, Candidate, evidence_frame
from extractors.dates.months import month_stems
from extractors.dates.reading import parse_date
from extractors.folding import read_seed
from extractors.scan import Scan, Words

OTHER, WISH = "none", "wish"
DAYS, HOURS = "hybrid_days_onsite", "work_hours"
#: Fields whose value is the day behind the phrase.
_DATED = ("valid_through", "start_date")
_WORKING_DAYS = 5
_FEWEST_HOURS, _MOST_HOURS = 4, 60
_RULES = {"hybrid": "native-2-hybrid", "onsite": "native-3-onsite", "remote": "native-4-remote"}
_SCRIPTS = {"el": "\u0370-\u03ff", "ru": "\u0400-\u04ff", "uk": "\u0400-\u04ff", "ja": "\u3040-\u30ff\u4e00-\u9fff",
            "zh": "\u4e00-\u9fff", "ko": "\uac00-\ud7af"}  # fmt: skip
_NATIVE = re.compile(f"[{''.join(dict.fromkeys(_SCRIPTS.values()))}]")
#: Scripts whose words end in blanks.
_SPACED = ("el", "ru", "uk")
#: How far behind its words a date may end, and begin.
_DATE_REACH, _DATE_GAP = 60, 30
#: Fields that have several values at once.
_MANY = ("required_language", "employment_type", "benefit", "certification")
#: Fields of which a thing that is only wished for in its clause says nothing.
_WISHED = ("required_language", "is_people_manager", "certification")
_CLAUSE = re.compile(r"[\n。;;.!?,,、]")
_CLAUSE_REACH = 24


def _letter(code: int) -> str:
    """Return a letter small and without accents, where its script has them apart."""
    letter = chr(code)
    if 0xFF01 <= code <= 0xFF5E:
        letter = chr(code - 0xFEE0)
    if 0x370 <= code < 0x530:
        letter = unicodedata.normalize("NFD", letter)[0]
    small = letter.lower()
    return small if len(small) == 1 else letter


_PLAIN = {code: _letter(code) for code in (*range(0x41, 0x5B), *range(0x370, 0x530), *range(0xFF01, 0xFF5F))} | {
    0xA0: " ", 0x3000: " ", 0x2013: "-", 0x2014: "-", 0x3C2: "σ",
}  # fmt: skip


def plain(text: str) -> str:
    """Return a text as phrases are compared with it, of the same length."""
    return text.translate(_PLAIN)


@lru_cache(maxsize=1)
def numbers() -> dict[str, int]:
    """Return the number words of these scripts as phrases are compared -> number."""
    rows = read_seed("number_words")
    return {plain(row["word"]): int(row["number"]) for row in rows if _NATIVE.match(row["word"])}


@lru_cache(maxsize=1)
def _named_date() -> tuple[re.Pattern[str], dict[str, int]]:
    """Return the pattern of "5 мая 2026", and the number of each month by how its name begins."""
    stems = {plain(stem): month for stem, month in month_stems().items()}
    return re.compile(rf"(?<!\d)(\d{{1,2}})\s+({any_of(stems)})\w*\s+((?:19|20)\d\d)"), stems


class Phrase(NamedTuple):
    """A phrase: the longest piece that a text with it has, its words and language, and what it says."""

    piece: str
    words: str
    language: str
    field: str
    value: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The phrase's pattern, compiled where a text has its piece: most texts have those of few phrases."""
        return _compiled(self.words, self.language)


class Said(NamedTuple):
    """A value that a text says, and where."""

    field: str
    value: str
    start: int
    end: int
    is_home: bool = False


@lru_cache(maxsize=1 << 11)
def _compiled(phrase: str, language: str) -> re.Pattern[str]:
    blank = " ?" if language == "ko" else " "
    number = rf" ?(\d{{1,2}}(?:[.,]\d)?|{any_of(numbers())}) ?"
    body = re.escape(phrase.strip("^$*")).replace(r"\ ", " ").replace(r"\-", "-")
    body = body.replace(" # ", "#").replace("# ", "#").replace(" #", "#") if language in _SPACED else body
    body = body.replace(" ", blank).replace(r"\#", "#").replace("#", number).replace("…", r"[^\n。]{0,14}?")
    if language in _SPACED:
        body = ("" if phrase[0] == "#" else r"(?<!\w)") + body + (r"\w*" if phrase[-1] == "*" else r"(?!\w)")
    opens = r"(?:^|(?<=\n))[ ・●■◆*-]{0,3}" if phrase[0] == "^" else r"(?<![\d.,])" if phrase[0] == "#" else ""
    return re.compile(opens + body + (r"[ 。.]{0,2}(?=\n|$)" if phrase[-1] == "$" else ""))


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    """Return the letters of a script -> the phrases that are written in them."""
    found: dict[str, list[Phrase]] = {}
    for row in read_seed("native_phrases"):
        if row["value"] != WISH:
            found.setdefault(_SCRIPTS[row["language"]], []).append(_phrase(row))
    return {letters: tuple(phrases) for letters, phrases in found.items()}


@lru_cache(maxsize=1)
def _wishes() -> tuple[Phrase, ...]:
    return tuple(_phrase(row) for row in read_seed("native_phrases") if row["value"] == WISH)


def _phrase(row: Mapping[str, str]) -> Phrase:
    phrase = plain(row["phrase"])
    piece = max(re.split(r"[#…*^$ ]", phrase), key=len)
    return Phrase(piece, phrase, row["language"], row["field_name"], row["value"])


def words() -> dict[str, Words]:
    """Return no words: a scan folds the letters that these phrases are made of away."""
    return {}


def _number(text: str) -> float:
    return float(numbers().get(text) or text.replace(",", "."))


def _day(after: str) -> tuple[date, int] | None:
    """Return the date near the beginning of a text, and where it ends."""
    day, _, start, end = parse_date(after.split("\n")[0], None, day_first=True)
    if day and start <= _DATE_GAP:
        return day, end
    pattern, months = _named_date()
    named = pattern.search(plain(after))
    if named and named.start() <= _DATE_GAP:
        try:
            return date(int(named[3]), months[named[2]], int(named[1])), named.end()
        except ValueError:
            return None
    return None


def _clause(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _CLAUSE_REACH) : start], text[end : end + _CLAUSE_REACH]
    return _CLAUSE.split(before)[-1] + _CLAUSE.split(after)[0]


def is_wished(folded: str, start: int, end: int) -> bool:
    """Say whether the clause around a place in :func:`plain` text only wishes for what stands there."""
    clause = _clause(folded, start, end)
    return any(wish.piece in clause and wish.pattern.search(clause) for wish in _wishes())


def _values(phrase: Phrase, match: re.Match[str], text: str, folded: str) -> Iterator[Said]:
    field, value, (start, end) = phrase.field, phrase.value, match.span()
    if value == OTHER:
        yield Said(field, OTHER, start, end)
    elif field in _DATED:
        if found := _day(text[end : end + _DATE_REACH]):
            yield Said(field, found[0].isoformat(), start, end + found[1])
    elif field == DAYS:
        number = int(_number(match[1]))
        days = _WORKING_DAYS - number if value != "#" else number
        if 0 < number <= _WORKING_DAYS:
            yield Said(field, str(days), start, end, value != "#")
    elif field == HOURS:
        hours = _number(match[1])
        if _FEWEST_HOURS <= hours <= _MOST_HOURS:
            yield Said(field, f"{hours:g}", start, end)
    elif field not in _WISHED or not is_wished(folded, start, end):
        yield from (Said(field, one, start, end) for one in value.split("|"))


@lru_cache(maxsize=1 << 10)
def read(text: str) -> tuple[Said, ...]:
    """Return what a text says by the phrases, the leftmost longest where some overlap."""
    folded = plain(text)
    found: list[Said] = []
    for letters, phrases in _phrases().items():
        if re.search(f"[{letters}]", folded):
            found += (
                said
                for phrase in phrases
                if phrase.piece in folded
                for match in phrase.pattern.finditer(folded)
                for said in _values(phrase, match, text, folded)
            )
    return tuple(one for one in found if one.value != OTHER and not any(_holds_over(other, one) for other in found))


def _holds_over(other: Said, one: Said) -> bool:
    touches = other.field == one.field and other.start < one.end and one.start < other.end
    before = one.field not in _MANY and (other.start, -other.end) < (one.start, -one.end)
    holds = one.field == "certification" and other.start <= one.start and one.end <= other.end
    return touches and (other.value == OTHER or ((before or holds) and other.value != one.value))


def _facts(record: str, text: str) -> Iterator[Candidate]:
    for one in read(text):
        place = (DESCRIPTION, one.start, one.end, text[one.start : one.end])
        if one.field == DAYS:
            days = int(one.value)
            mode = "onsite" if days == _WORKING_DAYS else "hybrid" if days else "remote"
            yield Candidate(record, "remote_type", mode, "native-1-days", *place)
            if mode == "hybrid":
                yield Candidate(
                    record, DAYS, one.value, "native-phrase", *place, "inferred" if one.is_home else "stated"
                )
        elif one.field == HOURS:
            for name in ("work_hours_min", "work_hours_max"):
                yield Candidate(record, name, one.value, "native-phrase", *place)
        else:
            yield Candidate(record, one.field, one.value, _RULES.get(one.value, "native-phrase"), *place)
            if one.value == "INTERN":
                yield Candidate(record, "is_internship", "true", "native-phrase", *place)


def extract_native(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return candidates of the fields that ``seeds/native_phrases.csv`` names. Reads ``description_text``."""
    scan = scan or Scan(postings, words())
    written = scan.texts.str.contains(_NATIVE.pattern).arg_true().to_list()
    return evidence_frame([fact for row in written for fact in _facts(scan.records[row], scan.written[row])])


def rereads(fact: Mapping[str, Any]) -> bool:
    """Tell whether the phrases read the fact's value in its quote alone."""
    facts = _facts("", fact["evidence_text"])
    return any((one.field_name, one.value_text) == (fact["field_name"], fact["value_text"]) for one in facts)
