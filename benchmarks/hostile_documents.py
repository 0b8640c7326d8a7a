"""Documents that somebody broke, by chance or on purpose: mutations of the samples that know each format's structure.

A mutation keeps most of a document, so that it passes the first checks of a reader and reaches its depths: a value of
JSON is replaced, a tag moved, a cell of a table emptied, a member of an archive renamed. Bytes are damaged as well.
"""

from __future__ import annotations

import base64
import copy
import gzip
import io
import json
import quopri
import random
import re
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.hostile_signs import ODD_BYTES, ODD_TEXT, ODD_VALUES, TAGS
from benchmarks.hostile_workbooks import hostile_workbook

SAMPLES = Path(__file__).parents[1] / "samples"
MOST_BYTES = 60_000  # a document is not grown beyond this, but for the few that `long` makes

_WRAPPINGS: dict[str, Callable[[bytes], bytes]] = {
    "base64": base64.encodebytes, "quoted-printable": quopri.encodestring, "8bit": bytes, "x-none": bytes,
}  # fmt: skip
_TOKEN = re.compile(r"<[^<>]{0,3000}>|[^<>]+|[<>]")


class Documents:
    """Makes documents without end from the samples; the same seed gives the same documents."""

    def __init__(self, rng: random.Random, samples: Path = SAMPLES) -> None:
        self.rng = rng
        files = sorted(file for file in samples.rglob("*") if file.is_file() and file.name != "README.md")
        self.samples = [file.read_bytes() for file in files]
        self.texts = [text for body in self.samples if (text := _text_of(body))]
        self.json = [data for text in self.texts if (data := _json_of(text)) is not None]
        self.markup = [text for text in self.texts if text.lstrip().startswith("<")]
        self.lines = [text for text in self.texts if text.count("\n") > 4 and not text.lstrip().startswith("<")]
        kinds = {self.of_json: 30, self.of_markup: 24, self.of_lines: 20, self.damaged: 14, self.spliced: 6}
        self._makers: list[Callable[[], bytes]] = [
            *kinds,
            self.packed,
            self.of_mail,
            self.parquet,
            self.workbook,
            self.long,
        ]
        self._weights = [*kinds.values(), 4, 3, 2, 2, 0.02]

    def one(self) -> bytes:
        """Return one document."""
        maker: Callable[[], bytes] = self.rng.choices(self._makers, self._weights)[0]
        body = maker()
        return self._damage(body) if self.rng.random() < 0.08 else body

    def odd_text(self) -> str:
        """Return a word or a few that no reader expects."""
        return "".join(self.rng.choices(ODD_TEXT, k=1 + (self.rng.random() < 0.2)))

    def odd_value(self) -> Any:
        """Return a value of JSON that stands where it should not."""
        return copy.deepcopy(self.rng.choice(ODD_VALUES)) if self.rng.random() < 0.5 else self.odd_text()

    def of_json(self) -> bytes:
        """Return JSON with a few of its values replaced, renamed, repeated, or wrapped."""
        data = json.loads(json.dumps(self.rng.choice(self.json)))
        for _ in range(self.rng.randint(1, 4)):
            data = self._changed(data)
        if self.rng.random() < 0.1 and isinstance(data, list):
            return "\n".join(json.dumps(row) for row in data).encode()
        text = json.dumps(data, ensure_ascii=self.rng.random() < 0.5, indent=self.rng.choice([None, 1]))
        return text.encode("utf-8", "surrogatepass")

    def _changed(self, data: Any) -> Any:
        holders = _holders(data)
        if not holders or self.rng.random() < 0.03:
            return self.rng.choice([[data], {"data": data}, {"jobs": data}, {"@graph": [data]}, [data, data]])
        holder = self.rng.choice(holders)
        key = self.rng.choice(list(holder)) if isinstance(holder, dict) else self.rng.randrange(len(holder))
        act = self.rng.randrange(6)
        if act == 0:
            del holder[key]
        elif act == 1:
            holder[key] = [holder[key]] * self.rng.choice([1, 2, 9])
        elif act == 2 and isinstance(holder, dict):
            holder[str(self.rng.choice([self.odd_text(), *self.rng.choice(holders)]))[:99]] = holder[key]
        elif act == 3:
            other = self.rng.choice(holders)
            holder[key] = json.loads(json.dumps(other)) if len(str(other)) < MOST_BYTES else None
        else:
            holder[key] = self.odd_value()
        return data

    def of_mail(self) -> bytes:
        """Return a message around a page or a text; what its headers say of the wrapping is not always true."""
        body, wrapping = self.rng.choice([self.of_markup, self.of_lines])(), self.rng.choice(list(_WRAPPINGS))
        kinds = ["text/html; charset=utf-8", "text/plain; charset=cp1252", "text/html; charset=none", self.odd_text()]
        head = f"Content-Type: {self.rng.choice(kinds)}\r\nContent-Transfer-Encoding: {wrapping}\r\n\r\n"
        part = head.encode("utf-8", "surrogatepass") + _WRAPPINGS[self.rng.choice([wrapping, wrapping, "8bit"])](body)
        if self.rng.random() < 0.5:
            part = b"\r\n--b\r\n".join([b"Content-Type: multipart/mixed; boundary=b\r\n", *[part] * 2, b"--b--"])
        return b"From: <jobs@board.example>\r\nMIME-Version: 1.0\r\n" + part

    def of_markup(self) -> bytes:
        """Return HTML or XML with tags taken out, moved, repeated and put in."""
        return self._broken(self.rng.choice(self.markup)).encode("utf-8", "surrogatepass")

    def _broken(self, markup: str) -> str:
        tokens = _TOKEN.findall(markup)
        for _ in range(self.rng.randint(1, 6)):
            at, act = self.rng.randrange(len(tokens) or 1), self.rng.randrange(6)
            if not tokens or act == 0:
                tokens.insert(at, self.rng.choice(TAGS))
            elif act == 1:
                del tokens[at : at + self.rng.choice([1, 1, 3, 40])]
            elif act == 2:
                tokens[at:at] = tokens[at : at + 20] * self.rng.choice([1, 2, 8])
            elif act == 3:
                tokens[at] = self.odd_text()
            elif act == 4 and tokens[at].startswith("<"):
                tokens[at] = tokens[at][:-1] + f' {self.odd_text()}="{self.odd_text()}">'
            else:
                other = self.rng.randrange(len(tokens))
                tokens[at], tokens[other] = tokens[other], tokens[at]
        return "".join(tokens)[:MOST_BYTES]

    def workbook(self) -> bytes:
        """Return a workbook."""
        return hostile_workbook(self.rng, self.odd_value, self._broken)

    def of_lines(self) -> bytes:
        """Return a table, Markdown or page text with lines and cells dropped, repeated, joined and replaced."""
        lines = self.rng.choice(self.lines).split("\n")
        for _ in range(self.rng.randint(1, 5)):
            at, act = self.rng.randrange(len(lines)), self.rng.randrange(6)
            if act == 0 and len(lines) > 1:
                del lines[at]
            elif act == 1:
                lines[at:at] = lines[at : at + 3] * self.rng.choice([1, 5, 50])
            elif act == 2:
                lines[at] = self.odd_text()
            elif act == 3:
                sign = self.rng.choice([",", ";", "\t", "|", '"', " ", ":"])
                cells = lines[at].split(sign)
                cells[self.rng.randrange(len(cells))] = self.odd_text()
                lines[at] = sign.join(cells)
            elif act == 4:
                self.rng.shuffle(lines)
            else:
                lines[at] = "".join(lines[at : at + 4])
        return "\n".join(lines)[:MOST_BYTES].encode("utf-8", "surrogatepass")

    def damaged(self) -> bytes:
        """Return the bytes of a sample, damaged."""
        return self._damage(self.rng.choice(self.samples))

    def _damage(self, body: bytes) -> bytes:
        damaged = bytearray(body)
        for _ in range(self.rng.randint(1, 8)):
            at, act = self.rng.randrange(len(damaged) + 1), self.rng.randrange(5)
            if act == 0:
                damaged[at : at + 1] = bytes([self.rng.randrange(256)])
            elif act == 1:
                del damaged[at : at + self.rng.choice([1, 10, 1_000])]
            elif act == 2:
                damaged[at:at] = self.rng.choice(ODD_BYTES) * self.rng.choice([1, 1, 3, 200])
            elif act == 3 and len(damaged) < MOST_BYTES:
                damaged[at:at] = damaged[at : at + 300] * self.rng.choice([1, 4, 20])
            elif self.rng.random() < 0.2:
                del damaged[at:]
        return bytes(damaged)

    def spliced(self) -> bytes:
        """Return the beginning of one sample with the end of another."""
        one, other = self.rng.choice(self.samples), self.rng.choice(self.samples)
        return one[: self.rng.randrange(len(one) + 1)] + other[self.rng.randrange(len(other) + 1) :]

    def parquet(self) -> bytes:
        """Return a table with columns of kinds that nobody stores postings in, a third of them damaged."""
        rows = self.rng.randint(0, 4)
        names = ["title", "job_title", "company", "location", "description", "salary", self.odd_text(), "date_posted"]
        made = {}
        for name in self.rng.sample(names, self.rng.randint(1, 6)):
            plain = name.encode("utf-8", "replace").decode()
            values: list[Any] = [self.odd_text().encode("utf-8", "replace").decode() for _ in range(rows)]
            kind = self.rng.randrange(7)
            lists = [[v] for v in values]
            made[plain] = pa.array(
                [values, lists, [{"a": v} for v in values], [v.encode() for v in values], [None] * rows,
                 [self.rng.randrange(2**40) for _ in values], [self.rng.random() for _ in values]][kind]
            )  # fmt: skip
        buffer = io.BytesIO()
        pq.write_table(pa.table(made), buffer)
        body = buffer.getvalue()
        return self._damage(body) if self.rng.random() < 0.3 else body

    def packed(self) -> bytes:
        """Return an archive of documents under names that a careless reader would follow."""
        bodies = [self.rng.choice([self.of_json, self.of_lines, self.damaged])() for _ in range(self.rng.randint(0, 3))]
        names = [
            self.rng.choice(["a.json", "../up", "/abs", "C:\\x", "a/../../b", "d/", ".", "", "x" * 300]) for _ in bodies
        ]
        buffer, kind = io.BytesIO(), self.rng.randrange(4)
        if kind == 0:
            with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
                for number, (name, body) in enumerate(zip(names, bodies, strict=True)):
                    zipped.writestr(f"{number}{name}" if self.rng.random() < 0.7 else f"{name}{number}", body)
        elif kind == 1:
            buffer.write(gzip.compress(bodies[0] if bodies else b""))
        else:
            with tarfile.open(fileobj=buffer, mode="w:gz" if kind == 2 else "w") as tar:
                for name, body in zip(names, bodies, strict=True):
                    member = tarfile.TarInfo(name)
                    member.size = len(body)
                    member.type = self.rng.choice([tarfile.REGTYPE] * 6 + [tarfile.SYMTYPE, tarfile.FIFOTYPE])
                    tar.addfile(member, io.BytesIO(body))
        return buffer.getvalue()

    def long(self) -> bytes:
        """Return up to a megabyte of one piece over and over: what only a bad expression is slow on."""
        text = self.rng.choice(self.texts)
        at = self.rng.randrange(len(text))
        piece = self.rng.choice([*TAGS, *ODD_TEXT, text[at : at + self.rng.choice([1, 5, 60])], " ", "\n", "a "]) or "x"
        many = piece * (self.rng.choice([50_000, 200_000, 1_000_000]) // len(piece))
        return (text[:at] + many + text[at:]).encode("utf-8", "surrogatepass")


def _text_of(body: bytes) -> str | None:
    for charset in ("utf-8-sig", "utf-16"):
        try:
            return body.decode(charset) or None
        except UnicodeError:
            continue
    return None


def _json_of(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _holders(data: Any) -> list[Any]:
    """Return every object and list in a value that holds anything."""
    found, level = [], [data]
    while level:
        value = level.pop()
        if isinstance(value, dict | list) and value:
            found.append(value)
            level.extend(value.values() if isinstance(value, dict) else value)
    return found
