"""Near-duplicates among postings: which two records are one advertisement.

Judged on the gold pairs (``accuracy/gold/duplicates.csv``): right is a pair that is one job advertised twice (FULL,
TEMPORAL or SEMANTIC), wrong a pair of two jobs that share words (PARTIAL: another place, level or requisition) or of
nothing (NON). A MinHash of the text alone cannot tell the second from the first, as copies of one text for two places
have the same words; that is the point of reading more than the text, and not a fault of the library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import polars as pl

from accuracy.sets.duplicate_pairs import gold_pairs, gold_postings
from benchmarks.beside.contest import Contest, Tool, shares
from benchmarks.duplicates_speed import made_up
from extractors.duplicates.links import duplicate_links

_ONE_JOB = ("FULL", "TEMPORAL", "SEMANTIC")
_PERMUTATIONS, _THRESHOLD, _WORDS = 128, 0.7, 3


@lru_cache(maxsize=1)
def worlds() -> list[pl.DataFrame]:
    """Return the gold postings, world by world: pairs of one world are looked for among each other."""
    return gold_postings(gold_pairs()).partition_by("world", include_key=False)


def judge(answers: Sequence[Any]) -> dict[str, str]:
    """``answers`` are, for each world, the pairs of record ids that a tool says to be one job."""
    kinds = dict(gold_pairs().select("pair_id", "link_type").iter_rows())
    said = {one.split("/")[0] for pairs in answers for one, other in pairs if one.split("/")[0] == other.split("/")[0]}
    wanted = {pair for pair, kind in kinds.items() if kind in _ONE_JOB}
    return shares(len(said & wanted), len(said), len(wanted))


def _ours(_: Any, many: Sequence[pl.DataFrame]) -> list[list[tuple[str, str]]]:
    found = []
    for postings in many:
        links = duplicate_links(postings).filter(pl.col("link_type").is_in(_ONE_JOB))
        found.append(list(links.select("record_id", "other_record_id").iter_rows()))
    return found


def _shingles(text: str) -> Iterator[bytes]:
    words = text.lower().split()
    return (" ".join(words[at : at + _WORDS]).encode() for at in range(max(1, len(words) - _WORDS + 1)))


def _datasketch(is_same: Callable[[dict[str, Any], dict[str, Any]], bool]) -> Callable[..., Any]:
    def read(_: Any, many: Sequence[pl.DataFrame]) -> list[list[tuple[str, str]]]:
        from datasketch import MinHash, MinHashLSH

        found = []
        for postings in many:
            index = MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS)
            seen: dict[str, dict[str, Any]] = {}
            pairs = []
            for row in postings.iter_rows(named=True):
                sketch = MinHash(num_perm=_PERMUTATIONS)
                sketch.update_batch(list(_shingles(row["description_text"] or "")))
                pairs += [(other, row["record_id"]) for other in index.query(sketch) if is_same(seen[other], row)]
                index.insert(row["record_id"], sketch)
                seen[row["record_id"]] = row
            found.append(pairs)
        return found

    return read


def _any(_: dict[str, Any], __: dict[str, Any]) -> bool:
    return True


def _same_keys(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """What a careful user adds: the same title and place, as they are written."""
    return all(
        str(one[name]).strip().lower() == str(other[name]).strip().lower() for name in ("title_clean", "location_keys")
    )


def _exact(_: Any, many: Sequence[pl.DataFrame]) -> list[list[tuple[str, str]]]:
    """Title and company in plain letters: how most notebooks count one advertisement once."""
    found = []
    for postings in many:
        groups: dict[tuple[str, str], str] = {}
        pairs = []
        for record, title, company in postings.select("record_id", "title_clean", "company_id").iter_rows():
            key = " ".join(str(title).lower().split()), str(company).lower()
            pairs += [(groups[key], record)] if key in groups else []
            groups.setdefault(key, record)
        found.append(pairs)
    return found


CONTEST = Contest(
    title="Near-duplicates",
    unit="posting of 2.6 kB",
    tools={
        "duplicate_links (ours)": Tool("text, title, place, requisition, pay, dates; typed links", dict, _ours),
        "datasketch MinHashLSH": Tool("text alone, 128 permutations, 0.7", dict, _datasketch(_any), share=0.25),
        "datasketch, same title and place": Tool("the same, filtered", dict, _datasketch(_same_keys), share=0.25),
        "same title and company": Tool("exact keys", dict, _exact),
    },
    labelled=worlds,
    timed=lambda inputs: [made_up(inputs)],
    judge=judge,
    about="gold pairs, looked for among all postings of their world.",
)
