"""Names of skills that nobody asks for: the company's own name, its praise, the law, departments, addresses.

"Supabase is the Postgres platform" at Supabase, "AI-powered", "with sales and marketing teams", "Department of Public
Health", "regardless of disability", ``https://zapier.com/jobs``. Wording is in ``seeds/skill_boilerplate.csv``. What
is required or preferred by wording or heading is asked for, whatever stands around it; software, certificates and
languages that are merely mentioned stay skills even where a company writes about itself, its own name apart.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
import polars as pl

from extractors.folding import fold_term, read_seed
from extractors.phrase_index import Found, Places
from extractors.requirement import Outline, outline
from extractors.scan import Scan, Words
from extractors.skills.gates import Flags
from extractors.skills.matching import Mentions
from extractors.skills.own_name import is_company
from extractors.skills.vocabulary import of_kind

BOILERPLATE = "skills.boilerplate"
_KINDS = ("asks", "company", "legal", "names", "organisation", "people", "role", "setting", "team", "we", "with")
#: Kinds of skills whose names are ordinary words too.
_ORDINARY = ("specialised", "common")
_LONGEST_PRAISE = 1200  # a text that never closes its heading "About us" goes on about the job
_JOB = ("required", "preferred", "responsibilities")
_REACH_TEAM = 48
_TEAM_GAP = re.compile(
    r"(?:\s?(?:,|/|&|\band\b|\bor\b|\bund\b|\bet\b|\by\b|\be\b|\bi\b)\s?(?:and )?[a-z-]+(?: [a-z-]+)?){0,4}\s"
)
_WITH = re.compile(r"\b(?:with|across|between|alongside|including|mit|avec|con|com|z|ze|met)\b[^.;\n]{0,60}$")
#: "Work with" alone takes tools too: "work with SQL".
_PARTNER = re.compile(
    r"\b(?:collaborat\w{1,4}|partner(?:s|ing)?|liais\w{1,4}|coordinat\w{1,4}|interfac\w{1,3}"
    r"|work\w{0,3} (?:closely|cross-functionally|directly|side by side|hand in hand))"
    r"(?: closely| directly)? with (?:(?! (?:to|on|in|for|using) )[a-z ]){0,30}(?:(?:,|/| &| and)[a-z ]{1,30}){0,5}$"
)
_REACH_PARTNER = 100
_ADJECTIVE = re.compile(r"[- ](?:powered|native|first|driven|enabled|generated|optimized|optimised|ready)\b")
_INDUSTRY = re.compile(
    r" (?:compan(?:y|ies)|startups?|start-ups?|industry|industries|sector|space|market|agenc(?:y|ies)|agents|brokers"
    r"|carriers|providers?|firms?|era|revolution|lab|labs)\b"
)
_IS_BLANK, _OPENS_ADJECTIVE = (np.isin(np.arange(256), list(letters)) for letters in (b" -", b"pnfdegor"))
_REACH_SETTING = 32
_SETTING_GAP = re.compile(
    r"(?:,? (?:and |& )?(?!(?:with|for|in|to|of|from|that|who|at|on|as|by|and|other|the|your|our|their|skills?) )"
    r"[a-z&-]+){0,2} "
)
_DOMAIN = re.compile(r"\.(?:com|io|ai|org|co|dev|app|tech|eu|us|uk|de|fr|es|it|pl|nl|br|in|au|ca|ch|at|be)\b")
_LONGEST_ADDRESS = 200
_BEFORE_ADDRESS = np.isin(np.arange(256), list(b"/.@-_?=&:"))


@lru_cache(maxsize=1)
def words() -> dict[str, Words]:
    """Return the words that a scan looks for."""
    return {BOILERPLATE: Words.of(_kinds(), longest=False)}


def asked_for(scan: Scan, mentions: Mentions, levels: pl.Series, companies: pl.Series | None) -> Flags:
    """Say of each mention of a description whether it is more than boilerplate.

    ``levels`` are the mentions' requirement levels, ``companies`` the names of the companies that hire, one a text.
    """
    read = outline(scan)
    hits = scan.places(BOILERPLATE)
    at, to = hits.start, hits.end
    kind = _kind_numbers()[hits.term]
    start, end, row = mentions.start, mentions.end, mentions.row
    is_named = (levels == "mentioned").to_numpy()
    is_ordinary = of_kind(mentions.kind, *_ORDINARY)
    opening, closing = read.sentences(start, end)
    first, last = np.searchsorted(at, opening), np.searchsorted(at, closing)

    def of(name: str) -> Flags:
        return np.asarray(kind == _KINDS.index(name))

    def beside(name: str) -> Flags:
        count = np.append(0, np.cumsum(of(name)))
        return np.asarray(count[first] < count[last])

    asks, legal = beside("asks"), beside("legal")
    drop = (is_named | (of_kind(mentions.kind, "software") & ~asks)) & beside("names")
    drop |= is_ordinary & _is_in(to[of("organisation")] + 1, start)
    drop |= of_kind(mentions.kind, *_ORDINARY, "language") & legal
    is_trade = of_kind(mentions.kind, "specialised")
    drop |= is_trade & _names_people(read, start, end, at[of("team")], at[of("people")], is_named)
    doubtful = np.flatnonzero(is_named & is_ordinary & ~drop)
    speaks_of_job = beside("role") | asks | ~_in_english(scan, hits)[row]
    praise = _is_praise(
        read, start[doubtful], row[doubtful], (beside("company") & ~asks)[doubtful], speaks_of_job[doubtful]
    )
    is_virtue = of_kind(mentions.kind, "common")
    drop[doubtful] |= (praise & ~asks[doubtful]) | (is_virtue & ~speaks_of_job & beside("we"))[doubtful]
    drop[doubtful] |= _is_adjective(read, end[doubtful])
    drop[doubtful] |= _is_partner(read, start[doubtful], to[of("with")])
    drop[doubtful] |= (is_virtue & ~asks)[doubtful] & _of_setting(read, end[doubtful], at[of("setting") | of("team")])
    drop[doubtful] |= ~(asks | is_virtue)[doubtful] & _of_industry(read, end[doubtful])
    drop |= _in_address(read, start, end)
    if companies is not None:
        drop |= is_company(scan, mentions, companies, is_named | legal)
    return ~drop


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {fold_term(line["wording"]): line["kind"] for line in read_seed("skill_boilerplate")}


@lru_cache(maxsize=1)
def _kind_numbers() -> Places:
    return np.array([_KINDS.index(_kinds()[term]) for term in words()[BOILERPLATE].terms], dtype=np.int64)


@lru_cache(maxsize=1)
def _is_english() -> Flags:
    """Say of each word of the group whether it is English."""
    english = {fold_term(line["wording"]) for line in read_seed("skill_boilerplate") if line["language"] == "en"}
    return np.array([term in english for term in words()[BOILERPLATE].terms], dtype=bool)


def _in_english(scan: Scan, hits: Found) -> Flags:
    """Say of each text whether it speaks to its reader in English: elsewhere fewer such words are known."""
    english = _is_english()[hits.term]
    rows, size = scan.flat.rows(hits.start), len(scan.texts)
    counts = np.bincount(rows[english], minlength=size), np.bincount(rows[~english], minlength=size)
    return np.asarray(counts[0] > 3 * counts[1])


def _is_praise(read: Outline, start: Places, row: Places, company: Flags, role: Flags) -> Flags:
    """The company writes about itself: under such a heading, in such a sentence, or before it comes to the job."""
    parts = read.sections
    part = parts.numbers(start, row)
    kind = np.array([*parts.kind, ""])[part]
    is_titled = np.isin(kind, ("about", "benefits")) & (start - np.append(parts.start, 0)[part] <= _LONGEST_PRAISE)
    is_opening = (kind == "") & ~role & np.isin(row, parts.row[np.isin(parts.kind, _JOB)])
    opening = np.flatnonzero(is_opening)
    is_opening[opening] = ~_is_item(read, start[opening])
    return np.asarray(is_titled | is_opening | (company & np.isin(kind, ("", "about", "benefits", "other"))))


def _is_item(read: Outline, start: Places) -> Flags:
    """Say of each place whether its line is an item of a list, which praise seldom is."""
    breaks = read.breaks[read.flat.data[read.breaks] == ord("\n")]
    line = np.append(0, breaks)[np.searchsorted(breaks, start)].tolist()
    return np.array([read.flat.raw[i : i + 8].lstrip()[:1] in (b"-", b"*") for i in line], dtype=bool)


def _is_in(places: Places, at: Places) -> Flags:
    found = np.searchsorted(places, at)
    return np.asarray(np.append(places, -1)[found] == at)


def _is_adjective(read: Outline, end: Places) -> Flags:
    data = read.flat.data
    maybe = np.flatnonzero(_IS_BLANK[data[end]] & _OPENS_ADJECTIVE[data[np.minimum(end + 1, len(data) - 1)]])
    flags = np.zeros(len(end), dtype=bool)
    flags[maybe] = [_adjective(read.flat.raw[i : i + 11]) for i in end[maybe].tolist()]
    return flags


def _of_setting(read: Outline, end: Places, settings: Places) -> Flags:
    """A "highly motivated team" and a "collaborative, inclusive culture" are what the reader will find there."""
    flags = np.zeros(len(end), dtype=bool)
    following = np.append(settings, 1 << 60)[np.searchsorted(settings, end)]
    for i in np.flatnonzero((following - end <= _REACH_SETTING) & (read.flat.data[end - 1] != ord("g"))).tolist():
        flags[i] = _is_of(read.flat.raw[int(end[i]) : int(following[i])])
    return flags


def _of_industry(read: Outline, end: Places) -> Flags:
    """What the company or its customers are in: "insurance company", "the AI space"."""
    maybe = np.flatnonzero(read.flat.data[end] == ord(" "))
    flags = np.zeros(len(end), dtype=bool)
    flags[maybe] = [_industry(read.flat.raw[i : i + 14]) for i in end[maybe].tolist()]
    return flags


def _names_people(read: Outline, start: Places, end: Places, team: Places, people: Places, is_named: Flags) -> Flags:
    """Sales, marketing and legal teams are people; what is asked of one who leads them is another matter."""
    flags = np.zeros(len(start), dtype=bool)
    raw = read.flat.raw
    for places, says_enough in ((team, is_named), (people, flags)):
        following = np.append(places, 1 << 60)[np.searchsorted(places, end)]
        for i in np.flatnonzero((following - end <= _REACH_TEAM) & ~flags).tolist():
            if _is_list(raw[int(end[i]) : int(following[i])]):
                flags[i] = says_enough[i] or _is_with(raw[max(0, int(start[i]) - 60) : int(start[i])])
    return flags


def _is_partner(read: Outline, start: Places, withs: Places) -> Flags:
    """Who one works with is no skill: "partner with Product, Legal and Marketing"."""
    raw = read.flat.raw
    flags = np.zeros(len(start), dtype=bool)
    nearest = np.append(withs, -_REACH_PARTNER)[np.searchsorted(withs, start) - 1]
    near = np.flatnonzero(start - nearest <= _REACH_PARTNER)
    for i, at in zip(near.tolist(), start[near].tolist(), strict=True):
        low = max(0, at - _REACH_PARTNER - 30)
        flags[i] = _works_with(raw[max(low, raw.rfind(b"\n", low, at - 1)) : at])  # the line: it recurs
    return flags


def _in_address(read: Outline, start: Places, end: Places) -> Flags:
    data, raw = read.flat.data, read.flat.raw
    flags = np.zeros(len(start), dtype=bool)
    for i in np.flatnonzero(np.take(_BEFORE_ADDRESS, data[start - 1])).tolist():
        before = raw[max(0, int(start[i]) - _LONGEST_ADDRESS) : int(start[i])].rsplit(None, 1)[-1]
        flags[i] = b"://" in before or b"www." in before or b"@" in before
    for i in np.flatnonzero(data[end] == ord(".")).tolist():
        flags[i] |= _ends_domain(raw[int(end[i]) : int(end[i]) + 5])
    return flags


@lru_cache(maxsize=20_000)
def _ends_domain(after: bytes) -> bool:
    return _DOMAIN.match(after.decode("ascii")) is not None


@lru_cache(maxsize=20_000)
def _adjective(after: bytes) -> bool:
    return _ADJECTIVE.match(after.decode("ascii")) is not None


@lru_cache(maxsize=1 << 16)
def _industry(after: bytes) -> bool:
    return _INDUSTRY.match(after.decode("ascii")) is not None


@lru_cache(maxsize=20_000)
def _is_of(gap: bytes) -> bool:
    return _SETTING_GAP.fullmatch(gap.decode("ascii")) is not None


@lru_cache(maxsize=20_000)
def _is_list(gap: bytes) -> bool:
    return _TEAM_GAP.fullmatch(gap.decode("ascii")) is not None


@lru_cache(maxsize=50_000)
def _works_with(before: bytes) -> bool:
    return _PARTNER.search(before.decode("ascii")) is not None


@lru_cache(maxsize=20_000)
def _is_with(before: bytes) -> bool:
    return _WITH.search(before.decode("ascii")) is not None
