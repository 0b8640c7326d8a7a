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
_REACH_PARTNER = 110
_ADJECTIVE = re.compile(r"[- ](?:powered|native|first|driven|enabled|generated)\b")
_ADDRESS = re.compile(r"(?:://|www\.|@)\S{0,80}$")
_DOMAIN = re.compile(r"\.(?:com|io|ai|org|co|dev|app|tech|eu|us|uk|de|fr|es|it|pl|nl|br|in|au|ca|ch|at|be)\b")
_BEFORE_ADDRESS, _AFTER_ADDRESS = b"/.@-_?=&:", b"."


def words() -> dict[str, Words]:
    """Return the words that a scan looks for."""
    return {BOILERPLATE: Words.of(_kinds(), longest=False)}


def asked_for(scan: Scan, mentions: pl.DataFrame, companies: pl.Series | None) -> Flags:
    """Say of each mention of a description whether it is more than boilerplate.

    ``mentions`` has ``row, start, end`` (places in the flat texts), ``matched, skill_type, requirement_level``;
    ``companies`` are the names of the companies that hire, one for each text.
    """
    read = outline(scan)
    start, end = mentions["start"].to_numpy(), mentions["end"].to_numpy()
    row = mentions["row"].to_numpy().astype(np.int64)
    is_merely_named = (mentions["requirement_level"] == "mentioned").to_numpy()
    is_ordinary = mentions["skill_type"].is_in(_ORDINARY).to_numpy()
    hits = scan.hits(BOILERPLATE).sort("row", "char_start")
    offset = read.flat.starts[hits["row"].to_numpy().astype(np.int64)] + 1
    at, to = hits["char_start"].to_numpy() + offset, hits["char_end"].to_numpy() + offset
    kind = hits["term"].replace_strict(_kinds(), default="", return_dtype=pl.String).to_numpy()
    is_named = {name: _in_sentence_of(read, start, end, at[kind == name]) for name in ("asks", "role", "company")}
    praise = _is_praise(read, start, row, is_named["company"], is_named["role"] | is_named["asks"])
    drop = is_merely_named & is_ordinary & ~is_named["asks"] & praise
    drop |= is_merely_named & _in_sentence_of(read, start, end, at[kind == "names"])
    drop |= is_ordinary & _in_sentence_of(read, start, end, at[kind == "legal"])
    drop |= is_ordinary & is_merely_named & _is_adjective(read, end)
    drop |= is_ordinary & _is_in(to[kind == "organisation"] + 1, start)
    drop |= is_ordinary & _names_team(read, start, end, at[kind == "team"], is_merely_named)
    drop |= is_ordinary & _names_team(read, start, end, at[kind == "people"], np.zeros_like(is_merely_named))
    drop |= is_ordinary & is_merely_named & _is_partner(read, start)
    drop |= _in_address(read, start, end)
    if companies is not None:
        drop |= _is_company(scan, mentions, companies, is_merely_named)
    return ~drop


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {fold_term(line["wording"]): line["kind"] for line in read_seed("skill_boilerplate")}


def _is_praise(read: Outline, start: Places, row: Places, company: Flags, role: Flags) -> Flags:
    """The company writes about itself: under such a heading, in such a sentence, or before it comes to the job."""
    parts = read.sections
    if not len(parts.start):
        return company
    part = np.searchsorted(parts.start, start, side="right") - 1
    kind = np.array([kind or "" for kind in parts.of(start, row)], dtype=object)
    is_titled = np.isin(kind, ("about", "benefits")) & (start - parts.start[part] <= _LONGEST_PRAISE)
    is_opening = (kind == "") & np.isin(row, parts.row[np.isin(parts.kind, _JOB)]) & ~role & ~_is_item(read, start)
    return np.asarray(is_titled | is_opening | (company & np.isin(kind, ("", "about", "benefits", "other"))))


def _is_item(read: Outline, start: Places) -> Flags:
    """Say of each place whether its line is an item of a list, which praise seldom is."""
    breaks = read.breaks[read.flat.data[read.breaks] == ord("\n")]
    line = breaks[np.searchsorted(breaks, start) - 1].tolist()
    return np.array([read.flat.raw[i : i + 8].lstrip()[:1] in (b"-", b"*") for i in line], dtype=bool)


def _in_sentence_of(read: Outline, start: Places, end: Places, wording: Places) -> Flags:
    opening = np.append(-1, read.breaks)[np.searchsorted(read.breaks, start, side="right")]
    closing = np.append(read.breaks, 1 << 60)[np.searchsorted(read.breaks, end)]
    return np.asarray(np.searchsorted(wording, opening) < np.searchsorted(wording, closing))


def _is_in(places: Places, at: Places) -> Flags:
    found = np.searchsorted(places, at)
    return np.asarray(np.append(places, -1)[found] == at)


def _is_adjective(read: Outline, end: Places) -> Flags:
    maybe = np.flatnonzero(np.isin(read.flat.data[end], [ord("-"), ord(" ")]))
    flags = np.zeros(len(end), dtype=bool)
    flags[maybe] = [_adjective(read.flat.raw[i : i + 11]) for i in end[maybe].tolist()]
    return flags


def _names_team(read: Outline, start: Places, end: Places, team: Places, is_merely_named: Flags) -> Flags:
    """Sales, marketing and legal teams are people; what is asked of one who leads them is another matter."""
    following = np.append(team, 1 << 60)[np.searchsorted(team, end)]
    flags = np.zeros(len(start), dtype=bool)
    raw = read.flat.raw
    for i in np.flatnonzero(following - end <= _REACH_TEAM).tolist():
        if _is_list(raw[int(end[i]) : int(following[i])]):
            flags[i] = is_merely_named[i] or _is_with(raw[max(0, int(start[i]) - 60) : int(start[i])])
    return flags


def _is_partner(read: Outline, start: Places) -> Flags:
    """Who one works with is no skill: "partner with Product, Legal and Marketing"."""
    raw = read.flat.raw
    return np.array([_works_with(raw[max(0, i - _REACH_PARTNER) : i]) for i in start.tolist()], dtype=bool)


def _in_address(read: Outline, start: Places, end: Places) -> Flags:
    data, raw = read.flat.data, read.flat.raw
    near = np.isin(data[start - 1], list(_BEFORE_ADDRESS)) | np.isin(data[end], list(_AFTER_ADDRESS))
    flags = np.zeros(len(start), dtype=bool)
    for i in np.flatnonzero(near).tolist():
        low, high = int(start[i]), int(end[i])
        left = raw[max(0, low - 80) : low].decode("ascii")
        flags[i] = bool(_DOMAIN.match(raw[high : high + 5].decode("ascii")) or _ADDRESS.search(left))
    return flags


def _is_company(scan: Scan, mentions: pl.DataFrame, companies: pl.Series, is_merely_named: Flags) -> Flags:
    """The hit is the name of the company, or stands in it: "Notion" at Notion Labs, "AI" at Rad AI."""
    raw = scan.flat.raw
    names = [fold_term(" ".join(name.split())) if name else "" for name in companies.to_list()]
    flags = np.zeros(mentions.height, dtype=bool)
    columns = mentions.select("row", "start", "end", pl.col("skill_type") == "software").iter_rows()
    for i, (row, start, end, is_software) in enumerate(columns):
        name = names[row]
        if not name:
            continue
        hit = raw[start:end].decode("ascii")
        at = name.find(hit)
        if at < 0:
            continue
        if name == hit or (is_software and name.split(maxsplit=1)[0].rstrip(",.") == hit):
            flags[i] = is_merely_named[i]
        elif raw[start - at : start - at + len(name)].decode("ascii") == name:
            flags[i] = True
    return flags


@lru_cache(maxsize=20_000)
def _adjective(after: bytes) -> bool:
    return _ADJECTIVE.match(after.decode("ascii")) is not None


@lru_cache(maxsize=20_000)
def _is_list(gap: bytes) -> bool:
    return _TEAM_GAP.fullmatch(gap.decode("ascii")) is not None


@lru_cache(maxsize=50_000)
def _works_with(before: bytes) -> bool:
    return b"with " in before and _PARTNER.search(before.decode("ascii")) is not None


@lru_cache(maxsize=20_000)
def _is_with(before: bytes) -> bool:
    return _WITH.search(before.decode("ascii")) is not None
