"""A skill's name that is the name of the company that hires, or a part of it: Notion at Notion Labs, AI at Rad AI."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import polars as pl

from extractors.folding import fold_term
from extractors.phrase_index import FlatTexts, phrase_index
from extractors.scan import Scan
from extractors.skills.gates import Flags
from extractors.skills.matching import Mentions
from extractors.skills.vocabulary import ALIASES, alias_table, of_kind, words


def is_company(scan: Scan, mentions: Mentions, companies: pl.Series, is_named: Flags) -> Flags:
    """The hit is the name of the company, or stands in it: "Notion" at Notion Labs, "AI" at Rad AI."""
    raw = scan.flat.raw
    distinct = companies.fill_null("").unique(maintain_order=True)
    names = [_folded_name(name) for name in distinct]
    number = companies.fill_null("").replace_strict(distinct, range(len(names)), return_dtype=pl.Int64).to_numpy()
    terms = words()[ALIASES].terms
    in_names = FlatTexts(pl.Series([f"\n{name.decode()}\n" for name in names], dtype=pl.String))
    found = phrase_index(terms).find(in_names)
    named = in_names.rows(found.start) * len(terms) + found.term
    term = alias_table().term[mentions.alias]
    flags = np.zeros(len(mentions.start), dtype=bool)
    is_software = of_kind(mentions.kind, "software")
    for i in np.flatnonzero(np.isin(number[mentions.row] * len(terms) + term, named)).tolist():
        name, start = names[number[mentions.row[i]]], int(mentions.start[i])
        hit = raw[start : int(mentions.end[i])]
        if name == hit or (is_software[i] and name.split(maxsplit=1)[0].rstrip(b",.") == hit):
            flags[i] = is_named[i]
        else:
            low = max(0, start - max(0, name.find(hit)))
            flags[i] = raw[low : low + len(name)] == name
    return flags


@lru_cache(maxsize=20_000)
def _folded_name(name: str) -> bytes:
    return fold_term(" ".join(name.split())).encode("ascii")
