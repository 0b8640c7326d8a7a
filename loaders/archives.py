"""Archives in, members out: never written to disk, bounded in size, depth and trust."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast

from loaders import workbook
from loaders.files import MEGABYTE, Found, Limits, read_bounded, walk
from loaders.rejection import Reason, Rejected, Rejection
from loaders.warc_layout import OPENING, Eager, Layout, Members, Plain
from loaders.web_archive import found_in_archive
from loaders.zstd import MAGIC, ZstdFile

_COMPRESSED = {b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz", **dict.fromkeys(MAGIC, "zst")}
#: What a damaged archive makes the libraries raise; NotImplementedError is zip's word for a version that there is not.
_BROKEN = (
    *(OSError, EOFError, ValueError, NotImplementedError),
    *(zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError),
)
_TAR_MAGIC = slice(257, 262)


class _Budget:
    """What one archive with everything inside it may still unpack."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.left = limits.archive_bytes

    def spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise Rejected("archive", Reason.ARCHIVE_TOO_LARGE, f"over {self.limits.archive_bytes // MEGABYTE} MB")


def found_in(inputs: list[Path], limits: Limits) -> Iterator[Found]:
    """Yield every byte object in files, folders and archives, and every refusal on the way."""
    for given in inputs:
        for path, rejection in walk(given):
            if rejection is not None:
                yield Found(str(path), rejection=rejection)
                continue
            try:
                with path.open("rb") as stream:
                    yield from unpack(str(path), stream, limits)
            except OSError as error:
                said = Rejection("open", Reason.UNREADABLE, error.strerror or str(error))
                yield Found(str(path), rejection=said)


def unpack(origin: str, stream: BinaryIO, limits: Limits) -> Iterator[Found]:
    """Yield the byte object in ``stream``, or every member when it is an archive; refusals are yielded too."""
    yield from _unpack(origin, stream, _Budget(limits), 0)


def _unpack(origin: str, stream: BinaryIO, budget: _Budget, depth: int) -> Iterator[Found]:
    try:
        head = stream.read(512)
        stream.seek(0)
        method = next((name for magic, name in _COMPRESSED.items() if head.startswith(magic)), None)
        is_archive = method or head.startswith((b"PK\x03\x04", b"PK\x05\x06")) or head[_TAR_MAGIC] == b"ustar"
        if is_archive and depth >= budget.limits.archive_depth:
            raise Rejected("archive", Reason.NESTED_TOO_DEEP, f"more than {depth} levels")
        if head.startswith(OPENING):
            yield from found_in_archive(origin, Plain(stream), budget.limits, budget.spend)
        elif method:
            with _decompressor(method, stream) as content:
                if (layout := _records_in(stream, content, method, budget)) is not None:
                    yield from found_in_archive(origin, layout, budget.limits, budget.spend)
                else:
                    yield from _decompressed(origin, content, budget, depth)
        elif head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            yield from _zip_members(origin, stream, budget, depth)
        elif is_archive:
            yield from _tar_members(origin, stream, budget, depth)
        else:
            yield Found(origin, body=read_bounded(stream, budget.limits))
    except Rejected as refused:
        yield Found(origin, rejection=refused.rejection)
    except _BROKEN as error:
        stage, reason = ("archive", Reason.BROKEN_ARCHIVE) if depth or _is_damage(error) else _open_failure()
        yield Found(origin, rejection=Rejection(stage, reason, str(error) or type(error).__name__))


def _records_in(stream: BinaryIO, content: IO[bytes], method: str, budget: _Budget) -> Layout | None:
    """Return how the records of a compressed web archive lie, a gzip member each or packed together; else None."""
    members = Members(stream, budget.spend) if method == "gz" else None
    try:
        is_web_archive = content.read(len(OPENING)) == OPENING
        content.seek(0)
    except _BROKEN:  # a damaged first member is one record's fault
        if members is None or members.next_start(1) is None:
            raise
        return members
    if not is_web_archive:
        return None
    if members is not None and members.are_apart():
        return members
    return Plain(cast(IO[bytes], Eager(content)), budget.spend)


def _decompressor(method: str, stream: BinaryIO) -> IO[bytes]:
    """Return the plain bytes behind a compressed stream."""
    if method == "gz":
        return cast(IO[bytes], gzip.GzipFile(fileobj=stream))
    if method == "zst":
        return cast(IO[bytes], io.BufferedReader(ZstdFile(stream)))
    return cast(IO[bytes], bz2.BZ2File(stream) if method == "bz2" else lzma.LZMAFile(stream))


def _is_damage(error: BaseException) -> bool:
    return not isinstance(error, PermissionError)


def _open_failure() -> tuple[str, Reason]:
    return "open", Reason.UNREADABLE


def _decompressed(origin: str, stream: IO[bytes], budget: _Budget, depth: int) -> Iterator[Found]:
    """Yield what a .gz, .bz2, .xz or .zst holds: the members of a tar, or one byte object."""
    head = stream.read(512)
    stream.seek(0)
    if head[_TAR_MAGIC] == b"ustar":
        yield from _tar_members(origin, stream, budget, depth)
        return
    body = read_bounded(cast(BinaryIO, stream), budget.limits)
    budget.spend(len(body))
    yield from _unpack(origin, io.BytesIO(body), budget, depth + 1)


def _tar_members(origin: str, stream: IO[bytes], budget: _Budget, depth: int) -> Iterator[Found]:
    """Yield the members of a tar in the order in which they are stored, without seeking."""
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for member in archive:
            if member.isdir():
                continue
            name = f"{origin}!/{member.name}"
            refusal = _refusal_of_member(member.name)
            if member.issym() or member.islnk():
                refusal = Rejection("archive", Reason.SYMLINK)
            elif not member.isreg():
                refusal = Rejection("archive", Reason.NOT_A_FILE)
            if refusal:
                yield Found(name, rejection=refusal)
                continue
            budget.spend(member.size)
            content = archive.extractfile(member)
            if content is not None:
                yield from _member(name, cast(BinaryIO, content), budget, depth)


def _zip_members(origin: str, stream: BinaryIO, budget: _Budget, depth: int) -> Iterator[Found]:
    """Yield the members of a zip in name order; office files are zips too: workbooks are one object, others refused."""
    with zipfile.ZipFile(stream) as archive:
        members = sorted(archive.infolist(), key=lambda m: m.filename)
        if not members:
            raise Rejected("archive", Reason.EMPTY, "a zip without members")
        if workbook.is_office(archive):
            stream.seek(0)
            yield Found(origin, body=read_bounded(stream, budget.limits))
            return
        for member in members:
            if member.is_dir():
                continue
            name = f"{origin}!/{member.filename}"
            refusal = _refusal_of_member(member.filename)
            if (member.external_attr >> 16) & 0o170000 == 0o120000:
                refusal = Rejection("archive", Reason.SYMLINK)
            elif member.flag_bits & 0x1:
                refusal = Rejection("archive", Reason.ENCRYPTED)
            if refusal:
                yield Found(name, rejection=refusal)
                continue
            budget.spend(member.file_size)
            try:
                with archive.open(member) as content:
                    yield from _member(name, cast(BinaryIO, content), budget, depth)
            except (*_BROKEN, RuntimeError) as error:
                yield Found(name, rejection=Rejection("archive", Reason.BROKEN_ARCHIVE, str(error)))


def _member(name: str, content: BinaryIO, budget: _Budget, depth: int) -> Iterator[Found]:
    """Read one member within the limits and look inside it for another archive."""
    try:
        body = read_bounded(content, budget.limits)
    except Rejected as refused:
        yield Found(name, rejection=refused.rejection)
        return
    yield from _unpack(name, io.BytesIO(body), budget, depth + 1)


def _refusal_of_member(name: str) -> Rejection | None:
    """Refuse names that point outside their archive; members are never written, but such names are no accident."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name[1:2]:
        return Rejection("archive", Reason.UNSAFE_PATH)
    return None
