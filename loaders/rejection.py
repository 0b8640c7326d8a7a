"""Why a document or a record did not land: one table of reasons, each with what to do about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Reason codes of ``rejections.reason_code``; what each means and asks for stands in ``WHAT_TO_DO``."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    BINARY = "binary"
    UNREADABLE = "unreadable"
    SYMLINK = "symlink"
    NOT_A_FILE = "not_a_file"
    UNSAFE_PATH = "unsafe_path"
    ENCRYPTED = "encrypted"
    NESTED_TOO_DEEP = "nested_too_deep"
    ARCHIVE_TOO_LARGE = "archive_too_large"
    BROKEN_ARCHIVE = "broken_archive"
    BAD_ENCODING = "bad_encoding"
    BAD_JSON = "bad_json"
    BAD_XML = "bad_xml"
    BAD_TABLE = "bad_table"
    TOO_DEEP = "too_deep"
    NO_POSTING = "no_posting"
    NO_TITLE = "no_title"
    REPEATED_HEADER = "repeated_header"
    MAPPED_COLUMN = "mapped_column"
    NOT_REDACTED = "not_redacted"
    READER_FAILED = "reader_failed"
    PASSED_OVER = "passed_over"


WHAT_TO_DO: dict[Reason, str] = {
    Reason.EMPTY: "nothing but white space: fetch it again",
    Reason.TOO_LARGE: "larger than the limit for its kind: split it, or raise the limit",
    Reason.BINARY: "not text and no table or archive we read: convert it to text, HTML, JSON, CSV or Parquet",
    Reason.UNREADABLE: "the system refused to read it: check permissions and the disk",
    Reason.SYMLINK: "links are never followed inside folders and archives: give the target's own path",
    Reason.NOT_A_FILE: "a pipe, socket or device: give a regular file",
    Reason.UNSAFE_PATH: "the member's name leaves the archive: repack it with relative names",
    Reason.ENCRYPTED: "password-protected: unpack it and load the files",
    Reason.NESTED_TOO_DEEP: "archives inside archives beyond the limit: unpack the inner ones",
    Reason.ARCHIVE_TOO_LARGE: "unpacks to more than the limit: unpack it and load in parts",
    Reason.BROKEN_ARCHIVE: "truncated or damaged: fetch it again; what could be read was read",
    Reason.BAD_ENCODING: "no character set fits the bytes: convert it to UTF-8",
    Reason.BAD_JSON: "not valid JSON, perhaps cut short: fetch it again",
    Reason.BAD_XML: "not well-formed XML, or it defines entities: fetch it again",
    Reason.BAD_TABLE: "the table cannot be read to its end: write it again",
    Reason.TOO_DEEP: "nested deeper than any posting is: flatten it",
    Reason.NO_POSTING: "read, but nothing in it looks like a job posting: a new shape, or the wrong file",
    Reason.NO_TITLE: "a record without anything that names a job: map its title column, or leave it out",
    Reason.REPEATED_HEADER: "a row that repeats the header: nothing to do",
    Reason.MAPPED_COLUMN: "a mapping names columns that are not there: spell them as the header does; others were read",
    Reason.NOT_REDACTED: "contacts cannot be hidden in a binary table or a broken mail: convert it to CSV or text",
    Reason.READER_FAILED: "our reader failed on it: please report it with the detail",
    Reason.PASSED_OVER: "a web archive's records, by what they were: only those that hold a posting are kept",
}


@dataclass(frozen=True, slots=True)
class Rejection:
    """One refusal. ``stage`` is open, archive, decode, recognise, parse or record; ``detail`` one line."""

    stage: str
    reason: Reason
    detail: str = ""
    record_pointer: str | None = None

    @property
    def one_line(self) -> str:
        """What is wrong and what to do, at most 500 characters, no line breaks."""
        meaning = WHAT_TO_DO[self.reason]
        return " ".join((f"{self.detail}; {meaning}" if self.detail else meaning).split())[:500]


class Rejected(Exception):  # noqa: N818 - a verdict on a document, not a fault of the program
    """Raised by whatever opens or reads a document when the whole of it cannot land."""

    def __init__(self, stage: str, reason: Reason, detail: str = "") -> None:
        self.rejection = Rejection(stage, reason, detail)
        super().__init__(self.rejection.one_line)


class InputError(Exception):
    """What the user asked for cannot be done; the message is one line and says what to do."""


class LakeError(Exception):
    """The lake on disk cannot be used; the message is one line, names the file and says what to do."""


def rejection_id_of(document_sha256: str | None, origin_path: str, rejection: Rejection) -> str:
    """Return the id of a refusal: the same bytes (or path) refused again for the same reason is the same row."""
    subject = document_sha256 or origin_path
    pointer = (rejection.record_pointer or "").encode("utf-8", "replace").decode()  # a key of JSON may be no text
    key = f"{subject}\n{pointer}\n{rejection.reason}"
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:32]
