"""Megabytes a second and core of reading a web archive, beside the library's bare iteration over the same file.

    python -m benchmarks.warc_speed [--pages 20000] [--share 0.02] [--file FILE.warc.gz] [--json]

The archive is made here: pages of paragraphs of our own documentation, of lengths as on the web (lognormal around
30 kB), a request and a metadata record with each, gzip members as crawlers write them; ``--share`` of the pages are
advertisements of ``jobmarket demo`` with JSON-LD. ``--file`` measures a file of yours instead. The time is the
processor's (user and system) on one thread; megabytes are of the unpacked records, and of the file as it lies. What
is timed: the library's iteration that reads each record's bytes; our search for postings; the whole load into a new
lake, which also reads the postings out of their pages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

from fastwarc.warc import ArchiveIterator

from jobmarket.demo import draw_company, draw_vacancy
from jobmarket.demo_shapes import SHAPES
from jobmarket.workspace import PROJECT
from loaders.archives import found_in
from loaders.files import MEGABYTE, Limits
from loaders.load import load

MEDIAN_BYTES, SPREAD = 30_000, 0.8


def paragraphs() -> list[str]:
    """Return the paragraphs of our own pages."""
    files = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *sorted((PROJECT / "docs").glob("*.md"))]
    return [part for file in files for part in file.read_text(encoding="utf-8").split("\n\n") if len(part) > 80]


def page(rng: random.Random, pool: list[str]) -> bytes:
    """Return a page of no job, of a length as on the web."""
    wanted, parts, size = rng.lognormvariate(0, SPREAD) * MEDIAN_BYTES, [], 0
    while size < wanted:
        text = " ".join(rng.sample(rng.choice(pool).split(), k=30)) if rng.random() < 0.7 else rng.choice(pool)
        parts.append(f'<div class="c{rng.randint(1, 999)}"><a href="/p/{rng.getrandbits(32):x}">{text}</a></div>')
        size += len(parts[-1])
    return (
        f"<!doctype html><html><head><title>{rng.random()}</title></head><body>{''.join(parts)}</body></html>".encode()
    )


def record(number: int, kind: str, block: bytes) -> bytes:
    """Return one record as crawlers write it."""
    is_http = kind in {"request", "response"}
    headers = {
        "WARC-Type": kind,
        "WARC-Date": "2026-10-01T00:00:00Z",
        "WARC-Record-ID": f"<{UUID(int=number).urn}>",
        "WARC-Target-URI": f"https://site.example/{number}",
        "Content-Type": f"application/http; msgtype={kind}" if is_http else "application/warc-fields",
        "Content-Length": len(block),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def records(pages: int, share: float, rng: random.Random) -> Iterator[bytes]:
    """Yield the records of the archive."""
    pool = [part for part in paragraphs() if len(part.split()) >= 30]
    company = draw_company(rng, 1, pages)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    for number in range(pages):
        is_posting = rng.random() < share
        posting = draw_vacancy(rng, company, date(2026, 1, 1), date(2026, 9, 30)) if is_posting else None
        body = SHAPES["page"][2]([posting]).encode() if posting else page(rng, pool)
        yield record(3 * number, "request", b"GET / HTTP/1.1\r\nHost: site.example\r\n\r\n")
        yield record(3 * number + 1, "response", answer + body)
        yield record(3 * number + 2, "metadata", b"fetchTimeMs: 12\r\n")


def processor_seconds(work: Callable[[], object]) -> float:
    """Return the processor's time of ``work``."""
    start = time.process_time()
    work()
    return time.process_time() - start


def bare(path: Path) -> int:
    """Iterate as the library does, reading each record's bytes; return how many there were with their heads."""
    unpacked = 0
    with path.open("rb") as stream:
        for item in ArchiveIterator(stream):
            unpacked += len(item.reader.read())
    return unpacked


def measured(path: Path) -> dict[str, object]:
    """Return the figures for one file."""
    unpacked = bare(path)  # also warms the file's pages
    with tempfile.TemporaryDirectory() as folder:
        library = processor_seconds(lambda: bare(path))
        search = processor_seconds(lambda: [None for _ in found_in([path], Limits())])
        start = time.process_time()
        report = load([path], Path(folder) / "lake")
        whole = time.process_time() - start
    packed, mb = path.stat().st_size, unpacked / MEGABYTE
    return {
        "file_mb": round(packed / MEGABYTE, 1),
        "unpacked_mb": round(mb, 1),
        "postings": report.postings,
        "library_mb_per_second": round(mb / library),
        "search_mb_per_second": round(mb / search),
        "load_mb_per_second": round(mb / whole),
        "search_file_mb_per_second": round(packed / MEGABYTE / search),
        "search_share_of_library_speed": round(library / search, 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    """Make the archive, measure, print."""
    parser = argparse.ArgumentParser(description="Speed of reading web archives.")
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--share", type=float, default=0.02, help="of pages that are advertisements")
    parser.add_argument("--file", type=Path, help="a web archive of your own")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.file or Path(folder) / "made.warc.gz"
        if asked.file is None:
            with path.open("wb") as file:
                for block in records(asked.pages, asked.share, random.Random(7)):
                    file.write(gzip.compress(block, 6))
        figures = measured(path)
    print(json.dumps(figures) if asked.json else "\n".join(f"{name:32} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
