"""Whether the posting gathers applications rather than fills a job: a talent pool, a speculative application.

Nearly every employer's page invites to a talent community somewhere, and recruiters look after talent pools: neither
makes the posting one. So the words count in a title that does not name who looks after the pool; in the text only in
sentences about the posting itself (``seeds/sentence_frames.csv``), or where the employer is always looking for people
of the kind. The words stand in ``seeds/application_pool_terms.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import polars as pl

from extractors import requirement
from extractors.alternation import any_of
from extractors.candidates import DESCRIPTION, Candidate, evidence_frame, raw_values
from extractors.folding import fold_term, read_seed
from extractors.scan import Scan, Words
from extractors.sentence_frames import frame_words, framed, rereads_frame

FIELD = "application_pool"
_TITLE = "application-pool-1-title"
_WORDS = "application-pool-2-words"
_SENTENCE = "application-pool-3-sentence"
_LOOKING = "application-pool-4-always-looking"
_TEXT_FIELD, _TITLE_FIELD = DESCRIPTION, "title_raw"
#: How far behind "we are always looking for" those who are looked for may stand.
_REACH = 70
_STOP = re.compile(r"[\n.;!?:]")
#: With one of these in between, something is looked for and not somebody.
_SOMETHING = re.compile(
    r"\b(?:to|how|what|that|which|ways?|ideas?|opportunities|solutions?|improvements?|feedback|from|with|by|um|wie|was"
    r"|wegen?|ideen|losungen|pour|solutions|idees|maneras|formas|ideas|para|formas|maneiras|modi|soluzioni|manieren"
    r"|sposobow|rozwiazan|satt)\b"
)
#: Said of the applicant: "someone who is always looking for …".
_OF_APPLICANT = re.compile(r"(?:\b(?:who|someone|somebody|you|candidate|person|and|mindset|that|he|she|they) ?|, ?)$")


@lru_cache(maxsize=1)
def _terms() -> Mapping[str, tuple[str, ...]]:
    """Return the folded words of each kind: ``title``, ``text``, ``looking``, ``people``, ``keeper``."""
    of_kind: dict[str, dict[str, None]] = {}
    for row in read_seed("application_pool_terms"):
        of_kind.setdefault(row["kind"], {})[fold_term(row["term"])] = None
    return {kind: tuple(terms) for kind, terms in of_kind.items()}


def words() -> dict[str, Words]:
    """Return the words that pools are found by, for the shared scan."""
    return {
        **requirement.words(),
        "application_pool.text": Words.of(_terms()["text"]),
        "application_pool.looking": Words.of(_terms()["looking"]),
        "application_pool.sentences": frame_words(FIELD),
    }


def _any_of(kind: str) -> str:
    spelled = any_of(term.replace("-", " ") for term in _terms()[kind]).replace(r"\ ", "[ -]")
    return rf"(?<![a-z0-9]){spelled}(?![a-z0-9])"


@lru_cache(maxsize=1)
def _in_title() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a pool in a title, and of who looks after one, before and behind it.

    A sign between them makes two things of it: "Talent Pool - Project Manager" is a pool, "Talent Pool Manager" and
    "Manager, Talent Pool" are jobs.
    """
    keeper = _any_of("keeper")
    return (
        re.compile(_any_of("title")),
        re.compile(rf"{keeper}[^-(|:/\[]{{0,30}}$"),
        re.compile(rf"^[ ,&]{{1,3}}(?:and |und |et |e |y )?{keeper}"),
    )


@lru_cache(maxsize=1)
def _people() -> re.Pattern[str]:
    return re.compile(_any_of("people"))


def read_title(title: str) -> tuple[int, int] | None:
    """Return where a title says that the posting is a pool."""
    pool, keeper_before, keeper_after = _in_title()
    folded = fold_term(title)
    for match in pool.finditer(folded):
        if not keeper_before.search(folded, 0, match.start()) and not keeper_after.match(folded[match.end() :]):
            return match.span()
    return None


def _looked_for(folded: str, start: int, end: int) -> int | None:
    """Return where the people end that an employer is always looking for, or None where nobody is."""
    if _OF_APPLICANT.search(folded[max(0, start - 20) : start]):
        return None
    behind = _STOP.split(folded[end : end + _REACH], maxsplit=1)[0]
    people = _people().search(behind)
    if people is None or _SOMETHING.search(behind, 0, people.start()):
        return None
    return end + people.end()


def _in_texts(scan: Scan) -> Iterator[tuple[int, int, int, str]]:
    for row, _, start, end in scan.hits("application_pool.text").iter_rows():
        yield row, start, end, _WORDS
    for row, start, end, value in framed(scan, "application_pool.sentences", FIELD):
        if value == "true":
            yield row, start, end, _SENTENCE
    found = [
        (row, start, people)
        for row, _, start, end in scan.hits("application_pool.looking").iter_rows()
        if (people := _looked_for(scan.lowered[row], start, end)) is not None
    ]
    if not found:
        return
    spans = pl.DataFrame(found, schema=["row", "start", "end"], orient="row")
    read, rows = requirement.outline(scan), spans["row"].to_numpy().astype("int64")
    # What an employer says of itself it says under every posting.
    parts = read.sections.of(spans["start"].to_numpy() + read.flat.starts[rows] + 1, rows)
    for (row, start, end), part in zip(found, parts, strict=True):
        if part != "about":
            yield row, start, end, _LOOKING


def extract_application_pool(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return candidates of ``application_pool`` ("true") read from ``title_raw`` and ``description_text``."""
    scan = Scan(postings, words()) if scan is None else scan
    found = [
        Candidate(record, FIELD, "true", _TITLE, _TITLE_FIELD, *place, title[slice(*place)])
        for record, title in raw_values(postings, _TITLE_FIELD)
        if (place := read_title(title)) is not None
    ]
    records = scan.records.to_list()
    for row, start, end, rule in _in_texts(scan):
        quote = scan.written[row][start:end]
        found.append(Candidate(records[row], FIELD, "true", rule, _TEXT_FIELD, start, end, quote))
    return evidence_frame(found)


def rereads(fact: Mapping[str, Any]) -> bool:
    """Say whether the quote of a fact says it again by its rule."""
    if fact["value_text"] != "true":
        return False
    quote = fold_term(fact["evidence_text"])
    if fact["rule_id"] == _TITLE:
        return read_title(quote) is not None
    if fact["rule_id"] == _SENTENCE:
        return rereads_frame(FIELD, fact["evidence_text"], "true")
    if fact["rule_id"] == _LOOKING:
        looking = re.match(_any_of("looking"), quote)
        return looking is not None and _looked_for(quote, 0, looking.end()) == len(quote)
    return re.fullmatch(_any_of("text"), quote) is not None
