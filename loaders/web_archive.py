"""The postings of a web archive: pages that say JobPosting, answers of boards, texts that are an advertisement.

An archive of the open web holds a posting in one page of hundreds or thousands. The pages without one are counted by
why, and the counts are one row; a row for each would bury the rejections that somebody can do something about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from fastwarc.warc import WarcRecord, WarcRecordType

from loaders.files import Found, Limits, Served
from loaders.http_body import TooLarge, plain_body
from loaders.posting_mark import says_posting
from loaders.rejection import Reason, Rejected, Rejection
from loaders.warc import Damage, walk
from loaders.warc_digest import contradicts
from loaders.warc_layout import Layout
from loaders.wet import reads_like_a_posting

MOST_DAMAGES_LISTED = 100
_PAYLOAD_DIGEST, _BLOCK_DIGEST = "WARC-Payload-Digest", "WARC-Block-Digest"
_TEXT = re.compile(r"text/(?:html|plain|xml)|application/(?:xml|json)|application/[\w.-]{1,60}\+(?:xml|json)")


def found_in_archive(origin: str, layout: Layout, limits: Limits, spend: Callable[[int], None]) -> Iterator[Found]:
    """Yield the documents of a WARC or WET file, its damaged records, and last a note of what was passed over.

    ``spend`` is told of each byte that is unpacked, or read again after a damage, and may raise ``Rejected``.
    """
    counts: Counter[str] = Counter()
    reader = _Reader(origin, limits)
    refused: Rejected | None = None
    try:
        for item in walk(layout, reader, spend):
            if isinstance(item, Found):
                counts["looked into"] += 1
                yield item
            elif isinstance(item, Damage):
                counts["damaged"] += 1
                if counts["damaged"] <= MOST_DAMAGES_LISTED:
                    yield Found(origin, rejection=_damage(item))
            else:
                counts[item] += 1
    except Rejected as error:
        refused = error
    if counts.total():
        yield Found(origin, rejection=_passed_over(counts), is_note=True)
    if refused is not None:
        raise refused


class _Reader:
    """Makes of a record the document that it holds, or the reason why it is passed over."""

    def __init__(self, origin: str, limits: Limits) -> None:
        self.origin = origin
        self.limits = limits

    def __call__(self, record: WarcRecord) -> Found | Damage | str:
        if record.record_type == WarcRecordType.response:
            return self._response(record)
        if record.record_type in (WarcRecordType.resource, WarcRecordType.conversion):
            return self._bare(record)
        return str(record.record_type)

    def _response(self, record: WarcRecord) -> Found | Damage | str:
        headers = record.http_headers
        if headers is None or headers.status_code is None:
            return "not HTTP"
        if not 200 <= headers.status_code < 300:
            return "status other than 200"
        media_type = (record.http_content_type or record.headers.get("WARC-Identified-Payload-Type") or "").lower()
        if media_type and not _is_text(media_type):
            return "no text"
        if record.content_length > self.limits.text_bytes:
            return "too large"
        sent, chunks = record.reader.read(), headers.get("Transfer-Encoding")
        try:
            body = plain_body(sent, chunks, headers.get("Content-Encoding"), self.limits.text_bytes)
            if not says_posting(body):
                return "without a posting"
            kept = (sent, plain_body(sent, chunks, None, self.limits.text_bytes), body)
        except TooLarge:
            return "too large"
        if _is_whole(record) and contradicts(stated := record.headers.get(_PAYLOAD_DIGEST), dict.fromkeys(kept)):
            return _altered(record, stated)
        return self._found(record, body, record.http_charset, media_type or None)

    def _bare(self, record: WarcRecord) -> Found | Damage | str:
        """Read a file kept without HTTP around it, or the text that a crawler made of a page (WET)."""
        media_type = (record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
        if media_type and not _is_text(media_type):
            return "no text"
        if record.content_length > self.limits.text_bytes:
            return "too large"
        body, is_text = record.reader.read(), record.record_type == WarcRecordType.conversion
        if not (reads_like_a_posting(body) if is_text else says_posting(body)):
            return "text of no posting" if is_text else "without a posting"
        if _is_whole(record) and contradicts(stated := record.headers.get(_BLOCK_DIGEST), [body]):
            return _altered(record, stated)
        return self._found(record, body, "utf-8" if is_text else None, media_type or None)

    def _found(self, record: WarcRecord, body: bytes, charset: str | None, media_type: str | None) -> Found:
        name = (record.record_id or f"byte {record.stream_pos}").strip("<>")
        url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
        served = Served(url, record.record_date, charset.strip("\"'") if charset else None, media_type)
        return Found(f"{self.origin}!/{name}", body, served=served)


def _is_whole(record: WarcRecord) -> bool:
    """Tell whether the record holds all that was served: a digest may be that of what a crawler cut off."""
    return record.headers.get("WARC-Truncated") is None


def _altered(record: WarcRecord, digest: str) -> Damage:
    offset = record.stream_pos
    return Damage(offset, f"the record at byte {offset} holds other bytes than its digest {digest[:100]} was made of")


def _is_text(media_type: str) -> bool:
    return _TEXT.match(media_type) is not None


def _damage(damage: Damage) -> Rejection:
    return Rejection("archive", Reason.BROKEN_ARCHIVE, damage.detail, f"byte:{damage.offset}")


def _passed_over(counts: Counter[str]) -> Rejection:
    """Return the row that says how many records an archive has, and why most of them gave nothing."""
    said = ", ".join(f"{name} {count:,}" for name, count in counts.most_common())
    return Rejection("archive", Reason.PASSED_OVER, f"{counts.total():,} records: {said}", f"records:{counts.total()}")
