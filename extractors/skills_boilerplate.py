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
from extractors.phrase_index import Places
from extractors.requirement import Outline, outline
from extractors.scan import Scan, Words
from extractors.skills_gates import Flags

BOILERPLATE = "skills.boilerplate"
#: Kinds of skills whose names are ordinary words too.
_ORDINARY = ("specialised", "common")
#: How far a heading "About us" reaches: a text that never closes it goes on about the job.
_LONGEST_PRAISE = 1200
#: Headings under which an advertisement comes to the job.
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
_ADJECTIVE = re.compile(r"[- ](?:powered|native|first|driven|enabled|generated)\b")
_DOMAIN = re.compile(r"\.(?:com|io|ai|org|co|dev|app|tech|eu|us|uk|de|fr|es|it|pl|nl|br|in|au|ca|ch|at|be)\b")
_LONGEST_ADDRESS = 200
#: What may stand in an address before a word of it.
_BEFORE_ADDRESS = np.isin(np.arange(256), list(b"/.@-_?=&:"))


def words() -> dict[str, Words]:
    """Return the words that a scan looks for."""
    return {BOILERPLATE: Words.of(_kinds(), longest=False)}


def asked_for(scan: Scan, mentions: pl.DataFrame, companies: pl.Series | None) -> Flags:
    """Say of each mention of a description whether it is more than boilerplate.

    ``mentions`` has ``row, start, end`` (places in the flat texts), ``matched, skill_type, requirement_level``;
    ``companies`` are the names of the companies that hire, one for each text.
    """
    read = outline(scan)
    hits = scan.hits(BOILERPLATE)
    offset = read.flat.offsets(hits["row"].to_numpy().astype(np.int64))
    at, to = hits["char_start"].to_numpy() + offset, hits["char_end"].to_numpy() + offset
    kind = hits["term"].replace_strict(_kinds(), default="", return_dtype=pl.String).to_numpy()
    start, end = mentions["start"].to_numpy(), mentions["end"].to_numpy()
    row = mentions["row"].to_numpy().astype(np.int64)
    is_named = (mentions["requirement_level"] == "mentioned").to_numpy()
    is_ordinary = mentions["skill_type"].is_in(_ORDINARY).to_numpy()
    sentence = _sentences(read, start, end)

    def beside(name: str) -> Flags:
        wording = at[kind == name]
        return np.asarray(np.searchsorted(wording, sentence[0]) < np.searchsorted(wording, sentence[1]))

    asks = beside("asks")
    drop = is_named & beside("names")
    drop |= is_ordinary & (beside("legal") | _is_in(to[kind == "organisation"] + 1, start))
    is_trade = (mentions["skill_type"] == "specialised").to_numpy()
    drop |= is_trade & _names_people(read, start, end, at[kind == "team"], at[kind == "people"], is_named)
    doubtful = np.flatnonzero(is_named & is_ordinary & ~drop)
    speaks_of_job = beside("role") | asks | ~_in_english(scan, hits)[row]
    praise = _is_praise(read, start, row, beside("company"), speaks_of_job) & ~asks
    drop[doubtful] |= praise[doubtful] | _is_adjective(read, end[doubtful])
    drop[doubtful] |= _is_partner(read, start[doubtful], to[kind == "with"])
    drop |= _in_address(read, start, end)
    if companies is not None:
        drop |= _is_company(read, mentions, companies, is_named)
    return ~drop


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {fold_term(line["wording"]): line["kind"] for line in read_seed("skill_boilerplate")}


@lru_cache(maxsize=1)
def _of_english() -> frozenset[str]:
    return frozenset(fold_term(line["wording"]) for line in read_seed("skill_boilerplate") if line["language"] == "en")


def _in_english(scan: Scan, hits: pl.DataFrame) -> Flags:
    """Say of each text whether it speaks to its reader in English: elsewhere fewer such words are known."""
    english = hits["term"].is_in(list(_of_english())).to_numpy()
    rows, size = hits["row"].to_numpy(), len(scan.texts)
    counts = np.bincount(rows[english], minlength=size), np.bincount(rows[~english], minlength=size)
    return np.asarray(counts[0] > 3 * counts[1])


def _is_praise(read: Outline, start: Places, row: Places, company: Flags, role: Flags) -> Flags:
    """The company writes about itself: under such a heading, in such a sentence, or before it comes to the job."""
    parts = read.sections
    if not len(parts.start):
        return company
    part = np.searchsorted(parts.start, start, side="right") - 1
    kinds = np.array([*parts.kind, ""])
    kind = np.where((part >= 0) & (parts.row[part] == row), kinds[part], "")
    is_titled = np.isin(kind, ("about", "benefits")) & (start - parts.start[part] <= _LONGEST_PRAISE)
    is_opening = (kind == "") & ~role & np.isin(row, parts.row[np.isin(parts.kind, _JOB)])
    opening = np.flatnonzero(is_opening)
    is_opening[opening] = ~_is_item(read, start[opening])
    return np.asarray(is_titled | is_opening | (company & np.isin(kind, ("", "about", "benefits", "other"))))


def _is_item(read: Outline, start: Places) -> Flags:
    """Say of each place whether its line is an item of a list, which praise seldom is."""
    breaks = read.breaks[read.flat.data[read.breaks] == ord("\n")]
    line = np.append(0, breaks)[np.searchsorted(breaks, start)].tolist()
    return np.array([read.flat.raw[i : i + 8].lstrip()[:1] in (b"-", b"*") for i in line], dtype=bool)


def _sentences(read: Outline, start: Places, end: Places) -> tuple[Places, Places]:
    """Return where the sentence of each stretch begins and ends."""
    opening = np.append(-1, read.breaks)[np.searchsorted(read.breaks, start, side="right")]
    return opening, np.append(read.breaks, 1 << 60)[np.searchsorted(read.breaks, end)]


def _is_in(places: Places, at: Places) -> Flags:
    found = np.searchsorted(places, at)
    return np.asarray(np.append(places, -1)[found] == at)


def _is_adjective(read: Outline, end: Places) -> Flags:
    maybe = np.flatnonzero(np.isin(read.flat.data[end], [ord("-"), ord(" ")]))
    flags = np.zeros(len(end), dtype=bool)
    flags[maybe] = [_adjective(read.flat.raw[i : i + 11]) for i in end[maybe].tolist()]
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
    for i in np.flatnonzero(start - nearest <= _REACH_PARTNER).tolist():
        flags[i] = _works_with(raw[max(0, int(start[i]) - _REACH_PARTNER - 30) : int(start[i])])
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


def _is_company(read: Outline, mentions: pl.DataFrame, companies: pl.Series, is_named: Flags) -> Flags:
    """The hit is the name of the company, or stands in it: "Notion" at Notion Labs, "AI" at Rad AI."""
    names = pl.Series([_folded_name(name or "") for name in companies.to_list()], dtype=pl.String)
    frame = mentions.select(
        "start", "end", hit=pl.col("matched").str.to_lowercase(), is_software=pl.col("skill_type") == "software",
        name=names.gather(mentions["row"]),
    ).with_row_index("i")  # fmt: skip
    flags = np.zeros(mentions.height, dtype=bool)
    maybe = frame.filter(pl.col("name").str.contains(pl.col("hit"), literal=True))
    for i, start, _, hit, is_software, name in maybe.iter_rows():
        low = start - name.index(hit)
        if name == hit or (is_software and name.split(maxsplit=1)[0].rstrip(",.") == hit):
            flags[i] = is_named[i]
        else:
            flags[i] = read.flat.raw[low : low + len(name)] == name.encode("ascii")
    return flags


@lru_cache(maxsize=20_000)
def _folded_name(name: str) -> str:
    return fold_term(" ".join(name.split()))


@lru_cache(maxsize=20_000)
def _ends_domain(after: bytes) -> bool:
    return _DOMAIN.match(after.decode("ascii")) is not None


@lru_cache(maxsize=20_000)
def _adjective(after: bytes) -> bool:
    return _ADJECTIVE.match(after.decode("ascii")) is not None


@lru_cache(maxsize=20_000)
def _is_list(gap: bytes) -> bool:
    return _TEAM_GAP.fullmatch(gap.decode("ascii")) is not None


@lru_cache(maxsize=50_000)
def _works_with(before: bytes) -> bool:
    return _PARTNER.search(before.decode("ascii")) is not None


@lru_cache(maxsize=20_000)
def _is_with(before: bytes) -> bool:
    return _WITH.search(before.decode("ascii")) is not None
