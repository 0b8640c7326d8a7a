"""Speed of the duplicates: ``python benchmarks/duplicates_speed.py [POSTINGS …]`` (default 10000 30000 100000).

``python benchmarks/duplicates_speed.py loads [POSTINGS]`` (default 20000) tells what it costs that they came in 1, 10,
30 or 365 loads, each of which is told as it was known then.

Prints seconds of the processor and postings a second for the fingerprints alone and for the links, and how both grow: a
ratio of 1.0 means that ten times the postings take ten times as long. The postings are made up here: 2.6 kB of words by
Zipf's law, four tenths of it boilerplate of the employer, every fifth a repost, a copy elsewhere or the same text at
another place; one employer in fifty posts a template to a hundred places. Where datasketch is installed
(``pip install datasketch``, not one of our dependencies) its MinHash over the same shingles is timed beside ours.
"""

from __future__ import annotations

import resource
import sys
import time
from datetime import UTC, date, datetime, timedelta

import numpy as np
import polars as pl

from extractors.duplicates.clusters import clusters
from extractors.duplicates.fingerprints import fingerprints
from extractors.duplicates.links import duplicate_links
from extractors.duplicates.records import numbered
from extractors.duplicates.replay import clusters_by_load, links_by_load
from extractors.duplicates.sketches import BINS
from extractors.duplicates.texts import HeldTexts

_TITLES = ["Data Engineer", "Nurse", "Forklift Operator", "Account Manager", "Line Cook", "Tax Adviser", "Welder"]
_LEVELS = ["", "Senior ", "Junior ", "Lead "]


def made_up(n: int, seed: int = 1) -> pl.DataFrame:
    """Return ``n`` postings as ``duplicate_links`` reads them."""
    draw = np.random.default_rng(seed)
    letters = np.array(list("etaoinshrdlucmfwypvbgk"))
    words = ["".join(draw.choice(letters, draw.integers(2, 11))) for _ in range(20_000)]
    sentences = [" ".join(words[min(w, 19_999)] for w in draw.zipf(1.2, draw.integers(8, 20))) for _ in range(60_000)]
    employers = max(n // 25, 2)
    frames = [". ".join(sentences[k] for k in draw.integers(0, 60_000, 12)) for _ in range(employers)]
    rows: list[dict[str, object]] = []
    template = 0
    for number in range(n):
        chance = draw.random()
        earlier = rows[draw.integers(0, number)] if number and chance < 0.2 else None
        if earlier is not None:
            row = dict(earlier)
            if chance < 0.08:
                row["date_posted"] = row["date_posted"] + timedelta(days=int(draw.integers(10, 60)))  # type: ignore[operator]
            elif chance < 0.14:
                row["source"], row["description_text"] = (
                    "elsewhere",
                    "Apply now. " + str(row["description_text"])[:2000],
                )
            else:
                row["location_keys"] = f"us/tx/{draw.integers(0, 400)}"
        else:
            employer = int(draw.integers(0, employers))
            own = ". ".join(sentences[k] for k in draw.integers(0, 60_000, 17))
            if employer % 50 == 0:
                template += 1
                own = f"{sentences[employer]}. Store number {template}."
            row = {
                "source": "board", "company_id": f"c{employer}", "is_staffing": employer % 20 == 1,
                "title_clean": f"{draw.choice(_LEVELS)}{draw.choice(_TITLES)} {draw.choice(words[:400])}",
                "location_keys": f"us/tx/{draw.integers(0, 400)}",
                "date_posted": date(2026, 1, 1) + timedelta(days=int(draw.integers(0, 200))),
                "description_text": f"{frames[employer]}.\n{own}.",
            }  # fmt: skip
        rows.append(row | {"record_id": f"{number:08d}"})
    return pl.DataFrame(rows)


def seconds(job: object, *given: object) -> tuple[float, object]:
    """Return how long the processor worked on ``job(*given)``, and what it gave."""
    start = time.process_time()
    result = job(*given)  # type: ignore[operator]
    return time.process_time() - start, result


def datasketch_rate(texts: list[str]) -> float | None:
    """Return texts a second of datasketch's MinHash over three-word shingles, or None where it is not installed."""
    try:
        from datasketch import MinHash
    except ImportError:
        return None
    start = time.process_time()
    for text in texts:
        tokens = text.lower().split()
        sketch = MinHash(num_perm=BINS)
        sketch.update_batch([" ".join(tokens[i : i + 3]).encode() for i in range(len(tokens) - 2)])
    return len(texts) / (time.process_time() - start)


def by_loads(size: int) -> None:
    """Print one line for each number of loads that the same postings come in."""
    postings, draw = made_up(size), np.random.default_rng(2)
    print(" postings  loads  links s  clusters s    links")
    for loads in (1, 10, 30, 365):
        days = pl.Series(np.sort(draw.integers(0, loads, size)))
        landed_at = (pl.lit(datetime(2026, 1, 1, tzinfo=UTC)) + pl.duration(days=pl.lit(days))).alias("landed_at")
        landed = postings.with_columns(landed_at)
        linking, links = seconds(links_by_load, landed)
        clustering, _ = seconds(clusters_by_load, links, landed)
        print(f"{size:9} {loads:6} {linking:8.2f} {clustering:11.2f} {len(links):8}", flush=True)  # type: ignore[arg-type]


def main(sizes: list[int]) -> None:
    """Print one line a size."""
    duplicate_links(made_up(200))  # compiles, where nothing was compiled yet
    before: tuple[float, float, int] | None = None
    print(" postings    kB  hash s      /s  links s      /s    links       growth    GB")
    for size in sizes:
        postings = made_up(size)
        texts = postings["description_text"]
        batches = HeldTexts(texts).batches()
        hashing, _ = seconds(fingerprints, batches, numbered(postings["company_id"]), numbered(postings["title_clean"]))
        linking, links = seconds(duplicate_links, postings)
        clustering, _ = seconds(clusters, links, postings)
        growth = ""
        if before is not None:
            times = size / before[2]
            growth = f"{hashing / before[0] / times:.2f} {linking / before[1] / times:.2f}"
        before = (hashing, linking, size)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(
            f"{size:9} {texts.str.len_bytes().mean() / 1000:5.1f} {hashing:7.2f} {size / hashing:7.0f} {linking:8.2f} "  # type: ignore[operator]
            f"{size / linking:7.0f} {len(links):8} {growth:>12} {peak:5.1f}   clusters {clustering:.2f} s",  # type: ignore[arg-type]
            flush=True,
        )
    rate = datasketch_rate(texts.head(500).to_list())
    print("datasketch is not installed" if rate is None else f"datasketch MinHash({BINS}): {rate:.0f} texts a second")


if __name__ == "__main__":
    if sys.argv[1:2] == ["loads"]:
        by_loads(int(sys.argv[2]) if sys.argv[2:] else 20_000)
    else:
        main([int(a) for a in sys.argv[1:]] or [10_000, 30_000, 100_000])
