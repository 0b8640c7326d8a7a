"""From hits of aliases to mentions of skills: the spelling, the longest of hits that overlap, the gates."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from extractors.phrase_index import Places
from extractors.scan import Scan
from extractors.skills.gates import SURE_KINDS, Flags, fill_items, in_lists, passes
from extractors.skills.vocabulary import ALIASES, CONTEXT, alias_table, gates, of_kind


class Mentions(NamedTuple):
    """Mentions of skills in the order of the texts: places in the scan's ``flat``, the text, the alias and the skill.

    ``alias`` and ``skill`` count in ``alias_table()``; ``kind`` is for ``of_kind``.
    """

    start: Places
    end: Places
    row: Places
    alias: Places
    skill: Places
    kind: Places

    def kept(self, flags: Flags | Places) -> Mentions:
        """Return the mentions that ``flags`` marks or numbers."""
        return Mentions(*(column[flags] for column in self))


def find_mentions(scan: Scan, *, is_list: bool = False) -> Mentions:
    """Return the mentions of a batch in order.

    With ``is_list`` the texts are stated lists of skills: what fills a whole item needs neither gate nor capitals.
    """
    flat, table = scan.flat, alias_table()
    found = _hits(scan)
    if is_list:
        fills = fill_items(found.start, found.end, flat)
        found = _longest(found.kept(_is_spelt(scan, found) | fills))
        company = fill_items(found.start, found.end, flat)
    else:
        found = _longest(found.kept(_is_spelt(scan, found)))
        company = np.zeros(len(found.start), dtype=bool)
    gate = table.gate[found.alias]
    is_sure = (gate < 0) & of_kind(found.kind, *SURE_KINDS)
    company |= in_lists(found.start, found.end, found.skill, is_sure, of_kind(found.kind, "software"), flat)
    return found.kept(passes(gate, found.start, found.end, scan.places(CONTEXT), company, flat, gates()))


def quotes(scan: Scan, mentions: Mentions) -> list[str]:
    """Return the words of each mention as they are written."""
    written = scan.written
    offset = scan.flat.offsets(mentions.row)
    places = zip(
        mentions.row.tolist(), (mentions.start - offset).tolist(), (mentions.end - offset).tolist(), strict=True
    )
    return [written[row][start:end] for row, start, end in places]


def _hits(scan: Scan) -> Mentions:
    table = alias_table()
    found = scan.places(ALIASES)
    count = table.several[found.term]
    hit = np.repeat(np.arange(len(count)), count)
    within = np.arange(len(hit)) - np.repeat(np.cumsum(count) - count, count)
    alias = table.first[found.term[hit]] + within
    start, skill = found.start[hit], table.skill[alias]
    return Mentions(start, found.end[hit], scan.flat.rows(start), alias, skill, table.kinds[skill])


def _is_spelt(scan: Scan, hits: Mentions) -> Flags:
    """Say of each hit whether it is written as its alias asks."""
    table = alias_table()
    flags = ~table.is_exact[hits.alias]
    exact = np.flatnonzero(~flags)
    aliases = (table.written[i] for i in hits.alias[exact].tolist())
    read = quotes(scan, hits.kept(exact))
    flags[exact] = [alias == quote for alias, quote in zip(aliases, read, strict=True)]
    return flags


def _longest(hits: Mentions) -> Mentions:
    """Keep the longest of hits that overlap, and all skills that one wording names; of partial overlaps the first."""
    if not len(hits.start):
        return hits
    size = hits.end - hits.start
    place = hits.start * (int(size.max()) + 1) - size
    hits = hits.kept(np.argsort(place * (int(hits.skill.max()) + 1) + hits.skill, kind="stable"))
    reach = np.maximum.accumulate(hits.end)
    begins = np.append(True, (hits.start[1:] != hits.start[:-1]) | (hits.end[1:] != hits.end[:-1]))
    clear = np.append(True, hits.start[1:] >= reach[:-1])
    return hits.kept(clear[begins][np.cumsum(begins) - 1])
