"""Web archives (WARC, ISO 28500; WET is one too): record after record, and on behind a damaged one.

FastWARC parses the records and stops at the first that it cannot parse. ``walk`` then finds out which record was at
fault, says so, and starts again at the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from fastwarc.warc import ArchiveIterator, WarcRecord

from loaders.warc_layout import STEP, UNREADABLE, Layout

_TYPE = "WARC-Type"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Damage:
    """A record that cannot be read. ``offset``: in the file, or in what it unpacks to where all of it is one gzip."""

    offset: int
    detail: str


def walk(layout: Layout, read: Callable[[WarcRecord], T], spend: Callable[[int], None]) -> Iterator[T | Damage]:
    """Yield what ``read`` makes of each whole record, and the damage between them.

    A record counts as whole when another begins where it ends; until then its result is held back. ``spend`` is told
    of each byte that is unpacked, or read again after a damage, and may raise to end the walk.
    """
    position: int | None = 0
    while position is not None:
        layout.stream.seek(position)
        begun, held, is_at_end, detail = position, list[T](), False, ""
        try:
            for record in ArchiveIterator(layout.stream):
                yield from held
                begun, held = record.stream_pos, []
                held = [read(record)]
                _skip(record, spend if layout.is_packed else None)
                is_at_end = _TYPE in record.headers and record.reader.tell() == record.content_length
            if is_at_end or (begun == position and not held):
                yield from held
                return
        except UNREADABLE as error:
            detail = f": {error}" if str(error) else ""
        reached = layout.stream.tell()
        end = _end_of(layout, begun) if held else None
        if end is not None:
            yield from held
        at = begun if end is None else end
        yield Damage(at, f"the record at byte {at} is cut, damaged or not as long as it says{detail}")
        position = _next_start(layout, at + 1)
        if position is not None:
            spend(layout.cost_of_return(reached, position))


def _skip(record: WarcRecord, spend: Callable[[int], None] | None) -> None:
    """Go to the end of a record, step by step where what is unpacked is counted."""
    if spend is None:
        record.consume()
        return
    spend(record.reader.tell())
    while skipped := record.consume(STEP):
        spend(skipped)


def _end_of(layout: Layout, start: int) -> int | None:
    try:
        return layout.end_of(start)
    except UNREADABLE:
        return None


def _next_start(layout: Layout, position: int) -> int | None:
    """Return where to go on, if anywhere: what is packed as one whole cannot be unpacked behind a damage."""
    try:
        return layout.next_start(position)
    except UNREADABLE:
        return None
