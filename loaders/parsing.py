"""From the bytes of a document to its rows: the part of a load that needs neither the lake nor other documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from loaders import html
from loaders.files import Found, Limits
from loaders.landing import posting_row
from loaders.mapping import TableMapping
from loaders.nothing_open import nothing_open_on
from loaders.posting import RawPosting
from loaders.reading import Item, read
from loaders.recognise import Shape, shape_of
from loaders.rejection import Reason, Rejected, Rejection

Row = dict[str, object]


@dataclass(slots=True)
class Unlanded:
    """A posting that no row can hold."""

    rejection: Rejection


Parsed = Row | Unlanded | Rejection


@dataclass(slots=True)
class Document:
    """What a document is and says. ``shape`` is without its text; ``refused``: it cannot be read at all.

    ``items`` are in the order of the document, an iterator where they are many; ``source`` is told by its first
    posting, None without any; ``nothing_open_on``: the kind of board whose answer this is, with no posting.
    ``url`` is where it was served, else where it says it stands.
    """

    shape: Shape
    refused: Rejection | None = None
    nothing_open_on: str | None = None
    url: str | None = None
    source: str | None = None
    items: Iterable[Parsed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Parser:
    """How the documents of a load are parsed."""

    mappings: list[TableMapping]
    retrieved_at: datetime
    limits: Limits

    def parse(self, found: Found, document_sha256: str) -> Document:
        """Return the document with all its rows."""
        shape, document = self.begin(found)
        if shape is not None:
            items = self.raw(found, shape, document)
            document.items = [self.row_of(item, document_sha256, self.retrieved_at_of(found)) for item in items]
        return document

    def begin(self, found: Found) -> tuple[Shape | None, Document]:
        """Return what a document is, and its shape where there is something to read."""
        try:
            shape = shape_of(found.body or b"", self.limits, found.served.charset if found.served else None)
        except Rejected as refused:
            return None, Document(Shape("", ""), refused.rejection)
        except Exception as error:
            return None, Document(Shape("", ""), _failure(error))
        served_at = found.served.url if found.served else None
        document = Document(Shape(shape.kind, shape.media_type, shape.charset), url=served_at)
        if (board := nothing_open_on(shape)) is not None:
            document.nothing_open_on = board
            return None, document
        if served_at is None and shape.kind == "html":
            document.url = html.url_of(shape.text)
        return shape, document

    def raw(self, found: Found, shape: Shape, document: Document) -> Iterator[Item]:
        """Yield what the reader yields, noting the first posting's source; what it raises is the last rejection."""
        url = (html.url_of(shape.text) if shape.kind == "html" else None) or document.url
        try:
            for item in read(shape, found.body or b"", self.mappings, url):
                if document.source is None and isinstance(item, RawPosting):
                    document.source = self.source_of(item, shape)
                yield item
        except Rejected as refused:
            yield refused.rejection
        except Exception as error:
            yield _failure(error)

    def retrieved_at_of(self, found: Found) -> datetime:
        """Return when the bytes were fetched: the server's answer knows it best, then whoever loads them."""
        return (found.served.retrieved_at if found.served else None) or self.retrieved_at

    def row_of(self, item: Item, document_sha256: str, retrieved_at: datetime) -> Parsed:
        """Return the row of a posting; a rejection stays what it is."""
        if isinstance(item, Rejection):
            return item
        try:
            return posting_row(item, document_sha256, retrieved_at)
        except Exception as error:
            return Unlanded(_failure(error, item.record_pointer))

    def source_of(self, first: RawPosting, shape: Shape) -> str:
        """Return the source where the user names none: the mapping's name, or the family of the format."""
        if first.mapped_by is not None:
            return first.mapped_by
        return "table" if shape.kind in {"parquet", "workbook", "csv"} else first.source_format


def _failure(error: Exception, pointer: str | None = None) -> Rejection:
    stage = "parse" if pointer is None else "record"
    return Rejection(stage, Reason.READER_FAILED, f"{type(error).__name__}: {error}", pointer)
