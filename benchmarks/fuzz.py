"""Hostile input without end for every loader and every extractor: what crashes, what hangs, what quotes wrongly.

    POLARS_MAX_THREADS=1 python -m benchmarks.fuzz [--inputs 100000] [--seconds 600] [--seed 1] [--runs 1] [--json]

Three of ten inputs are documents (``hostile_documents``): they are unpacked, recognised, read and made into rows as a
load does, but nothing that a reader raises is caught other than its own refusals; what lands goes to the extractors.
The others are rows of texts (``hostile_texts``), which go to the extractors together with them, in batches. Every
fact must quote its row where it says; of one batch in eight, its rule must read the value again from the quote. Times
are the processor's. A failing input is said with what it takes to see it again: the same seed makes the same inputs;
``--runs 10`` goes on with the nine seeds after it, each with as many inputs.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import sys
import time
from dataclasses import asdict

os.environ.setdefault("POLARS_MAX_THREADS", "1")

from benchmarks.fuzz_tally import Tally
from benchmarks.fuzz_trial import Row, try_document, try_rows
from benchmarks.hostile_documents import Documents
from benchmarks.hostile_texts import Texts
from extractors import batch

ROWS_PER_BATCH = 1_000


def run(inputs: int, seconds: float, seed: int, share_of_documents: float = 0.3) -> Tally:
    """Try up to ``inputs`` inputs, for at most ``seconds`` by the clock, and return what came of it."""
    rng, tally = random.Random(seed), Tally()
    documents = Documents(random.Random(f"{seed}/documents"))
    texts = Texts(random.Random(f"{seed}/texts"), {name: group.terms for name, group in batch.words().items()})
    try_rows([dict(texts.row()) for _ in range(200)], Tally())  # vocabularies are read once, which no input pays for
    began, started, rows = time.monotonic(), time.process_time(), list[Row]()
    while tally.inputs < inputs and time.monotonic() - began < seconds:
        if rng.random() < share_of_documents:
            rows += try_document(documents.one(), tally)
        else:
            row: Row = dict(texts.row())
            if rng.random() < 0.0001:
                row = {"description_text": texts.long()}
            tally.texts += 1
            tally.kilobytes += sum(len(v.encode()) for v in row.values() if isinstance(v, str)) / 1e3
            rows.append(row)
        if len(rows) >= ROWS_PER_BATCH:
            try_rows(rows, tally)
            rows = []
    if rows:
        try_rows(rows, tally)
    tally.seconds = time.process_time() - started
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=100_000, help="how many inputs of a run at most")
    parser.add_argument("--seconds", type=float, default=600, help="how long a run takes at most, by the clock")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same inputs")
    parser.add_argument("--runs", type=int, default=1, help="how many runs, each with the next seed")
    parser.add_argument("--documents", type=float, default=0.3, help="share of the inputs that are documents")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    tally, last = Tally(), options.seed + options.runs - 1
    for seed in range(options.seed, last + 1):
        tally.add(run(options.inputs, options.seconds, seed, options.documents))
        for line in tally.report(f"{options.seed} to {seed}"):
            print(line, file=sys.stderr, flush=True)  # a run that is stopped later has said what it found
    seeds = str(last) if options.runs == 1 else f"{options.seed} to {last}"
    if options.json:
        print(json.dumps({"machine": platform.platform(), "seeds": seeds, "inputs": tally.inputs} | asdict(tally)))
    else:
        for line in tally.report(seeds):
            print(line)
    sys.exit(1 if tally.faults else 0)


if __name__ == "__main__":
    main()
